from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp import settings
from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.unlock.new_passphrase import NewPassphrase
from caseapp.ui.widgets import (
    Banner,
    Button,
    ChoiceField,
    LineField,
    PlainLabel,
    announce,
    column,
    row,
)
from caseapp.vault.errors import WrongRecoveryCode
from caseapp.vault.vault_json import list_locks
from caseapp.words import _


class RecoverForm(QWidget):
    """Give a lock a new passphrase by the recovery code. It never acts as an officer by itself."""

    WIDTH = 440

    unlocked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.officer = ChoiceField[UUID](_("Whose lock is it?"), [])
        self.code = LineField(
            _("Recovery code"),
            hint=_("Eight groups of four, as on the sheet. Small letters will do."),
            mono=True,
        )
        self.passphrase = NewPassphrase(_("New passphrase"), _("New passphrase, once more"))
        self.trouble = Banner("", "danger")
        self.trouble.hide()
        self.go = Button(_("Reset this lock"), "primary", large=True)
        self.back = Button(_("Back"), "link")
        self.setLayout(
            column(
                PlainLabel(_("Use the recovery code"), role="display", wrap=True),
                Banner(
                    _("The reset is written into the audit trail, for everyone at this desk."),
                    "info",
                ),
                self.officer,
                self.code,
                self.passphrase,
                self.trouble,
                4,
                self.go,
                row(None, self.back, None),
                gap=12,
            )
        )

    def _connect(self) -> None:
        self.go.clicked.connect(self._reset)
        self.passphrase.again.control.returnPressed.connect(self._reset)
        self.back.clicked.connect(self._leave)

    def show_vault(self, folder: Path) -> None:
        """Offer the locks of this vault."""
        self._folder = folder
        self.officer.offer([(lock.id, lock.label) for lock in list_locks(folder)])

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.code.control

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _reset(self) -> None:
        lock_id = self.officer.choice()
        typed = bool(self.code.text())
        self.code.show_problem("" if typed else _("Type the code from the sheet."))
        ready = self.passphrase.is_ready()
        if not typed:
            self.code.control.setFocus()
        if not (typed and ready and lock_id and self.go.isEnabled()):
            return
        self.trouble.hide()
        self.go.refuse(_("Resetting…"))
        work = partial(_recover, self._folder, self.code.text(), lock_id, self.passphrase.text())
        run_in_background(self, work, self._recovered, failed=self._refused)

    def _recovered(self, vault: object) -> None:
        self._forget()
        settings.save(settings.load().with_vault(self._folder))
        self.unlocked.emit(vault)

    def _refused(self, error: CaseAppError) -> None:
        self.go.allow()
        if isinstance(error, WrongRecoveryCode):
            said = f"{error} {_(error.advice)}"
            self.code.show_problem(said)
            self.code.control.setFocus()
            announce(self, said)
        else:
            self.trouble.show_text(str(error), _(error.advice))
            self.trouble.show()

    def _forget(self) -> None:
        self.code.set_text("")
        self.code.show_problem()
        self.passphrase.forget()
        self.trouble.hide()


def _recover(folder: Path, typed: str, lock_id: UUID, passphrase: str) -> object:
    # Imported when it is needed: the page is painted before the database is loaded.
    from caseapp.casework.desk_open import recover_desk  # noqa: PLC0415

    return recover_desk(folder, typed, lock_id, passphrase)
