from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.assessments import AssessmentRow, list_assessments
from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.hashes import (
    HashReferenceDraft,
    HashRow,
    HashTextResult,
    change_hash_reference,
    list_hash_references,
)
from caseapp.casework.statements import StatementRow
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.hash_dialog import HashDialog
from caseapp.ui.cases.looks import graded
from caseapp.ui.cases.record_line import ListPart, RecordLine, also_in
from caseapp.ui.cases.statement_list import StatementList, words_about
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Banner,
    Button,
    CopyableText,
    Form,
    LineField,
    SearchField,
    ToolButton,
    clear,
    row,
    set_tip,
)
from caseapp.visible import visible
from caseapp.words import _, many

PAGE = 40  # lines shown at first, and more at a time
MOST_REASONS = 5  # refused lines told one by one
START, END = 20, 8  # letters shown of a long digest

Told = tuple[HashRow, list[AssessmentRow], list[StatementRow]]


class HashesPart(ListPart):
    """The hash references of a case, and where else the same ones stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "hash",
            _("Hash references of this case will stand here."),
            detail=_("Type, paste or read them from a text file. Never the material itself."),
            add=_("Add hash references"),
        )
        self._desk = desk
        self._case_id: UUID | None = None
        self._limit = PAGE
        self.search = SearchField(_("Filter by digest or list"))
        self.more = Button(_("Show more"), "link")
        self.told = row(gap=0)
        self.above.addLayout(self.told)
        self.above.addWidget(self.search)
        self.below.addLayout(row(self.more, None))
        self.add.clicked.connect(self._add)
        self.more.clicked.connect(self._show_more)
        self.search.searched.connect(self._reload)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the hash references of this case."""
        if sheet.id != self._case_id:
            self._case_id, self._limit = sheet.id, PAGE
            self.search.clear()
            clear(self.told)
        self.search.setVisible(sheet.counts.hashes > PAGE)
        self._reload()

    def _reload(self) -> None:
        found = self._desk.read(
            list_hash_references,
            case_id=self._case_id,
            search=self.search.text(),
            limit=self._limit + 1,
        )
        shown = found[: self._limit]
        judged = self._desk.read(list_assessments, [each.id for each in shown])
        words = words_about(self._desk, self._case_id) if self._case_id else {}
        told = [
            (each, [row for row in judged if row.about == each.id], words.get(each.id, []))
            for each in shown
        ]
        self.show_rows(told, self._line)
        self.more.setVisible(len(found) > self._limit)

    def _line(self, told: Told) -> RecordLine:
        reference, judged, said = told
        change = ToolButton("pencil", _("Remark on this hash reference"), size=15)
        change.clicked.connect(partial(self._change, reference))
        change.setVisible(reference.ours)
        says = reference.says
        whose = "" if reference.ours else visible(reference.origin)
        quality = ""
        if reference.quality is not None:
            quality = _("Quality {quality}").format(quality=reference.quality)
        named = _("Named by {who}").format(who=visible(says.named_by)) if says.named_by else ""
        facts = (reference.algorithm.label, quality, named, whose)
        return RecordLine(
            _digest(reference),
            details=[
                " · ".join(fact for fact in facts if fact),
                says.remark,
                *(graded(each) for each in judged),
            ],
            steps=[change],
            below=[*also_in(reference.also_in), StatementList(self._desk, said)],
        )

    def _add(self) -> None:
        if self._case_id:
            dialog = HashDialog(self, self._desk, self._case_id)
            dialog.added.connect(self.tell)
            dialog.open()

    def tell(self, result: HashTextResult) -> None:
        """Say what became of the hash references that were added."""
        clear(self.told)
        reasons = [
            _("Line {line}: {reason}").format(line=each.line, reason=each.reason)
            for each in result.refused[:MOST_REASONS]
        ]
        if len(result.refused) > MOST_REASONS:
            reasons.append(_("And others."))
        tone = "warning" if result.refused else "success"
        self.told.addWidget(Banner(_said(result), tone, detail="\n".join(reasons)))

    def _change(self, reference: HashRow) -> None:
        named_by = LineField(_("Named by"), text=reference.says.named_by)
        remark = LineField(_("Remark"), text=reference.says.remark)

        def save(draft: HashReferenceDraft) -> UUID:
            return self._desk.write(change_hash_reference, reference.id, draft)

        FormDialog(
            self,
            _("What is known of this hash reference?"),
            Form({"named_by": named_by, "remark": remark}),
            lambda: HashReferenceDraft(named_by.text(), remark.text()),
            save,
        ).open()

    def _show_more(self) -> None:
        self._limit += PAGE
        self._reload()


def _digest(reference: HashRow) -> QWidget:
    whole = reference.digest
    short = whole if len(whole) <= START + END else f"{whole[:START]}…{whole[-END:]}"
    text = CopyableText(short, reference.algorithm.label, exact=whole)
    set_tip(text.label, whole)
    return text


def _said(result: HashTextResult) -> str:
    parts = [many("{n} hash reference added", "{n} hash references added", result.added)]
    if result.already_here:
        parts.append(_("{count} already here").format(count=result.already_here))
    if result.refused:
        parts.append(many("{n} line refused", "{n} lines refused", len(result.refused)))
    return ", ".join(parts) + "."
