"""Start a desk: who you are, a passphrase, the recovery code, and the proof that it was kept."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp import settings
from caseapp.casework.desk_open import begin_desk, keep_recovery_proof
from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.messages import show_error
from caseapp.ui.unlock.desk_step import DeskStep
from caseapp.ui.unlock.form_place import FormPlace
from caseapp.ui.unlock.steps import CodeStep, PassphraseStep, ProofStep, Step
from caseapp.ui.widgets import Button, Hairline, Stepper, column, row
from caseapp.vault.errors import FolderNotEmpty, FolderUnusable, VaultInUse
from caseapp.vault.vault import Created, Vault
from caseapp.words import _

WIDTH = 520
DESK, SECRET, CODE, PROOF = range(4)


class FirstRun(QWidget):
    """Four short steps. The vault is made after the second; the code is proved in the last."""

    unlocked = Signal(object)
    brought = Signal(list)  # files that the new desk is to open first
    left = Signal()

    def __init__(self, *, invited: bool = False) -> None:
        super().__init__()
        self._invited = invited
        self.made: Created | None = None
        self._lay_out()
        self._connect()
        self._go(DESK)

    def _lay_out(self) -> None:
        self.desk, self.secret = DeskStep(invited=self._invited), PassphraseStep()
        self.code, self.proof = CodeStep(), ProofStep()
        self.steps: list[Step] = [self.desk, self.secret, self.code, self.proof]
        names = [_("Desk"), _("Passphrase"), _("Recovery code"), _("Proof")]
        self.stepper = Stepper(names)
        self.pages = QStackedWidget()
        for step, name in zip(self.steps, names, strict=True):
            self.pages.addWidget(FormPlace(name, step, width=WIDTH, at_top=True))
        self.back = Button(_("Back"), large=True)
        self.on = Button(_("Go on"), "primary", large=True)
        whole = column(
            row(None, self.stepper, None, margins=(24, 8, 24, 12)),
            self.pages,
            Hairline(),
            row(None, self.back, self.on, None, margins=(24, 14, 24, 8)),
            gap=0,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)
        self.stepper.chosen.connect(self._go)
        self.proof.later_asked.connect(self._open_unproved)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.steps[self.pages.currentIndex()].focus_target()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.on.click()
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        # Once the vault is there, nothing typed before can be taken back.
        self.stepper.go(number, first=CODE if self.made else DESK)
        self.back.setVisible(number != CODE)
        words = (_("Go on"), _("Make the vault"), _("I wrote it down"), _("Open the desk"))
        self.on.set_text(words[number])
        self.on.allow()
        self.focus_target().setFocus()

    def _back(self) -> None:
        if self.pages.currentIndex() == DESK:
            self.left.emit()
        else:
            self._go(self.pages.currentIndex() - 1)

    def _on(self) -> None:
        number = self.pages.currentIndex()
        if not self.steps[number].is_ready():
            return
        if number == SECRET:
            self._make_vault()
        elif number == PROOF:
            self._open_proved()
        else:
            self._go(number + 1)

    def _make_vault(self) -> None:
        self._hold(_("Making the vault…"))
        work = partial(
            begin_desk,
            self.desk.folder(),
            self.desk.draft(),
            label=self.secret.label.text(),
            passphrase=self.secret.passphrase.text(),
        )
        run_in_background(self, work, self._vault_made, failed=self._not_made)

    def _vault_made(self, made: Created) -> None:
        self.made = made
        chosen = settings.load().with_vault(made.vault.folder)
        settings.save(chosen.with_plain(made.vault.folder, on=self._invited))
        self.secret.passphrase.forget()
        self.code.part.show_code(self.desk.agency.text(), made.recovery_code)
        self.proof.part.ask_for(made.recovery_code)
        self._go(CODE)

    def _not_made(self, error: CaseAppError) -> None:
        if isinstance(error, FolderNotEmpty | FolderUnusable | VaultInUse):
            self._go(DESK)
            self.desk.show_trouble(error)
        else:
            self._go(SECRET)
            show_error(self, error)

    def _open_proved(self) -> None:
        if self.made:
            self._hold(_("Opening…"))
            work = partial(_kept, self.made.vault)
            run_in_background(self, work, self._open)

    def _open_unproved(self) -> None:
        if self.made and self.on.isEnabled():
            self._open(self.made.vault)

    def _open(self, vault: Vault) -> None:
        self.brought.emit(self.desk.brought())
        self.unlocked.emit(vault)

    def _hold(self, why: str) -> None:
        self.on.set_text(why)
        self.on.refuse(why)
        self.back.hide()


def _kept(vault: Vault) -> Vault:
    keep_recovery_proof(vault)
    return vault
