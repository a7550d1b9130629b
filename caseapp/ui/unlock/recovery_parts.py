"""The recovery code shown once, and the proof that it was kept."""

from functools import partial
from pathlib import Path
from secrets import SystemRandom

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.errors import CaseAppError
from caseapp.ui.background import run_in_background
from caseapp.ui.messages import show_error
from caseapp.ui.widgets import (
    Banner,
    Button,
    GroupedCode,
    LineField,
    PlainLabel,
    Well,
    clear,
    column,
    flow,
)
from caseapp.vault.recovery import RecoveryCode
from caseapp.words import _

ASKED = 2  # groups of the code that are typed back


class CodePart(QWidget):
    """The recovery code, shown once, to write by hand or to print."""

    def __init__(self) -> None:
        super().__init__()
        self._vault = ""
        self._groups: tuple[str, ...] = ()
        self.code = GroupedCode(_("Recovery code"))
        self.save = Button(_("Save as a page to print…"), icon="file-output")
        self.save.clicked.connect(self._save)
        self.saved = Banner("", "success")
        self.saved.hide()
        self.setLayout(
            column(
                PlainLabel(
                    _(
                        "It opens the vault if the passphrase is lost. It is shown this once. "
                        "Write it on paper and keep that locked away, far from this computer."
                    ),
                    tone="text_2",
                    wrap=True,
                ),
                Well(self.code, margins=(14, 10, 14, 12)),
                flow(self.save),
                Banner(
                    _("If you save the page, print it and then delete the file."),
                    "warning",
                    detail=_("It needs no printer: written by hand, the code serves as well."),
                ),
                self.saved,
                gap=12,
            )
        )

    def show_code(self, vault: str, code: RecoveryCode) -> None:
        """Show the code of a vault, which is named on the page."""
        self._vault, self._groups = vault, code.groups
        self.code.show_groups(code.groups)
        self.saved.hide()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.save

    def _save(self) -> None:
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), "recovery-sheet.pdf", _("PDF (*.pdf)")
        )
        if file:
            self.save.refuse(_("Saving…"))
            work = partial(_write, self._vault, self._groups, Path(file))
            run_in_background(self, work, lambda _done: self._tell(file), failed=self._refused)

    def _tell(self, file: str) -> None:
        self.save.allow()
        self.saved.show_text(_("The page is saved. Print it, then delete the file."), file)
        self.saved.show()

    def _refused(self, error: CaseAppError) -> None:
        self.save.allow()
        show_error(self, error)


class ProofPart(QWidget):
    """Two groups of the code, typed from the paper."""

    def __init__(self) -> None:
        super().__init__()
        self._code: RecoveryCode | None = None
        self.asked: dict[int, LineField] = {}
        self._fields = column(gap=12)
        self.setLayout(
            column(
                PlainLabel(_("Type these groups from your paper."), tone="text_2", wrap=True),
                self._fields,
                gap=12,
            )
        )

    def ask_for(self, code: RecoveryCode) -> None:
        """Ask for some groups of a code, by their place."""
        self._code = code
        clear(self._fields)
        places = sorted(SystemRandom().sample(range(len(code.groups)), ASKED))
        self.asked = {
            place: LineField(_("Group {number}").format(number=place + 1), mono=True)
            for place in places
        }
        for field in self.asked.values():
            self._fields.addWidget(field)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return next(iter(self.asked.values())).control

    def is_ready(self) -> bool:
        """Say whether each group agrees with the code; show and go to what does not."""
        for place, field in self.asked.items():
            agrees = self._code is not None and self._code.proves(place, field.text())
            field.show_problem("" if agrees else _("This is not what the code says here."))
        wrong = [field for field in self.asked.values() if field.problem()]
        if wrong:
            wrong[0].control.setFocus()
        return not wrong


def _write(vault: str, groups: tuple[str, ...], to: Path) -> None:
    # Imported when it is needed: most people write the code by hand.
    from caseapp.casework.recovery_paper import write_recovery_sheet  # noqa: PLC0415

    write_recovery_sheet(vault, groups, to=to)
