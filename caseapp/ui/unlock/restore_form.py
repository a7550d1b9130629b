from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp import settings
from caseapp.errors import CaseAppError, WrongPassphrase
from caseapp.job import Job
from caseapp.paths import vaults
from caseapp.ui.background import run_in_background
from caseapp.ui.unlock.caps_lock import CapsLockNotice
from caseapp.ui.unlock.new_passphrase import NewPassphrase
from caseapp.ui.widgets import (
    Banner,
    Button,
    ChoiceField,
    LineField,
    PlainLabel,
    ProgressLine,
    SecretField,
    SegmentedField,
    TextField,
    announce,
    column,
    row,
)
from caseapp.vault.errors import WrongRecoveryCode
from caseapp.visible import visible
from caseapp.words import _

PASSPHRASE, CODE = "passphrase", "code"


class RestoreForm(QWidget):
    """Restore a vault from a backup into a new folder, and open it there."""

    WIDTH = 440

    unlocked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._backup: Path | None = None
        self._job = Job()
        self._lay_out()
        self._connect()
        self._show_way()

    def _lay_out(self) -> None:
        self.choose = Button(_("Choose a backup…"), icon="archive", large=True)
        self.chosen = PlainLabel(tone="text_2", wrap=True)
        self.chosen.hide()
        self.officer = ChoiceField[UUID](_("Officer"), [])
        self.way = SegmentedField(
            _("Open it with"),
            [(PASSPHRASE, _("Passphrase of that day")), (CODE, _("Recovery code"))],
            choice=PASSPHRASE,
        )
        self.passphrase = SecretField(_("Passphrase"))
        CapsLockNotice(self.passphrase)
        self.code = LineField(
            _("Recovery code"),
            hint=_("Eight groups of four, as on the sheet. Small letters will do."),
            mono=True,
        )
        self.new = NewPassphrase(_("New passphrase"), _("New passphrase, once more"))
        self.folder = LineField(
            _("New folder"),
            text=str(vaults() / "restored"),
            hint=_("It must not be there yet. Nothing is ever restored over a vault."),
        )
        self.reason = TextField(
            _("Why it is restored"),
            hint=_("It is kept in the audit trail. Partners are told that it was restored."),
            lines=2,
        )
        self.trouble = Banner("", "danger")
        self.progress = ProgressLine(_("Restoring"))
        self.go = Button(_("Restore and open"), "primary", large=True)
        self.back = Button(_("Back"), "link")
        for hidden in (self.trouble, self.progress):
            hidden.hide()
        self.setLayout(
            column(
                PlainLabel(_("Restore a backup"), role="display", wrap=True),
                PlainLabel(
                    _("What was done after the backup was made is not in it."),
                    tone="text_2",
                    wrap=True,
                ),
                self.choose,
                self.chosen,
                self.way,
                self.officer,
                self.passphrase,
                self.code,
                self.new,
                self.folder,
                self.reason,
                self.trouble,
                self.progress,
                4,
                self.go,
                row(None, self.back, None),
                gap=12,
            )
        )

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.way.changed.connect(self._show_way)
        self.go.clicked.connect(self._restore)
        self.progress.stopped.connect(self._stop)
        self.back.clicked.connect(self._leave)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.choose

    def take(self, backup: Path) -> None:
        """Show whose passphrases open this backup."""
        self.trouble.hide()
        try:
            officers = _officers(backup)
        except CaseAppError as error:  # shown where the choice is, not over it
            self._backup = None
            self.chosen.hide()
            self.officer.offer([])
            self._refused(error)
            return
        self._backup = backup
        self.chosen.setText(visible(backup.name))
        self.chosen.show()
        self.officer.offer(officers)

    def _choose(self) -> None:
        file, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a backup"), filter=_("Backups of a vault (*.casebackup)")
        )
        if file:
            self.take(Path(file))

    def _show_way(self) -> None:
        by_code = self.way.choice() == CODE
        for piece in (self.code, self.new):
            piece.setVisible(by_code)
        self.passphrase.setVisible(not by_code)

    def _restore(self) -> None:
        lock_id = self.officer.choice()
        if not (self._is_ready() and self._backup and lock_id and self.go.isEnabled()):
            return
        self._job = Job()
        self.trouble.hide()
        self.progress.show()
        self.go.refuse(_("Restoring…"))
        to, reason = Path(self.folder.text()).expanduser(), self.reason.text()
        if self.way.choice() == CODE:
            opening = partial(_by_code, self._backup, self.code.text(), lock_id, self.new.text())
        else:
            opening = partial(_by_passphrase, self._backup, lock_id, self.passphrase.text())
        work = partial(opening, to=to, reason=reason, job=self._job)
        run_in_background(
            self,
            work,
            partial(self._restored, to),
            job=self._job,
            progress=self.progress.show_job,
            failed=self._refused,
        )

    def _is_ready(self) -> bool:
        """Say whether everything is there; show and go to what is not."""
        by_code = self.way.choice() == CODE
        problems = {
            self.passphrase: _("Type your passphrase.")
            if not (by_code or self.passphrase.text())
            else "",
            self.code: _("Type the code from the sheet.")
            if by_code and not self.code.text()
            else "",
            self.folder: "" if self.folder.text().strip() else _("Name a new folder."),
            self.reason: "" if self.reason.text().strip() else _("Say why it is restored."),
        }
        for field, problem in problems.items():
            field.show_problem(problem)
        if self._backup is None:
            self.trouble.show_text(_("Choose a backup first."), "")
            self.trouble.show()
            self.choose.setFocus()
            return False
        wrong = [field for field, problem in problems.items() if problem]
        if wrong:
            wrong[0].control.setFocus()
        return not wrong and (not by_code or self.new.is_ready())

    def _restored(self, to: Path, vault: object) -> None:
        self._forget()
        settings.save(settings.load().with_vault(to))
        self.unlocked.emit(vault)

    def _refused(self, error: CaseAppError) -> None:
        self.go.allow()
        self.progress.hide()
        said = f"{error} {_(error.advice)}"
        match error:
            case WrongPassphrase():
                self.passphrase.show_problem(said)
                self.passphrase.control.setFocus()
            case WrongRecoveryCode():
                self.code.show_problem(said)
                self.code.control.setFocus()
            case _:
                self.trouble.show_text(str(error), _(error.advice))
                self.trouble.show()
        announce(self, said)

    def _stop(self) -> None:
        self._job.cancel()
        self.progress.hide()
        self.go.allow()

    def _leave(self) -> None:
        self._job.cancel()
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        """Empty what was typed: it is not needed any more."""
        self.passphrase.set_text("")
        self.code.set_text("")
        self.new.forget()
        self.progress.hide()
        self.go.allow()


# Imported when they are needed: the page is painted before the database is loaded.


def _officers(backup: Path) -> list[tuple[UUID, str]]:
    from caseapp.vault.restore import describe_backup  # noqa: PLC0415 - see above

    return [(lock.id, lock.label) for lock in describe_backup(backup).locks]


def _by_passphrase(
    backup: Path, lock_id: UUID, passphrase: str, *, to: Path, reason: str, job: Job
) -> object:
    from caseapp.exchange.restored_desk import restore_desk  # noqa: PLC0415 - see above

    return restore_desk(backup, lock_id, passphrase, to=to, reason=reason, job=job)


def _by_code(
    backup: Path, typed: str, lock_id: UUID, passphrase: str, *, to: Path, reason: str, job: Job
) -> object:
    from caseapp.exchange.restored_desk import restore_desk_by_code  # noqa: PLC0415 - see above

    return restore_desk_by_code(backup, typed, lock_id, passphrase, to=to, reason=reason, job=job)
