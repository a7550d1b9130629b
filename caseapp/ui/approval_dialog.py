from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.approvals import Asked, Signed, sign_approval
from caseapp.casework.officers import list_approvers
from caseapp.errors import CaseAppError, WrongPassphrase
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Banner,
    ChoiceField,
    Dialog,
    ProgressLine,
    SecretField,
    announce,
)
from caseapp.visible import visible
from caseapp.words import _


class ApprovalDialog(Dialog):
    """A second officer chooses their name and types their passphrase, to sign one step.

    `act` takes the step with what they signed, off the GUI thread; `approved` hands on its result.
    """

    approved = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        asked: Asked,
        *,
        about: str,
        act: Callable[[Signed], object],
    ) -> None:
        super().__init__(
            parent,
            _("Let a second officer approve it"),
            about,
            yes=_("Approve and sign"),
            no=_("Not now"),
            icon="stamp",
        )
        self._desk, self._asked, self._act, self._busy = desk, asked, act, False
        others = desk.read(list_approvers, but=asked.requester_id)
        self.officer = ChoiceField[UUID](
            _("Second officer"), [(each.id, visible(each.name)) for each in others]
        )
        self.passphrase = SecretField(
            _("Their passphrase"),
            hint=_("It opens their lock to sign this, and nothing else. They type it themselves."),
        )
        self.progress = ProgressLine(_("Signing"), may_stop=False)
        self.trouble = Banner("", "danger")
        self.progress.hide()
        self.trouble.hide()
        self.add(self.officer, self.passphrase, self.progress, self.trouble)
        self.passphrase.control.returnPressed.connect(self.accept)
        self.officer.setFocus()

    def accept(self) -> None:
        """Sign, take the step, and close once it is taken."""
        officer_id, typed = self.officer.choice(), self.passphrase.text()
        if self._busy or not officer_id:
            return
        if not typed:
            self.passphrase.show_problem(_("Type your passphrase."))
            return
        self._wait(on=True)
        self.passphrase.set_text("")
        work = partial(_approve, self._desk, self._asked, officer_id, typed, self._act)
        run_in_background(self, work, self._done, failed=self._failed)

    def reject(self) -> None:
        """Leave it for later, unless it is being signed."""
        if not self._busy:
            super().reject()

    def _done(self, result: object) -> None:
        self._wait(on=False)
        self.approved.emit(result)
        super().accept()

    def _failed(self, error: CaseAppError) -> None:
        self._wait(on=False)
        said = f"{error} {_(error.advice)}"
        if isinstance(error, WrongPassphrase):
            self.passphrase.show_problem(said)
            self.passphrase.control.setFocus()
            announce(self, said)
        else:
            self.trouble.show_text(str(error), _(error.advice))
            self.trouble.show()

    def _wait(self, *, on: bool) -> None:
        self._busy = on
        self.progress.setVisible(on)
        for field in (self.officer, self.passphrase):
            field.setEnabled(not on)
        for button in (self.yes, self.no):
            if on:
                button.refuse(_("This is under way."))
            else:
                button.allow()


def _approve(
    desk: Desk, asked: Asked, officer_id: UUID, passphrase: str, act: Callable[[Signed], object]
) -> object:
    sign = partial(desk.sign_as, officer_id, passphrase)
    return act(sign_approval(asked, officer_id, sign))
