from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.case_sheet import CaseSheet, describe_case
from caseapp.casework.cases import move_case
from caseapp.casework.match_desk import count_corrections, list_corrections
from caseapp.casework.match_rows import CorrectionRow, ReferenceState
from caseapp.models.vocabulary import YesNo
from caseapp.ui.cases.case_forms import CaseMove, MoveForm
from caseapp.ui.cases.exchange_part import ExchangePart
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.hashes_part import HashesPart
from caseapp.ui.cases.indicators_part import IndicatorsPart
from caseapp.ui.cases.looks import STATUS_LOOKS, risk_look
from caseapp.ui.cases.match_banners import CorrectionsBanner
from caseapp.ui.cases.notes_part import NotesPart
from caseapp.ui.cases.overview_part import OverviewPart
from caseapp.ui.cases.papers_menu import PapersMenu
from caseapp.ui.cases.people_part import PeoplePart
from caseapp.ui.cases.reports_part import ReportsPart
from caseapp.ui.cases.tasks_part import TasksPart
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.widgets import (
    Button,
    Chip,
    CopyableText,
    DetailPanel,
    Heading,
    ScrollBody,
    StatusChip,
    Tabs,
    TlpChip,
    ToolButton,
    UrgencyChip,
    clear,
    flow,
    row,
)
from caseapp.visible import visible
from caseapp.words import _

Part = (
    OverviewPart
    | PeoplePart
    | HashesPart
    | IndicatorsPart
    | ExchangePart
    | NotesPart
    | TasksPart
    | ReportsPart
)


