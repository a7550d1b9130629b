from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.assessments import AssessmentRow, list_assessments
from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.hash_lists import list_hash_lists
from caseapp.casework.hashes import (
    HashReferenceDraft,
    HashRow,
    HashTextResult,
    change_hash_reference,
    list_hash_references,
)
from caseapp.casework.match_rows import MatchDesk, ReferenceRow, ReferenceState
from caseapp.casework.statements import StatementRow
from caseapp.ui.cases.desk_reader import AT_ONCE, DeskReader
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.hash_dialog import HashDialog
from caseapp.ui.cases.looks import graded
from caseapp.ui.cases.match_banners import NewBanner
from caseapp.ui.cases.record_line import ListPart, RecordLine, also_in
from caseapp.ui.cases.statement_list import StatementList, words_about
from caseapp.ui.desk import Desk
from caseapp.ui.matches.state_chips import StateChips
from caseapp.ui.matches.words import LOOKS, known_where, whose_word
from caseapp.ui.widgets import (
    Banner,
    Button,
    Chip,
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

Told = tuple[HashRow, ReferenceRow | None, list[AssessmentRow], list[StatementRow]]


class HashesPart(ListPart):
    """The hash references of a case: what lists say of them, and where else the same ones stand."""

    desk_asked = Signal(object)  # the state to look at on the match desk, or None for all

    def __init__(self, desk: Desk) -> None:
        open_desk = Button(_("Show matches"), icon="columns-3")
        super().__init__(
            "hash",
            _("Hash references of this case will stand here."),
            detail=_("Type, paste or read them from a text file. Never the material itself."),
            add=_("Add hash references"),
            more=[open_desk],
        )
        self._desk = desk
        self._case_id: UUID | None = None
        self._sheet: CaseSheet | None = None
        self._matched: dict[UUID, ReferenceRow] = {}  # empty until it was read, or without a list
        self.reader = DeskReader(desk, self)
        self.reader.read.connect(self._show_matches)
        self._limit = PAGE
        self.search = SearchField(_("Filter by digest or list"))
        self.more = Button(_("Show more"), "link")
        self.told = row(gap=0)
        self.new = NewBanner(desk)
        self.states = StateChips(with_all=False)
        self.open_desk = open_desk
        for piece in (self.new, self.states, self.search):
            self.above.addWidget(piece)
        self.above.insertLayout(0, self.told)
        self.below.addLayout(row(self.more, None))
        self.add.clicked.connect(self._add)
        self.more.clicked.connect(self._show_more)
        self.search.searched.connect(self._reload)
        self.open_desk.clicked.connect(lambda: self.desk_asked.emit(None))
        self.states.chosen.connect(self._look_at)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the hash references of this case."""
        if sheet.id != self._case_id:
            self._case_id, self._limit = sheet.id, PAGE
            self.search.clear()
            clear(self.told)
            self._matched = {}
            self.states.hide()
            self.new.hide()
        self.open_desk.setVisible(bool(sheet.counts.hashes))
        self.search.setVisible(sheet.counts.hashes > PAGE)
        self._sheet = sheet
        if sheet.counts.hashes > AT_ONCE:
            self._reload()  # what lists say of them comes later
        self.reader.ask(sheet)

    def _show_matches(self, found: MatchDesk) -> None:
        # Where there is no list, nobody could have said anything of them.
        lists = self._desk.read(list_hash_lists, limit=1)
        told_of = bool(lists) or ReferenceState.CONFLICT in found.counts
        self._matched = {each.id: each for each in found.rows} if told_of else {}
        self.states.show_counts(found.counts)
        self.states.setVisible(told_of)
        if self._sheet:
            self.new.show_desk(self._sheet, found)
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
            (
                each,
                self._matched.get(each.id),
                [row for row in judged if row.about == each.id],
                words.get(each.id, []),
            )
            for each in shown
        ]
        self.show_rows(told, self._line)
        self.more.setVisible(len(found) > self._limit)

    def _line(self, told: Told) -> RecordLine:
        reference, matched, judged, said = told
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
            marks=_marks(matched),
            details=[
                " · ".join(fact for fact in facts if fact),
                *_matched(matched),
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

    def _look_at(self, state: ReferenceState | None) -> None:
        self.states.show_all()
        if state:
            self.desk_asked.emit(state)

    def _show_more(self) -> None:
        self._limit += PAGE
        self._reload()


def _marks(matched: ReferenceRow | None) -> list[QWidget]:
    if matched is None:
        return []
    look = LOOKS[matched.state]
    return [Chip(matched.state.label, look.tone, icon=look.icon)]


def _matched(matched: ReferenceRow | None) -> list[str]:
    if matched is None:
        return []
    where = known_where(matched)
    known = _("Listed in {list}").format(list=where) if where else ""
    listed = (each for each in matched.gradings if each.from_list)
    return [known, *(f"{visible(each.label)} · {whose_word(each)}" for each in listed)]


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
