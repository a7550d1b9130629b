"""Practice: the bar over every page, and the way out."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.plain_window import PlainWindow
from caseapp.ui.practice_bar import LeavePractice, PracticeBar
from caseapp.words import _


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the bar over a window, and what is asked at the end."""
    window = PlainWindow(desk)
    window.setMenuWidget(PracticeBar(_("the police desk")))
    yield "practice-bar", window
    yield "practice-leave", LeavePractice(window, print)
