from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.widgets import (
    Banner,
    Button,
    ChoiceField,
    Heading,
    LineField,
    SecretField,
    column,
    row,
)
from caseapp.vault.vault_json import list_locks
from caseapp.words import _

WIDTH = 440


class RecoverForm(QWidget):
    """Give a lock a new passphrase by the recovery code. It never acts as an officer by itself."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.officer = ChoiceField[UUID](_("Whose lock is it?"), [], large=True)
        self.code = LineField(
            _("Recovery code"), hint=_("Eight groups of four, as on the sheet"), mono=True
        )
        self.passphrase = SecretField(_("New passphrase"), hint=_("At least 12 characters"))
        self.again = SecretField(_("New passphrase, once more"))
        self.go = Button(_("Reset this lock"), "primary", large=True)
        self.back = Button(_("Back"), "link")
        self.setFixedWidth(WIDTH)
        self.setLayout(
            column(
                Heading(_("Use the recovery code")),
                Banner(
                    _("This is written into the audit trail, for everyone at this desk to see."),
                    "info",
                ),
                self.officer,
                self.code,
                self.passphrase,
                self.again,
                8,
                self.go,
                row(None, self.back, None),
                gap=10,
            )
        )

    def _connect(self) -> None:
        self.go.clicked.connect(self._reset)
        self.back.clicked.connect(self.left)

    def show_vault(self, folder: Path) -> None:
        """Offer the locks of this vault."""
        self._folder = folder
        locks = list_locks(folder)
        self.officer.offer([(lock.id, lock.label) for lock in locks])
        self.officer.choose(locks[0].id)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.code.control

    def _reset(self) -> None:
        same = self.passphrase.text() == self.again.text()
        self.again.show_problem("" if same else _("The two passphrases differ."))
        lock_id = self.officer.choice()
        if not (same and lock_id):
            return
        self.go.refuse(_("Resetting…"))
        work = partial(_recover, self._folder, self.code.text(), lock_id, self.passphrase.text())
        run_in_background(self, work, self.unlocked.emit, failed=self._refused)

    def _refused(self, error: CaseAppError) -> None:
        self.go.allow()
        self.code.show_problem(f"{error} {_(error.advice)}")
        self.code.control.setFocus()


def _recover(folder: Path, typed: str, lock_id: UUID, passphrase: str) -> object:
    # Imported when it is needed: the page is painted before the database is loaded.
    from caseapp.casework.desk_start import reset_lock  # noqa: PLC0415
    from caseapp.vault.recovery import RecoveryCode  # noqa: PLC0415
    from caseapp.vault.vault import Vault  # noqa: PLC0415

    vault = Vault.recover(folder, RecoveryCode.read(typed), lock_id, passphrase)
    with vault.writing(lock_id, "reset lock by recovery code") as session:
        reset_lock(session, officer_id=lock_id, signing_key=vault.signing_key)
    return vault
