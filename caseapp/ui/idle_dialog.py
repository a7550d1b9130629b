from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import Dialog, PlainLabel, announce
from caseapp.words import _, many

SAID_AGAIN = {30, 10}  # seconds before: to who does not see the number change


class IdleDialog(Dialog):
    """Warns a minute ahead that the vault locks, and lets a person say that they are there."""

    lock_asked = Signal()

    def __init__(self, parent: QWidget, minutes: int) -> None:
        detail = many(
            "Nobody has touched a key or the mouse for almost {n} minute. What is typed and not "
            "saved yet will be lost.",
            "Nobody has touched a key or the mouse for almost {n} minutes. What is typed and not "
            "saved yet will be lost.",
            minutes,
        )
        super().__init__(
            parent,
            _("Are you still at the desk?"),
            detail,
            yes=_("Stay unlocked"),
            no=_("Lock now"),
            icon="timer",
            tone="warning",
        )
        self.left = PlainLabel("", role="body-strong", wrap=True)
        self.add(self.left)
        self.no.clicked.disconnect(self.reject)
        self.no.clicked.connect(self.lock_asked)
        self._said = ""

    def show_left(self, seconds: int) -> None:
        """Say how long it still is; aloud at the beginning and towards the end."""
        text = many("The vault locks in {n} second.", "The vault locks in {n} seconds.", seconds)
        self.left.setText(text)
        if not self._said or seconds in SAID_AGAIN:
            self._say(text)

    def show_work(self) -> None:
        """Say what locking waits for. It is too late to stay."""
        text = _("The vault locks as soon as the step under way is done.")
        self.left.setText(text)
        self.yes.refuse(text)
        if self._said != text:
            self._say(text)

    def reject(self) -> None:
        """Stay unlocked: whoever presses Esc is there."""
        if self.yes.isEnabled():
            self.accept()

    def _say(self, text: str) -> None:
        self._said = text
        announce(self, text)
