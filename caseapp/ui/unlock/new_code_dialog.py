from PySide6.QtWidgets import QWidget

from caseapp.casework.desk_open import keep_recovery_proof, renew_recovery_code
from caseapp.casework.home import describe_desk
from caseapp.ui.desk import Desk
from caseapp.ui.unlock.recovery_parts import CodePart, ProofPart
from caseapp.ui.widgets import Dialog
from caseapp.vault.vault import Vault
from caseapp.words import _

ASK, CODE, PROOF = range(3)


class NewCodeDialog(Dialog):
    """Make another recovery code for an open vault, and show that it is on paper."""

    def __init__(self, parent: QWidget | None, desk: Desk, vault: Vault) -> None:
        self._desk, self._vault = desk, vault
        super().__init__(
            parent,
            _("Make a new recovery code?"),
            _("The code before, if there is one, opens nothing any more. Have paper at hand."),
            yes=_("Make a new code"),
            icon="key-round",
        )
        self.code, self.proof = CodePart(), ProofPart()
        self.add(self.code, self.proof)
        self._show(ASK)

    def accept(self) -> None:
        """Go on to the next step; at the last, note the proof and close."""
        match self.step:
            case 0:
                made = renew_recovery_code(self._vault)
                now = self._desk.read(describe_desk, self._desk.officer_id)
                self.code.show_code(now.agency, made)
                self.proof.ask_for(made)
                self._show(CODE)
            case 1:
                self._show(PROOF)
            case _:
                if self.proof.is_ready():
                    keep_recovery_proof(self._vault)
                    self._desk.changed.emit()  # no step of the desk's: it does not know by itself
                    super().accept()

    def reject(self) -> None:
        """Go back from the proof to the code; else leave, and be asked again."""
        if self.step == PROOF:
            self._show(CODE)
        else:
            super().reject()

    def _show(self, step: int) -> None:
        self.step = step
        self.code.setVisible(step == CODE)
        self.proof.setVisible(step == PROOF)
        self.detail.setVisible(step == ASK)
        self.no.set_text(_("Back") if step == PROOF else _("Cancel"))
        if step == CODE:
            self.question.setText(_("Write down the recovery code"))
            self.yes.set_text(_("I wrote it down"))
        elif step == PROOF:
            self.question.setText(_("Show that it is written down"))
            self.yes.set_text(_("Keep this code"))
            self.proof.focus_target().setFocus()
