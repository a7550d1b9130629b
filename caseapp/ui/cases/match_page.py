from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from caseapp.casework.case_links import find_links
from caseapp.casework.case_sheet import CaseSheet, describe_case
from caseapp.casework.match_desk import acknowledge_corrections
from caseapp.casework.match_rows import CorrectionRow, MatchDesk, ReferenceRow, ReferenceState
from caseapp.ui.cases.desk_reader import DeskReader
from caseapp.ui.cases.links_dialog import LinksDialog
from caseapp.ui.cases.match_banners import CorrectionsBanner, NewBanner
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.matches.confirming import ask_to_confirm
from caseapp.ui.matches.reference_view import ReferenceView
from caseapp.ui.matches.settle_dialog import SettleDialog
from caseapp.ui.matches.state_chips import StateChips
from caseapp.ui.matches.words import (
    LOOKS,
    dotted,
    graded_how,
    known_where,
    named,
    short_digest,
    to_confirm,
)
from caseapp.ui.widgets import (
    Button,
    Column,
    DetailPanel,
    EmptyState,
    FilterBar,
    Hairline,
    Heading,
    PageHeader,
    Table,
    column,
    flow,
    row,
    surface,
)
from caseapp.visible import visible
from caseapp.words import _, many

ORDER = list(ReferenceState)  # what asks most of an officer comes first


