"""Every page of the program, in the window that it is made for."""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete, isValid

from caseapp.ui.desk import Desk
from caseapp.ui.shell.places import Place
from caseapp.ui.shell.shell import Shell
from caseapp.ui.unlock.start_window import StartWindow
from tests.screens._draw import FEATURES, LARGE, made_up_desk, settle

PAUSES = 1_000  # ms; what waits longer is a clock, not a pause
PLACES = (Place("one", "I", "house"), Place("two", "II", "inbox"))


def windows(desk: Desk, feature: str) -> Iterator[tuple[str, QWidget]]:
    """Show each page of a feature, and yield its name and the window it is in."""
    shell, shown = a_shell(), []
    for name, page in import_module(f"tests.screens.{feature}").pages(desk):
        shown = [*without_done(shown, page), page]
        window = page if isinstance(page, QDialog | StartWindow | Shell) else shell
        if window is shell and shell.stack.currentWidget() is not page:
            shell.open_page(page)
        window.show()
        come_to_rest(window)
        yield name, window
    shell.close()
    shell.deleteLater()
    settle()


def without_done(shown: list[QWidget], page: QWidget) -> list[QWidget]:
    """Delete the pages that are done, which would read anew what changes. Return the others."""
    needed = {page, *around(page)}
    for each in shown:
        if isValid(each) and each not in needed:
            delete(each)
    return [each for each in shown if isValid(each)]


def around(widget: QWidget) -> Iterator[QWidget]:
    """Yield what a widget lies in, or over."""
    while (outer := widget.parentWidget()) is not None:
        yield outer
        widget = outer


def come_to_rest(window: QWidget) -> None:
    """Let pass what a page only does after a pause, such as to look up what was typed."""
    settle()
    while any(each.isActive() and each.interval() < PAUSES for each in window.findChildren(QTimer)):
        QTest.qWait(10)
    settle()


def a_shell() -> Shell:
    """Return a window with nothing in it yet."""
    shell = Shell(PLACES, name="caseapp", unit="Analysis desk", officer="Ana Sample")
    for place in PLACES:
        shell.add_page(place.key, QWidget)
    shell.resize(LARGE)
    shell.go("one")
    return shell


__all__ = ["FEATURES", "made_up_desk", "windows"]
