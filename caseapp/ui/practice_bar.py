from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from caseapp.ui.widgets import Banner, Button, CheckField, Dialog, row
from caseapp.words import _


class PracticeBar(QFrame):
    """Says on every page that all of it is made up, and leads to the other desk."""

    switch_asked = Signal()
    leave_asked = Signal()

    def __init__(self, other: str) -> None:
        super().__init__()
        self.setProperty("surface", "header")
        self.banner = Banner(
            _("Practice: everything here is made up."),
            "violet",
            icon="users",
            action=_("Go to {desk}").format(desk=other),
        )
        self.banner.acted.connect(self.switch_asked)
        self.leave = Button(_("Leave practice…"))
        self.leave.clicked.connect(self.leave_asked)
        laid = row(self.banner, self.leave, gap=10, margins=(10, 6, 16, 6))
        laid.setStretch(0, 1)
        self.setLayout(laid)


class LeavePractice(Dialog):
    """Whether what was practised is kept for another day."""

    def __init__(self, parent: QWidget, then: Callable[[bool], Any]) -> None:
        super().__init__(
            parent,
            _("Leave practice?"),
            _("The program begins anew at its first page. Your own vaults were never touched."),
            yes=_("Leave practice"),
            icon="users",
        )
        self.delete = CheckField(
            _("Delete the practice desks"),
            checked=True,
            hint=_("Else they are as you left them when you come back."),
        )
        self.add(self.delete)
        self.accepted.connect(lambda: then(self.delete.checked()))