class MatchPage(QWidget):
    """The match desk of a case: its references by what lists and officers say of them."""

    left = Signal()
    case_asked = Signal(UUID)
    report_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.reader = DeskReader(desk, self)
        self._case_id: UUID | None = None
        self._case: CaseSheet | None = None
        self._found: MatchDesk | None = None
        self._lay_out()
        self._lay_out_panel()
        self._connect()

    def _lay_out(self) -> None:
        self.joined = Button(_("Joined with…"), icon="git-compare")
        self.header = PageHeader(_("Matches"), actions=[self.joined], back=_("Back to the case"))
        self.corrections, self.new = CorrectionsBanner(self._desk), NewBanner(self._desk)
        self.states = StateChips()
        self.confirm_all = Button(_("Confirm…"))
        self.bar = FilterBar(
            _("Filter by digest or list"),
            for_selected=[self.confirm_all],
        )
        self.table = Table[ReferenceRow](_("Hash references"), *_columns(), several=True)
        self.none = EmptyState("hash", _("No hash reference stands here now."))
        self._stack = QStackedLayout()
        for widget in (self.table, self.none):
            self._stack.addWidget(widget)
        above = column(self.corrections, self.new, self.states, gap=8, margins=(16, 10, 12, 0))
        self._side = surface("panel", column(above, self.bar, Hairline(), self._stack, gap=0))

    def _lay_out_panel(self) -> None:
        self.panel = DetailPanel(_("The hash reference in focus"))
        self.confirm = Button(_("Confirm…"), icon="check")
        self.settle = Button("", icon="scale")
        self.reference = ReferenceView()
        self.steps = flow(self.confirm, self.settle)
        self.panel.head.addWidget(Heading(_("Hash reference"), 2))
        self.panel.head.addWidget(self.steps)
        self.panel.body.add(self.reference)
        both = row(self._side, self.panel, gap=0)
        both.setStretch(0, 1)
        self.setLayout(column(self.header, both, gap=0))

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.header.back_asked.connect(self.left)
        self.joined.clicked.connect(self._show_links)
        self.reader.read.connect(self._show)
        self.states.chosen.connect(self._show_rows)
        self.bar.searched.connect(self._show_rows)
        self.bar.selection_dropped.connect(lambda: self.table.step(0))
        self.table.chosen.connect(self._show_reference)
        self.table.selected.connect(self._count_selected)
        self.reference.seen.connect(self._acknowledge)
        for button in (self.confirm, self.confirm_all):
            button.clicked.connect(partial(self._with_selected, ask_to_confirm))
        self.settle.clicked.connect(partial(self._with_selected, _settle))

    def show_case(self, case_id: UUID, state: ReferenceState | None = None) -> None:
        """Show the references of this case, or those in one state."""
        self._case_id, self._found = case_id, None
        self.table.show_rows([])
        self.bar.search.clear()
        self.states.show_all()
        if state:
            self.states.choose(state)
        self.reload()
        self.table.step(0)

    def reload(self) -> None:
        """Show what is in the vault now."""
        if self._case_id is None:
            return
        self._case = self._desk.read(describe_case, self._case_id)
        title = dotted(visible(self._case.reference), visible(self._case.says.title))
        self.header.show_title(_("Matches"), title)
        if self._found is None:
            count = self._case.counts.hashes
            self.bar.show_count(
                many("Looking at {n} hash reference", "Looking at {n} hash references", count)
            )
        self.reader.ask(self._case)

    def leave(self) -> None:
        """Read nothing more until a case is shown again."""
        self._case_id = None
        self.reader.stop()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.table

    def _show(self, found: MatchDesk) -> None:
        if self._case is None:
            return
        self._found = found
        self.corrections.show_corrections(found.corrections)
        self.new.show_desk(self._case, found)
        self.states.show_counts(found.counts)
        self._show_rows()

    def _show_rows(self, *_what: object) -> None:
        if self._found is None:
            return
        words = self.bar.search.text().strip().casefold()
        state = self.states.choice
        rows = [
            each
            for each in self._found.rows
            if state in {None, each.state} and (not words or named(each, words))
        ]
        self.table.show_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self.none)
        self.panel.setVisible(bool(rows))
        self.bar.show_count(many("{n} hash reference", "{n} hash references", len(rows)))
        if rows and self.table.current_row() is None:
            self.table.step(0)
        self._show_reference(self.table.current_row())

    def _show_reference(self, reference: ReferenceRow | None) -> None:
        if reference is None:
            return
        count = len(to_confirm([reference]))
        self.confirm.set_text(many("Confirm the match…", "Confirm {n} matches…", max(count, 1)))
        _offer(self.confirm, bool(count), _("There is no match that waits to be confirmed."))
        self._name_settling()
        self.reference.show_reference(reference)

    def _count_selected(self, count: int) -> None:
        self.bar.show_selected(count)
        if count > 1:
            waiting = bool(to_confirm(self.table.selected_rows()))
            _offer(self.confirm_all, waiting, _("None of these waits to be confirmed."))
        self.confirm.setVisible(count < 2)  # noqa: PLR2004 - for several, it stands in the bar
        self._name_settling()

    def _name_settling(self) -> None:
        chosen = self.table.selected_rows()
        conflict = all(each.state == ReferenceState.CONFLICT for each in chosen)
        one = _("Settle the grading…") if conflict else _("Grade it…")
        several = _("Grade all {count}…").format(count=len(chosen))
        self.settle.set_text(several if len(chosen) > 1 else one)

    def _with_selected(
        self, step: Callable[[QWidget, Desk, list[ReferenceRow]], None], _on: bool = False
    ) -> None:
        if rows := self.table.selected_rows():
            step(self, self._desk, rows)

    def _acknowledge(self, correction: CorrectionRow) -> None:
        self._desk.write(acknowledge_corrections, [correction.id])

    def _show_links(self) -> None:
        if case_id := self._case_id:
            dialog = LinksDialog(self, self._desk.read(find_links, case_id), case_id)
            dialog.case_asked.connect(self.case_asked)
            dialog.report_asked.connect(self.report_asked)
            dialog.open()


def _settle(parent: QWidget, desk: Desk, rows: list[ReferenceRow]) -> None:
    SettleDialog(parent, desk, rows).open()


def _offer(button: Button, possible: bool, reason: str) -> None:
    if possible:
        button.allow()
    else:
        button.refuse(reason)


def _columns() -> list[Column[ReferenceRow]]:
    return [
        Column(
            _("State"),
            lambda row: row.state.label,
            kind="chip",
            look=lambda row: LOOKS[row.state],
            width=178,
            order=lambda row: ORDER.index(row.state),
        ),
        Column(
            _("Digest"),
            lambda row: short_digest(row.digest),
            kind="mono",
            detail=lambda row: dotted(row.algorithm.label, known_where(row), graded_how(row)),
        ),
        Column(_("Known where"), known_where, width=210, wide_only=True),
        Column(_("Graded"), graded_how, wide_only=True),
        Column(
            _("Elsewhere"),
            lambda row: f"{len(row.also_in):,}" if row.also_in else "",
            kind="number",
            width=84,
            wide_only=True,
        ),
    ]
