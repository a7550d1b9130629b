from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.exchange.first_steps import FirstSteps, describe_first_steps
from caseapp.ui.desk import Desk
from caseapp.ui.inbox.inbox_page import InboxPage
from caseapp.ui.plain.first_steps_page import FirstStepsPage
from caseapp.ui.widgets import Banner, column, row, surface
from caseapp.words import _


class InboxPlace(QWidget):
    """The steps to the first package until it is there, and the inbox from then on."""

    asked = Signal(str)  # a step, by its key

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._left = ""
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.steps, self.inbox = FirstStepsPage(), InboxPage(self._desk)
        self.banner = Banner("", "warning", action=_("Do it now…"))
        self.note = surface("panel", row(self.banner, margins=(16, 12, 16, 0)))
        listed = QWidget()
        laid = column(self.note, self.inbox, gap=0)
        laid.setStretch(1, 1)
        listed.setLayout(laid)
        self.listed = listed
        self.stack = QStackedWidget()
        self.stack.addWidget(self.steps)
        self.stack.addWidget(listed)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self._desk.changed.connect(self.reload)
        self.steps.asked.connect(self.asked)
        self.banner.acted.connect(lambda: self.asked.emit(self._left))

    def reload(self) -> None:
        """Show how far this desk has come."""
        found = self._desk.read(describe_first_steps)
        self.steps.show_steps(found)
        self.stack.setCurrentWidget(self.listed if found.package_opened else self.steps)
        before = self._left
        self._left, text, detail = _left_over(found)
        self.note.setVisible(bool(self._left))
        if self._left and self._left != before:  # said aloud once
            self.banner.show_text(text, detail)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        front = self.steps if self.stack.currentWidget() is self.steps else self.inbox
        return front.focus_target()

    def go_back(self) -> None:
        """Go back from one package to the list."""
        self.inbox.go_back()


def _left_over(found: FirstSteps) -> tuple[str, str, str]:
    """Name the step that was put off, and why it matters."""
    if not found.card_written:
        return (
            "send",
            _("You have not saved your own card yet."),
            _("Without it, nobody can seal a package for you."),
        )
    if not found.compared:
        return (
            "compare",
            _("The number of {partner} was not compared yet.").format(partner=found.partner),
            _("Until two people compare it by telephone, nobody is sure whose card it is."),
        )
    return "", "", ""
