"""A desk of a made-up hotline, closed, and preferences that are nobody's."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.desk_open import begin_desk
from caseapp.models.vocabulary import AgencyKind
from caseapp.ui import background
from caseapp.ui.unlock import wrong_tries
from tests.conftest import CHEAPEST, WORDS
from tests.sample import MONDAY

DRAFT = DeskDraft(
    agency="Northline Hotline",
    unit="Analysis desk",
    kind=AgencyKind.HOTLINE,
    jurisdiction="LU",
    officer="Ana Exampleson",
    telephone_day="+352 555 0100",
)


@pytest.fixture(autouse=True)
def own_preferences(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    yield
    background.wait()


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "desk"
    made = begin_desk(folder, DRAFT, label="Desk 1", passphrase=WORDS, cost=CHEAPEST)
    made.vault.close()
    return made


@pytest.fixture
def folder(made, tmp_path):
    """The folder of a closed vault that was opened here before."""
    folder = shutil.copytree(made.vault.folder, tmp_path / "desk")
    remember(folder)
    return folder


@pytest.fixture
def opened():
    """Vaults that a form has opened: they are let go when the test is over."""
    vaults = []
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def time_passes(monkeypatch):
    """Stop the clock by which one waits; return what lets so many seconds pass."""
    passed = []
    monkeypatch.setattr(wrong_tries, "now", lambda: MONDAY + timedelta(seconds=sum(passed)))
    return passed.append


def remember(*folders: Path) -> None:
    settings.save(settings.Settings(vaults=tuple(map(str, folders))))


def remembered() -> list[Path]:
    return [Path(name) for name in settings.load().vaults]


def press(widget, letter, *, shift=False):
    """Press a key that gives this letter, as the keyboard would with or without Caps Lock."""
    key = Qt.Key(ord(letter.upper()))
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, keys, letter))
