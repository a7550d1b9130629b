"""Draw every page to PNGs.

Each `pages(desk)` of this folder gives its pages by name. Each is drawn light and dark at
1440 x 900, at the smallest size, and with text at 150 %; a dialog at its own size. To dress a page
anew takes longer than to make it: the pages are made once for each dress.
"""

import atexit
import os
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"  # else text is as wide as this machine's screen says

from PySide6.QtCore import QCoreApplication, QEvent, QSize, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import delete, isValid

from caseapp.models.vocabulary import AgencyKind
from caseapp.ui import background
from caseapp.ui.desk import Desk
from caseapp.ui.theme import Mode, theme
from tests import two_agencies

FEATURES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_")
)


class Look(NamedTuple):
    """How a page is looked at."""

    name: str
    mode: Mode
    size: QSize
    scale: float = 1.0


PAUSE = 10  # milliseconds
LARGE, SMALL = QSize(1440, 900), QSize(900, 600)
LIGHT, SMALLEST = Look("light", "light", LARGE), Look("small", "light", SMALL)
DARK, LARGE_TEXT = Look("dark", "dark", LARGE), Look("large-text", "light", LARGE, 1.5)
DRESSES = ((LIGHT, SMALLEST), (DARK,), (LARGE_TEXT,))
LOOKS = tuple(look for dress in DRESSES for look in dress)


def main(folder: Path, features: list[str]) -> int:
    """Draw the pages of these features, or of all. Returns how many features failed."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn, failed = 0, set()
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=begin) as processes:
        begun = [
            (feature, processes.submit(draw_feature, feature, dress, folder))
            for feature, dress in product(features or FEATURES, DRESSES)
        ]
        for feature, drawing in begun:
            if error := drawing.exception():  # the other features are drawn all the same
                traceback.print_exception(error)
                failed.add(feature)
            else:
                drawn += drawing.result()
    sys.stdout.write(f"{drawn} pictures in {folder}\n")
    if failed:
        sys.stderr.write(f"failed: {', '.join(sorted(failed))}\n")
    return len(failed)


@cache
def begin() -> QApplication:
    """Make the program that the pages are part of, once in each process."""
    qInstallMessageHandler(say)
    return QApplication(sys.argv[:1])


def draw_feature(feature: str, dress: tuple[Look, ...], folder: Path) -> int:
    """Draw all pages of one feature over a desk of its own, and count the pictures."""
    pages = import_module(f"tests.screens.{feature}").pages
    drawn, alive = 0, []
    wear(dress[0])
    with made_up_desk() as desk:
        for name, page in pages(desk):
            alive = drop(alive, keep=windows(page))
            for look in dress:
                draw(page, look, folder / f"{name}-{look.name}.png")
                drawn += 1
        drop(alive, keep=[])  # before the vault is closed
    return drawn


def windows(page: QWidget) -> list[QWidget]:
    """Return the window of a page, and those that a dialog lies over."""
    over = page.window().parentWidget()
    return [page.window(), *(windows(over) if over else [])]


def drop(alive: list[QWidget], *, keep: list[QWidget]) -> list[QWidget]:
    """Delete the pages that are done: each change of the theme would dress them again."""
    for page in alive:
        if isValid(page) and page not in keep:
            delete(page)
    return keep


def draw(page: QWidget, look: Look, path: Path) -> None:
    """Draw one page as it looks so."""
    page.show()
    settle()
    if isinstance(page, QDialog):
        page.adjustSize()
        QApplication.sendEvent(page, QEvent(QEvent.Type.LayoutRequest))  # it may need more
    else:
        page.resize(look.size)
    settle()
    picture = page.grab()
    if picture.isNull() or not picture.save(str(path)):
        raise OSError(path)


def wear(look: Look) -> None:
    """Dress the program."""
    app = QApplication.instance()
    theme.install(app, look.mode, look.scale, reduced_motion=True)


def settle() -> None:
    """Let pages lay themselves out, also what they only do when they are shown."""
    for _round in range(3):
        QTest.qWait(PAUSE)  # a layout within a layout within a scrolling page takes its time
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def say(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt complains of, but for what this way to draw cannot do anyway."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


@contextmanager
def made_up_desk() -> Iterator[Desk]:
    """Lend a copy of the desk of a fictional hotline, in a folder that is thrown away."""
    with TemporaryDirectory() as folder:
        made = closed_desk().copied(Path(folder) / "desk")
        try:
            yield Desk(made.vault, made.officer_id)
        finally:
            background.wait()
            made.vault.close()


@cache
def closed_desk() -> two_agencies.Desk:
    """Make that desk, once in each process: a copy of it is faster to get."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    made = two_agencies.a_desk(
        Path(folder.name) / "desk",
        agency="Northline Hotline",
        unit="Analysis desk",
        kind=AgencyKind.HOTLINE,
        country="LU",
    )
    made.vault.close()
    return made
