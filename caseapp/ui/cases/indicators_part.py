from functools import partial
from uuid import UUID

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.indicators import (
    IndicatorDraft,
    IndicatorRow,
    Precision,
    add_indicator,
    change_indicator,
    list_indicators,
)
from caseapp.casework.people import list_people
from caseapp.casework.statements import StatementRow
from caseapp.models.vocabulary import IndicatorKind
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.indicator_form import IndicatorForm
from caseapp.ui.cases.record_line import ListPart, RecordLine, also_in
from caseapp.ui.cases.statement_list import StatementList, words_about
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import CopyableText, ToolButton
from caseapp.visible import visible
from caseapp.words import _


class IndicatorsPart(ListPart):
    """The traces of a case, and where else the same ones stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "flag",
            _("Traces that can link this case to another will stand here."),
            detail=_("Domains, IP addresses with time and port, accounts, wallets and others."),
            add=_("Add indicator"),
        )
        self._desk = desk
        self._case_id: UUID | None = None
        self.add.clicked.connect(self._add)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the indicators of this case."""
        self._case_id = sheet.id
        words = words_about(self._desk, sheet.id)
        found = self._desk.read(list_indicators, case_id=sheet.id)
        self.show_rows([(each, words.get(each.id, [])) for each in found], self._line)

    def _line(self, told: tuple[IndicatorRow, list[StatementRow]]) -> RecordLine:
        indicator, said = told
        change = ToolButton("pencil", _("Correct this indicator"), size=15)
        change.clicked.connect(partial(self._change, indicator))
        change.setVisible(indicator.ours)
        says = indicator.says
        return RecordLine(
            CopyableText(_written(says), says.kind.label, exact=says.value),
            details=[*_facts(indicator), says.remark],
            steps=[change],
            below=[*also_in(indicator.also_in), StatementList(self._desk, said)],
        )

    def _add(self) -> None:
        case_id = self._case_id
        form = IndicatorForm(self._desk.read(list_people, case_id=case_id))

        def save(draft: IndicatorDraft) -> UUID:
            return self._desk.write(add_indicator, draft, case_id=case_id)

        question = _("Which indicator?")
        FormDialog(self, question, form, form.draft, save, yes=_("Add indicator")).open()

    def _change(self, indicator: IndicatorRow) -> None:
        people = self._desk.read(list_people, case_id=self._case_id)
        form = IndicatorForm(people, indicator.says)

        def save(draft: IndicatorDraft) -> UUID:
            return self._desk.write(change_indicator, indicator.id, draft)

        FormDialog(self, _("What is known of this indicator?"), form, form.draft, save).open()


def _written(says: IndicatorDraft) -> str:
    if says.kind == IndicatorKind.IP and says.port is not None:
        return _("{address} port {port}").format(address=says.value, port=says.port)
    return visible(says.value)


def _facts(indicator: IndicatorRow) -> list[str]:
    says = indicator.says
    leads = _("leads to {number}").format(number=indicator.person) if indicator.person else ""
    whose = "" if indicator.ours else visible(indicator.origin)
    exact = next((word.label for word in Precision if word == says.precision), "")
    clock = (
        _("Clock: {clock}").format(clock=visible(says.clock_source)) if says.clock_source else ""
    )
    what = (says.kind.label, visible(says.platform), visible(says.event), leads, whose)
    seen = (f"{says.seen_at:%Y-%m-%d %H:%M:%S} UTC" if says.seen_at else "", exact, clock)
    return [" · ".join(part for part in parts if part) for parts in (what, seen)]
