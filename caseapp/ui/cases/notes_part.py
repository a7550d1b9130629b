from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.notes import (
    NoteDraft,
    NoteRow,
    add_note,
    change_note,
    list_notes,
    list_wordings,
)
from caseapp.casework.statements import StatementRow
from caseapp.ui import times
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.record_line import ListPart, RecordLine
from caseapp.ui.cases.statement_list import StatementList, words_about
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    CheckField,
    Dialog,
    FoldedText,
    Form,
    PlainLabel,
    ScrollBody,
    TextField,
    ToolButton,
)
from caseapp.visible import visible
from caseapp.words import _, many


class NoteForm(Form):
    """A note, and whether it may distress who reads it."""

    def __init__(self, says: NoteDraft | None = None) -> None:
        self.text = TextField(_("Note"), text=says.text if says else "", lines=8)
        self.may_distress = CheckField(
            _("It may distress"),
            checked=says.may_distress if says else False,
            hint=_("It is folded until somebody opens it."),
        )
        super().__init__({"text": self.text, "may_distress": self.may_distress})

    def draft(self) -> NoteDraft:
        """Return what is typed in."""
        return NoteDraft(self.text.text(), self.may_distress.checked())


class NotesPart(ListPart):
    """What officers wrote down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("pencil", _("Notes on this case will stand here."), add=_("Add note"))
        self._desk = desk
        self._case_id: UUID | None = None
        self.add.clicked.connect(self._add)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the notes of this case."""
        self._case_id = sheet.id
        words = words_about(self._desk, sheet.id)
        notes = self._desk.read(list_notes, case_id=sheet.id)
        self.show_rows([(note, words.get(note.id, [])) for note in notes], self._line)

    def _line(self, told: tuple[NoteRow, list[StatementRow]]) -> RecordLine:
        note, said = told
        wordings = ToolButton(
            "history",
            many("{n} earlier wording", "{n} earlier wordings", note.wordings - 1),
            size=15,
        )
        wordings.clicked.connect(partial(self._show_wordings, note.id))
        wordings.setVisible(note.wordings > 1)
        change = ToolButton("pencil", _("Word this note differently"), size=15)
        change.clicked.connect(partial(self._change, note))
        change.setVisible(note.ours)
        whose = "" if note.ours else visible(note.origin)
        by = (visible(note.author), whose, times.exact(note.written_at))
        author = PlainLabel(
            " · ".join(part for part in by if part), role="caption", tone="text_3", wrap=True
        )
        return RecordLine(
            author,
            steps=[wordings, change],
            below=[_shown(note.says), StatementList(self._desk, said)],
        )

    def _add(self) -> None:
        case_id, form = self._case_id, NoteForm()

        def save(draft: NoteDraft) -> UUID:
            return self._desk.write(add_note, draft, case_id=case_id)

        question = _("What do you want to note?")
        FormDialog(self, question, form, form.draft, save, yes=_("Add note")).open()

    def _change(self, note: NoteRow) -> None:
        form = NoteForm(note.says)

        def save(draft: NoteDraft) -> UUID:
            return self._desk.write(change_note, note.id, draft)

        question = _("How should it read?")
        detail = _("The earlier wording is kept.")
        FormDialog(self, question, form, form.draft, save, detail=detail).open()

    def _show_wordings(self, note_id: UUID) -> None:
        question = _("How this note was worded")
        dialog = Dialog(self, question, yes=_("Close"))
        dialog.no.setVisible(False)
        body = ScrollBody(question, margins=(0, 0, 8, 0))
        for wording in self._desk.read(list_wordings, note_id):
            text = PlainLabel(visible(wording.text, lines=True), wrap=True, selectable=True)
            title = f"{wording.officer} · {times.exact(wording.at)}"
            body.add(RecordLine(title, below=[text]))
        dialog.add(body)
        dialog.open()


def _shown(says: NoteDraft) -> QWidget:
    text = visible(says.text, lines=True)
    return FoldedText(text) if says.may_distress else PlainLabel(text, wrap=True, selectable=True)