class CaseDetail(DetailPanel):
    """One case: its head, its steps, and its parts behind tabs."""

    seal_asked = Signal(UUID)
    referral_paper_asked = Signal(UUID)
    paper_asked = Signal(str, UUID)
    report_asked = Signal(UUID)
    step_asked = Signal(int)
    back_asked = Signal()
    matches_asked = Signal(UUID, object)  # the case, and the state to look at or None

    def __init__(self, desk: Desk, *, fills: bool = False) -> None:
        super().__init__(_("Case"), fills=fills)
        self._desk = desk
        self._case: CaseSheet | None = None
        self._lay_out(fills=fills)
        self._lay_out_parts()
        self._connect()
        self.show_case(None)

    def _lay_out(self, *, fills: bool) -> None:
        self.back = ToolButton("chevron-left", _("Back to the list"))
        self.previous = ToolButton("chevron-left", _("Case before (K)"), size=17)
        self.next = ToolButton("chevron-right", _("Next case (J)"), size=17)
        self.back.setVisible(fills)
        for walker in (self.previous, self.next):
            walker.setVisible(not fills)
        self.title = Heading("", wrap=True)
        self.seal = Button(_("Seal a package"), "primary", icon="package")
        self.paper = Button(_("Referral PDF"), icon="file-output")
        self.move_on = ToolButton("flag", _("Change status and outcome"))
        self.papers = PapersMenu()
        self.steps = flow(self.seal, self.paper, self.papers, self.move_on)
        self.corrections = CorrectionsBanner(self._desk)
        self._number, self._marks = row(gap=0), row(gap=0)
        self.head.addLayout(row(self.back, self._number, None, self.previous, self.next, gap=2))
        self.head.addWidget(self.title)
        self.head.addLayout(self._marks)
        self.head.addWidget(self.corrections)
        self.head.addSpacing(4)
        self.head.addWidget(self.steps)
        self.head.setContentsMargins(20, 12, 14, 0)

    def _lay_out_parts(self) -> None:
        desk = self._desk
        self.overview, self.reports = OverviewPart(desk), ReportsPart(desk)
        self.hashes = HashesPart(desk)
        self.parts: dict[str, Part] = {
            "overview": self.overview,
            "people": PeoplePart(desk),
            "hashes": self.hashes,
            "indicators": IndicatorsPart(desk),
            "exchange": ExchangePart(desk),
            "notes": NotesPart(desk),
            "tasks": TasksPart(desk),
            "reports": self.reports,
        }
        names = {
            "overview": _("Overview"),
            "people": _("People"),
            "hashes": _("Hashes"),
            "indicators": _("Indicators"),
            "exchange": _("Exchange"),
            "notes": _("Notes"),
            "tasks": _("Tasks"),
            "reports": _("Reports"),
        }
        self.tabs = Tabs(_("Parts of the case"), names)
        self.head.addWidget(self.tabs)
        self.pages = QStackedWidget()
        if whole := self.layout():  # the panel's body becomes one page of several
            whole.replaceWidget(self.body, self.pages)
        for key, part in self.parts.items():
            page = self.body if key == "overview" else ScrollBody(names[key])
            page.add(part)
            self.pages.addWidget(page)

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.back.clicked.connect(self.back_asked)
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.seal.clicked.connect(lambda: self._ask(self.seal_asked))
        self.paper.clicked.connect(lambda: self._ask(self.referral_paper_asked))
        self.papers.asked.connect(self._ask_for_paper)
        self.move_on.clicked.connect(self._move)
        self.tabs.currentChanged.connect(self._show_part)
        self.reports.report_asked.connect(self.report_asked)
        self.hashes.desk_asked.connect(self._ask_for_matches)

    def show_case(self, case_id: UUID | None) -> None:
        """Show this case, or nothing."""
        if self._case is None or self._case.id != case_id:
            self.tabs.choose("overview")
        self._case = self._desk.read(describe_case, case_id) if case_id else None
        for widget in (self.title, self.steps, self.tabs, self.pages):
            widget.setVisible(self._case is not None)
        clear(self._number)
        clear(self._marks)
        self.corrections.setVisible(False)
        if self._case:
            self._show_head(self._case)
            self._show_part()

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.show_case(self._case.id if self._case else None)

    def _show_head(self, case: CaseSheet) -> None:
        self._number.addWidget(
            CopyableText(visible(case.reference), _("reference"), exact=case.reference)
        )
        self._marks.addWidget(flow(*_marks(case), gap=6))
        self.title.setText(visible(case.says.title))
        self.move_on.setVisible(case.ours)
        self.corrections.show_corrections(self._corrected(case.id))
        counts = {
            "people": case.counts.people,
            "hashes": case.counts.hashes,
            "indicators": case.counts.indicators,
            "exchange": case.counts.packages,
            "notes": case.counts.notes,
            "tasks": case.counts.open_tasks,
            "reports": case.counts.reports,
        }
        for key, count in counts.items():
            self.tabs.count_in(key, count)

    def _corrected(self, case_id: UUID) -> Sequence[CorrectionRow]:
        if case_id not in self._desk.read(count_corrections):
            return ()
        return self._desk.read(list_corrections, case_id=case_id)

    def _show_part(self) -> None:
        self.pages.setCurrentIndex(self.tabs.currentIndex())
        if self._case:
            self.parts[self.tabs.choice()].show_case(self._case)

    def _ask(self, signal: SignalInstance) -> None:
        if self._case:
            signal.emit(self._case.id)

    def _ask_for_matches(self, state: ReferenceState | None) -> None:
        if self._case:
            self.matches_asked.emit(self._case.id, state)

    def _ask_for_paper(self, kind: str) -> None:
        if self._case:
            self.paper_asked.emit(kind, self._case.id)

    def _move(self) -> None:
        if case := self._case:
            form = MoveForm(case.status, case.outcome)

            def save(move: CaseMove) -> UUID:
                return self._desk.write(
                    move_case, case.id, status=move.status, outcome=move.outcome
                )

            FormDialog(self, _("Where does this case stand?"), form, form.draft, save).open()


def _marks(case: CaseSheet) -> list[QWidget]:
    look = STATUS_LOOKS[case.status]
    marks: list[QWidget] = [
        StatusChip(case.status.label, look.fraction, look.tone),
        UrgencyChip(case.says.priority.label, case.says.priority.level),
        TlpChip(case.marking.tlp.written),
    ]
    if case.says.child_at_risk == YesNo.YES:
        risk = risk_look(case.says.child_at_risk)
        marks.append(Chip(_("Child at risk now"), risk.tone, icon=risk.icon))
    return marks
