from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp import settings
from caseapp.errors import CaseAppError, WrongPassphrase
from caseapp.ui.background import run_in_background
from caseapp.ui.unlock.caps_lock import CapsLockNotice
from caseapp.ui.unlock.wrong_tries import (
    forget_wrong_tries,
    note_wrong_try,
    seconds_to_wait,
)
from caseapp.ui.widgets import Button, ChoiceField, PlainLabel, SecretField, announce, column, row
from caseapp.vault.vault_json import list_locks
from caseapp.words import _, many

SECOND = 1_000


class UnlockForm(QWidget):
    """Which vault, which officer, and the passphrase."""

    WIDTH = 392

    unlocked = Signal(object)
    recovery_asked = Signal(Path)
    new_desk_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clock = QTimer(self, interval=SECOND)
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.vault = ChoiceField[Path](_("Vault"), [], large=True)
        self.other = Button(_("Another folder…"), "link")
        self.officer = ChoiceField[UUID](_("Officer"), [], large=True)
        self.recover = Button(_("Use the recovery code"), "link")
        self.passphrase = SecretField(_("Passphrase"), large=True, beside=self.recover)
        CapsLockNotice(self.passphrase)
        self.unlock = Button(_("Unlock vault"), "primary", large=True)
        self.courtesy = PlainLabel(
            _(
                "The wait slows down guessing at this keyboard. It does not protect a copy of the "
                "vault: a long passphrase does."
            ),
            role="caption",
            tone="text_3",
            wrap=True,
        )
        self.courtesy.hide()
        self.start = Button(_("Start a new desk"), "link")
        self.setLayout(
            column(
                PlainLabel(_("Unlock your vault"), role="display", wrap=True),
                PlainLabel(
                    _("Your passphrase never leaves this machine."), tone="text_2", wrap=True
                ),
                14,
                self.vault,
                row(self.other, None),
                self.officer,
                self.passphrase,
                6,
                self.unlock,
                self.courtesy,
                6,
                row(None, self.start, None),
                gap=10,
            )
        )

    def _connect(self) -> None:
        self.vault.changed.connect(self._list_officers)
        self.other.clicked.connect(self.choose_folder)
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.control.returnPressed.connect(self._unlock)
        self.recover.clicked.connect(self._recover)
        self.start.clicked.connect(self.new_desk_asked)
        self._clock.timeout.connect(self._allow)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.passphrase.control if self.officer.choice() else self.vault.control

    def reload(self, first: Path | None = None) -> None:
        """Offer the vaults that were opened here before, and before them perhaps another."""
        known = [Path(name) for name in settings.load().vaults]
        folders = [first, *(folder for folder in known if folder != first)] if first else known
        names = [folder.name for folder in folders]
        self.vault.offer(
            [
                (folder, folder.name if names.count(folder.name) == 1 else str(folder))
                for folder in folders
            ]
        )
        self._list_officers()

    def choose_folder(self) -> None:
        """Ask for a folder with a vault in it, and offer that first."""
        folder = QFileDialog.getExistingDirectory(self, _("Choose the folder of a vault"))
        if folder:
            self.reload(Path(folder))
            self.focus_target().setFocus()

    def _list_officers(self) -> None:
        self.passphrase.set_text("")
        self.passphrase.show_problem()
        self.vault.show_problem()
        folder = self.vault.choice()
        try:
            locks = list_locks(folder) if folder else ()
        except CaseAppError as error:  # shown where the choice is, not over it
            locks = ()
            self._tell(self.vault, error)
        self.officer.offer([(lock.id, lock.label) for lock in locks])
        if locks:
            self.recover.allow()
        else:
            self.recover.refuse(_("Choose a vault first."))
        self._allow()

    def _recover(self) -> None:
        if folder := self.vault.choice():
            self.recovery_asked.emit(folder)

    def _unlock(self) -> None:
        folder, lock_id = self.vault.choice(), self.officer.choice()
        if not (folder and lock_id and self.unlock.isEnabled()):
            return
        if not self.passphrase.text():
            self.passphrase.show_problem(_("Type your passphrase."))
            return
        self._hold(_("Unlocking…"))
        work = partial(_open, folder, lock_id, self.passphrase.text())
        run_in_background(
            self, work, partial(self._opened, folder), failed=partial(self._refused, folder)
        )

    def _opened(self, folder: Path, vault: object) -> None:
        self.passphrase.set_text("")
        forget_wrong_tries(folder)
        settings.save(settings.load().with_vault(folder))
        self.unlocked.emit(vault)

    def _refused(self, folder: Path, error: CaseAppError) -> None:
        if not isinstance(error, WrongPassphrase):
            self._tell(self.vault, error)
            self._allow()
            return
        note_wrong_try(folder)
        self.passphrase.set_text("")
        self._tell(self.passphrase, error)
        self.passphrase.control.setFocus()
        self._allow()

    def _allow(self) -> None:
        """Let the vault be unlocked, or hold while a wait lasts, perhaps since before a restart."""
        folder = self.vault.choice() if self.officer.choice() else None
        seconds = seconds_to_wait(folder) if folder else 0
        self.courtesy.setVisible(seconds > 0)
        if seconds:
            self._hold(many("Wait {n} second", "Wait {n} seconds", seconds))
            self._clock.start()
            return
        self._clock.stop()
        self.unlock.set_text(_("Unlock vault"))
        if folder:
            self.unlock.allow()
        else:
            self.unlock.refuse(_("Choose a vault first."))

    def _hold(self, why: str) -> None:
        self.unlock.set_text(why)
        self.unlock.refuse(why)

    def _tell(self, field: ChoiceField[Path] | SecretField, error: CaseAppError) -> None:
        said = f"{error} {_(error.advice)}"
        field.show_problem(said)
        announce(self, said)


def _open(folder: Path, lock_id: UUID, passphrase: str) -> object:
    # Imported when it is needed: the page is painted before the database is loaded.
    from caseapp.casework.desk_open import open_desk  # noqa: PLC0415

    return open_desk(folder, lock_id, passphrase)
