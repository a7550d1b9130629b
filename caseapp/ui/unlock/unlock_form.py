from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp import settings
from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.widgets import (
    Button,
    ChoiceField,
    Heading,
    PlainLabel,
    SecretField,
    column,
    row,
)
from caseapp.vault.vault_json import list_locks
from caseapp.words import _, many

LONGEST_WAIT = 60  # seconds
FREE_TRIES = 3
WIDTH = 392


class UnlockForm(QWidget):
    """Which vault, which officer, and the passphrase."""

    unlocked = Signal(object)
    recovery_asked = Signal(Path)
    new_desk_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._failures = 0
        self._lay_out()
        self._connect()
        self._list_vaults()

    def _lay_out(self) -> None:
        self.other = Button(_("Another folder…"), "link")
        self.vault = ChoiceField[Path](_("Vault"), [], large=True)
        self.officer = ChoiceField[UUID](_("Officer"), [], large=True)
        self.recover = Button(_("Use the recovery code"), "link")
        self.passphrase = SecretField(_("Passphrase"), large=True, beside=self.recover)
        self.unlock = Button(_("Unlock vault"), "primary", large=True)
        self.start = Button(_("Start a new desk"), "link")
        self.setFixedWidth(WIDTH)
        self.setLayout(
            column(
                Heading(_("Unlock your vault")),
                PlainLabel(_("Your passphrase never leaves this machine."), tone="text_2"),
                16,
                self.vault,
                row(self.other, None),
                self.officer,
                self.passphrase,
                8,
                self.unlock,
                8,
                row(None, self.start, None),
                gap=10,
            )
        )

    def _connect(self) -> None:
        self.vault.changed.connect(self._list_officers)
        self.other.clicked.connect(self._choose_folder)
        self.unlock.clicked.connect(self._unlock)
        self.passphrase.control.returnPressed.connect(self._unlock)
        self.recover.clicked.connect(lambda: self.recovery_asked.emit(self.vault.choice()))
        self.start.clicked.connect(self.new_desk_asked)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.passphrase.control

    def offer(self, folder: Path) -> None:
        """Put this vault first."""
        settings.save(settings.load().with_vault(folder))
        self._list_vaults()

    def _list_vaults(self) -> None:
        folders = [Path(name) for name in settings.load().vaults]
        self.vault.offer([(folder, folder.name) for folder in folders])
        if folders:
            self.vault.choose(folders[0])
        self._list_officers()

    def _list_officers(self) -> None:
        self.officer.offer([])
        self.vault.show_problem("")
        folder = self.vault.choice()
        try:
            locks = list_locks(folder) if folder else ()
        except CaseAppError as error:  # shown where the choice is, not over it
            self.vault.show_problem(f"{error} {_(error.advice)}")
            return
        self.officer.offer([(lock.id, lock.label) for lock in locks])
        if locks:
            self.officer.choose(locks[0].id)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose the folder of a vault"))
        if folder:
            self.offer(Path(folder))

    def _unlock(self) -> None:
        folder, lock_id = self.vault.choice(), self.officer.choice()
        if not (folder and lock_id and self.unlock.isEnabled()):
            return
        self.unlock.refuse(_("Unlocking…"))
        work = partial(_open, folder, lock_id, self.passphrase.text())
        run_in_background(self, work, self._opened, failed=self._refused)

    def _opened(self, vault: object) -> None:
        if folder := self.vault.choice():
            settings.save(settings.load().with_vault(folder))
        self.unlocked.emit(vault)

    def _refused(self, error: CaseAppError) -> None:
        """Say it below the field, empty it, and wait a little longer after each wrong try.

        The wait is a courtesy against guessing at this keyboard; the passphrase's own cost is what
        holds against a copied folder.
        """
        self._failures += 1
        self.passphrase.set_text("")
        self.passphrase.show_problem(f"{error} {_(error.advice)}")
        self.passphrase.control.setFocus()
        self._wait(min(LONGEST_WAIT, 2 ** max(0, self._failures - FREE_TRIES) - 1))

    def _wait(self, seconds: int) -> None:
        if seconds > 0:
            words = many("Wait {n} second.", "Wait {n} seconds.", seconds)
            self.unlock.refuse(words)
            QTimer.singleShot(1000, self, lambda: self._wait(seconds - 1))
        else:
            self.unlock.allow()


def _open(folder: Path, lock_id: UUID, passphrase: str) -> object:
    # Imported when it is needed: the page is painted before the database is loaded.
    from caseapp.casework.desk_open import open_desk  # noqa: PLC0415

    return open_desk(folder, lock_id, passphrase)
