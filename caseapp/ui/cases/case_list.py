from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from caseapp.casework.case_views import CaseRow, CaseView, count_cases, list_cases
from caseapp.models.vocabulary import YesNo
from caseapp.ui import times
from caseapp.ui.cases.looks import AGENCY_ICONS, STATUS_LOOKS, risk_look
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterBar,
    Hairline,
    Look,
    PageHeader,
    Table,
    Tabs,
    ToolButton,
    column,
    surface,
)
from caseapp.visible import visible
from caseapp.words import _, many

MOST = 500  # rows; the search finds the others


class CaseList(QWidget):
    """The cases of this desk, by saved view."""

    chosen = Signal(object)  # the id of a case, or None
    opened = Signal(UUID)
    new_asked = Signal()
    panel_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.new = Button(_("New case"), "primary", icon="plus", tip=_("New case (Ctrl+N)"))
        self.tabs = Tabs(_("Saved views"), {view.value: view.label for view in CaseView})
        self.panel = ToolButton("panel-left", _("Detail panel (])"))
        self.bar = FilterBar(_("Filter by reference, title or partner"), tools=[self.panel])
        self.table = Table[CaseRow](_("Cases"), *_columns())
        self.first = EmptyState(
            "folder-kanban",
            _("Cases will stand here."),
            detail=_("Open one, or promote a report to one."),
            action=_("New case"),
        )
        self.none = EmptyState("check", _("No case stands here now."), tone="success")
        self._stack = QStackedLayout()
        for widget in (self.table, self.first, self.none):
            self._stack.addWidget(widget)
        header = PageHeader(_("Cases"), actions=[self.new], tabs=self.tabs)
        side = surface("panel", column(header, self.bar, Hairline(), self._stack, gap=0))
        self.setLayout(column(side, gap=0))

    def _connect(self) -> None:
        self._desk.changed.connect(self.reload)
        self.tabs.chosen.connect(self.reload)
        self.bar.searched.connect(self.reload)
        self.new.clicked.connect(self.new_asked)
        self.panel.clicked.connect(self.panel_asked)
        self.first.acted.connect(self.new_asked)
        self.table.chosen.connect(lambda case: self.chosen.emit(case.id if case else None))
        self.table.opened.connect(lambda case: self.opened.emit(case.id))

    def reload(self) -> None:
        """Show what is in the vault now."""
        view, search = CaseView(self.tabs.choice()), self.bar.search.text().strip()
        who = self._desk.officer_id
        counts = self._desk.read(count_cases, officer_id=who, search=search)
        for each, count in counts.items():
            self.tabs.count_in(each.value, count)
        rows = self._desk.read(list_cases, officer_id=who, view=view, search=search, limit=MOST)
        self.table.show_rows(rows)
        self.bar.show_count(
            many("{n} case", "{n} cases", counts[view])
            if len(rows) == counts[view]
            else _("{shown} of {all}").format(shown=len(rows), all=counts[view])
        )
        empty = self.none if counts[CaseView.ALL] or search else self.first
        self._stack.setCurrentWidget(self.table if rows else empty)

    def choose(self, case_id: UUID) -> None:
        """Go to a case, in the view of all if it is in no other."""
        self.table.choose(case_id)
        current = self.table.current_row()
        if current is None or current.id != case_id:
            self.bar.search.clear()
            self.tabs.choose(CaseView.ALL.value)
            self.reload()
            self.table.choose(case_id)


def _columns() -> list[Column[CaseRow]]:
    return [
        Column(
            _("Priority"),
            lambda case: case.priority.label,
            kind="urgency",
            look=lambda case: Look(level=case.priority.level),
            width=44,
            order=lambda case: -case.priority.level,
        ),
        Column(
            _("Reference"),
            lambda case: visible(case.reference),
            width=142,
            wide_only=True,
            order=lambda case: case.reference,
        ),
        Column(
            _("Title"),
            lambda case: visible(case.title),
            kind="title",
            detail=lambda case: f"{visible(case.reference)}   {_whose(case)}",
            order=lambda case: case.title,
        ),
        Column(
            _("Child at risk"),
            lambda case: _("At risk now") if case.child_at_risk == YesNo.YES else "",
            look=lambda case: risk_look(case.child_at_risk),
            width=112,
            order=lambda case: list(YesNo).index(case.child_at_risk),
        ),
        Column(
            _("Status"),
            lambda case: case.status.label,
            kind="status",
            look=lambda case: STATUS_LOOKS[case.status],
            width=160,
            order=lambda case: list(STATUS_LOOKS).index(case.status),
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
            width=132,
            order=lambda case: (case.due is None, case.due),
        ),
    ]


def _whose(case: CaseRow) -> str:
    return visible(case.partner if case.ours else case.origin)
