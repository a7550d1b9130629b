from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.hashes import HashListDraft, HashTextResult, add_hash_references
from caseapp.errors import CaseAppError
from caseapp.formats.hash_text import MOST_OCTETS
from caseapp.formats.whole_file import read_small
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.background import run_in_background
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Button, ChoiceField, Dialog, Form, LineField, TextField, choices_of
from caseapp.visible import visible
from caseapp.words import _


class HashForm(Form):
    """Hash references typed or pasted, or from a text file, and the algorithm that made them."""

    def __init__(self) -> None:
        self._file: bytes | None = None
        self.choose = Button(_("From a text file…"), "link")
        self.source = TextField(
            _("Hash references, one per line"), lines=7, mono=True, beside=self.choose
        )
        self.algorithm = ChoiceField[Algorithm | None](
            _("Algorithm of lines that name none"),
            [(None, _("Each line names its own")), *choices_of(Algorithm)],
            hint=_("It is never guessed from the length."),
        )
        self.named_by = LineField(
            _("Named by"), hint=_("Whose list it is, or who computed them. May stay empty.")
        )
        super().__init__(
            {"source": self.source, "algorithm": self.algorithm, "named_by": self.named_by}
        )
        self.choose.clicked.connect(self._choose)

    def take_file(self, path: Path) -> None:
        """Read a text file in place of what is typed. Media is refused when it is read."""
        self._file = read_small(path, most=MOST_OCTETS)
        self.source.set_text("")
        self.source.control.setEnabled(False)
        self.source.show_hint(_("From the file {name}.").format(name=visible(path.name)))

    def draft(self) -> HashListDraft:
        """Return what is typed in, or the file that was chosen."""
        source = self.source.text() if self._file is None else self._file
        return HashListDraft(source, self.algorithm.choice(), self.named_by.text())

    def _choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Choose a text file"))
        if name:
            self.take_file(Path(name))


class HashDialog(FormDialog[HashListDraft]):
    """Add hash references to a case. A long list is written in the background."""

    added = Signal(object)  # a HashTextResult

    def __init__(self, parent: QWidget | None, desk: Desk, case_id: UUID) -> None:
        form = HashForm()

        def save(draft: HashListDraft) -> HashTextResult:
            return desk.write(add_hash_references, draft, case_id=case_id)

        super().__init__(
            parent,
            _("Which hash references?"),
            form,
            form.draft,
            save,
            detail=_("References only, never the material. Empty and all-zero ones are refused."),
            yes=_("Add them"),
        )
        self._write = save

    def take(self, draft: HashListDraft) -> None:
        self.yes.refuse(_("They are being added."))
        run_in_background(
            self,
            lambda: self._write(draft),
            then=self._end,
            title=_("Adding hash references"),
            failed=self._fail,
        )

    def _end(self, result: HashTextResult) -> None:
        self.added.emit(result)
        self.done(Dialog.DialogCode.Accepted)

    def _fail(self, error: CaseAppError) -> None:
        self.yes.allow()
        self.form.show_problems({"step": f"{error} {_(error.advice)}".strip()})
