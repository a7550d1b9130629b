from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_views import (
    CaseOrder,
    CaseRow,
    CasesFound,
    CaseView,
    describe_cases,
    find_cases,
)
from caseapp.casework.match_desk import count_corrections
from caseapp.models.vocabulary import YesNo
from caseapp.ui import times
from caseapp.ui.agencies import AGENCY_ICONS
from caseapp.ui.cases.looks import STATUS_LOOKS, risk_look
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterBar,
    ListSide,
    Look,
    PagedRows,
    PageHeader,
    Table,
    Tabs,
    ToolButton,
)
from caseapp.visible import visible
from caseapp.words import _, many


class CaseList(ListSide[CaseRow]):
    """The cases of this desk, by saved view."""

    new_asked = Signal()
    panel_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._corrections: Mapping[UUID, int] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.new = Button(_("New case"), "primary", icon="plus", tip=_("New case (Ctrl+N)"))
        self.tabs = Tabs(_("Saved views"), {view.value: view.label for view in CaseView})
        self.panel = ToolButton("panel-left", _("Detail panel (])"))
        self.bar = FilterBar(_("Filter by reference, title or partner"), tools=[self.panel])
        self.table = Table[CaseRow](_("Cases"), *_columns(self._corrected))
        self.first = EmptyState(
            "folder-kanban",
            _("Cases will stand here."),
            detail=_("Open one, or promote a report to one."),
            action=_("New case"),
        )
        self.none = EmptyState("check", _("No case stands here now."), tone="success")
        header = PageHeader(_("Cases"), actions=[self.new], tabs=self.tabs)
        self.lay(header)

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.tabs.chosen.connect(self.reload)
        self.new.clicked.connect(self.new_asked)
        self.panel.clicked.connect(self.panel_asked)
        self.first.acted.connect(self.new_asked)

    def reload(self) -> None:
        """Show what is in the vault now."""
        self._corrections = self._desk.read(count_corrections)
        found = self._find()
        for each, count in found.counts.items():
            self.tabs.count_in(each.value, count)
        rows = PagedRows(
            found.ids,
            fetch=lambda ids: self._desk.read(describe_cases, ids),
            sort=lambda order, descending: self._find(order, descending=descending).ids,
        )
        searched = bool(self.bar.search.text().strip())
        self.show_rows(rows, any_at_all=searched or bool(found.counts[CaseView.ALL]))
        self.bar.show_count(many("{n} case", "{n} cases", len(rows)))

    def show_all(self) -> None:
        """Show every case, whatever view and filter said."""
        self.tabs.choose(CaseView.ALL.value)
        super().show_all()

    def _find(self, order: CaseOrder | None = None, *, descending: bool = False) -> CasesFound:
        return self._desk.read(
            find_cases,
            officer_id=self._desk.officer_id,
            view=CaseView(self.tabs.choice()),
            search=self.bar.search.text(),
            order=order,
            descending=descending,
        )

    def _corrected(self, case: CaseRow) -> str:
        count = self._corrections.get(case.id, 0)
        words = many("{n} correction to look at", "{n} corrections to look at", count)
        return words if count else ""


def _columns(corrected: Callable[[CaseRow], str]) -> list[Column[CaseRow]]:
    return [
        Column(
            _("Priority"),
            lambda case: case.priority.label,
            kind="urgency",
            look=lambda case: Look(level=case.priority.level),
            width=44,
            order=CaseOrder.PRIORITY,
        ),
        Column(
            _("Reference"),
            lambda case: visible(case.reference),
            width=142,
            wide_only=True,
            order=CaseOrder.REFERENCE,
        ),
        Column(
            _("Title"),
            lambda case: visible(case.title),
            kind="title",
            detail=lambda case: f"{visible(case.reference)}   {_whose(case)}",
            order=CaseOrder.TITLE,
        ),
        Column(
            _("Corrections"),
            corrected,
            kind="icon",
            look=lambda case: Look(icon="history", tone="danger") if corrected(case) else Look(),
            width=32,
        ),
        Column(
            _("Child at risk"),
            lambda case: _("At risk now") if case.child_at_risk == YesNo.YES else "",
            look=lambda case: risk_look(case.child_at_risk),
            width=112,
            order=CaseOrder.RISK,
        ),
        Column(
            _("Status"),
            lambda case: case.status.label,
            kind="status",
            look=lambda case: STATUS_LOOKS[case.status],
            width=156,
            order=CaseOrder.STATUS,
        ),
        Column(
            _("Partner"),
            _whose,
            look=lambda case: Look(
                icon=AGENCY_ICONS[case.partner_kind] if case.partner_kind else ""
            ),
            width=150,
            wide_only=True,
        ),
        Column(_("Owner"), lambda case: visible(case.owner), width=100, wide_only=True),
        Column(_("Marking"), lambda case: case.tlp.written, kind="tlp", width=146),
        Column(
            _("Due"),
            lambda case: "" if case.ended else times.due(case.due).words,
            kind="due",
            look=lambda case: Look(tone=times.due(case.due).tone),
            width=126,
            order=CaseOrder.DUE,
        ),
    ]


def _whose(case: CaseRow) -> str:
    return visible(case.partner if case.ours else case.origin)
