"""Start a desk: who you are, a passphrase, the recovery code, and the proof that it was kept."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.desk_draft import DeskDraft
from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.messages import show_error
from caseapp.ui.unlock.steps import CodeStep, DeskStep, PassphraseStep, ProofStep, Step
from caseapp.ui.widgets import Button, Stepper, column, row
from caseapp.words import _

WIDTH = 520


class FirstRun(QWidget):
    """Four short steps. The vault is made after the second; the code is proved in the last."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._made: object | None = None
        self._lay_out()
        self._connect()
        self._go(0)

    def _lay_out(self) -> None:
        self.desk, self.secret = DeskStep(), PassphraseStep()
        self.code, self.proof = CodeStep(), ProofStep()
        self.steps: list[Step] = [self.desk, self.secret, self.code, self.proof]
        names = [_("Desk"), _("Passphrase"), _("Recovery code"), _("Proof")]
        self.stepper = Stepper(names)
        self.pages = QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
        self.back = Button(_("Back"))
        self.on = Button(_("Go on"), "primary")
        self.setFixedWidth(WIDTH)
        self.setLayout(
            column(self.stepper, 12, self.pages, 8, row(self.back, None, self.on), gap=8)
        )

    def _connect(self) -> None:
        self.back.clicked.connect(self._back)
        self.on.clicked.connect(self._on)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.steps[self.pages.currentIndex()].focus_target()

    def _go(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self.stepper.go(number)
        # Once the vault is there, nothing typed before can be taken back.
        self.back.setVisible(self._made is None)
        words = (_("Go on"), _("Make the vault"), _("I wrote it down"), _("Open the desk"))
        self.on.set_text(words[number])
        self.on.allow()
        self.focus_target().setFocus()

    def _back(self) -> None:
        if self.pages.currentIndex():
            self._go(self.pages.currentIndex() - 1)
        else:
            self.left.emit()

    def _on(self) -> None:
        number = self.pages.currentIndex()
        if not self.steps[number].is_ready():
            return
        if number == self.steps.index(self.secret):
            self._make_vault()
        elif number == self.steps.index(self.proof):
            self._open_desk()
        else:
            self._go(number + 1)

    def _make_vault(self) -> None:
        self.on.refuse(_("Making the vault…"))
        work = partial(
            _start,
            self.desk.folder(),
            self.desk.draft(),
            label=self.secret.label.text(),
            passphrase=self.secret.passphrase.text(),
        )
        run_in_background(self, work, self._vault_made, failed=self._not_made)

    def _vault_made(self, made: tuple[object, tuple[str, ...]]) -> None:
        self._made, groups = made
        self.secret.forget()
        self.code.show_code(self.desk.draft().agency, groups)
        self.proof.ask_for(groups)
        self._go(2)

    def _not_made(self, error: CaseAppError) -> None:
        self.on.allow()
        show_error(self, error)

    def _open_desk(self) -> None:
        self.on.refuse(_("Opening…"))
        run_in_background(self, partial(_note_proof, self._made), self.unlocked.emit)


def _start(
    folder: Path, draft: DeskDraft, *, label: str, passphrase: str
) -> tuple[object, tuple[str, ...]]:
    # Imported when it is needed: the page is painted before the database is loaded.
    from caseapp.casework.desk_start import start_desk  # noqa: PLC0415
    from caseapp.vault.vault import Vault  # noqa: PLC0415

    made = Vault.create(folder, label=label, passphrase=passphrase)
    with made.vault.writing(made.officer_id, "start desk") as session:
        start_desk(session, draft, officer_id=made.officer_id, signing_key=made.vault.signing_key)
    return made.vault, made.recovery_code.groups


def _note_proof(vault: object) -> object:
    # Imported when it is needed, as above.
    from caseapp.casework.desk_start import note_recovery_proved  # noqa: PLC0415
    from caseapp.vault.vault import Vault  # noqa: PLC0415

    assert isinstance(vault, Vault)  # noqa: S101 - it is what `_start` made
    with vault.writing(vault.officer_id, "note recovery proved") as session:
        note_recovery_proved(session, vault.officer_id)
    return vault
