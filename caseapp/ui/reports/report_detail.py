from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.report_sheet import ReportSheet, describe_report, list_report_history
from caseapp.models.vocabulary import YesNo
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.reports.address_tab import AddressTab
from caseapp.ui.reports.hash_tab import HashTab
from caseapp.ui.reports.history_tab import HistoryTab
from caseapp.ui.reports.overview_tab import OverviewTab
from caseapp.ui.reports.report_steps import ReportSteps
from caseapp.ui.reports.words import STATUS_LOOKS, one_line
from caseapp.ui.widgets import (
    Chip,
    CopyableText,
    DetailPanel,
    ElidedLabel,
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
from caseapp.words import _


class ReportDetail(DetailPanel):
    """One report: what it says, its addresses and hash references, and the steps it can take."""

    case_asked = Signal(UUID)
    report_asked = Signal(UUID)
    step_asked = Signal(int)
    back_asked = Signal()

    def __init__(self, desk: Desk, *, fills: bool = False) -> None:
        super().__init__(_("Report"), fills=fills)
        self._desk = desk
        self._report: ReportSheet | None = None
        self._lay_out(fills=fills)
        self._lay_out_pages()
        self._connect()
        self._show(None)

    def _lay_out(self, *, fills: bool) -> None:
        self.back = ToolButton("chevron-left", _("Back to the list"))
        self.previous = ToolButton("chevron-left", _("Report before (K)"), size=17)
        self.next = ToolButton("chevron-right", _("Next report (J)"), size=17)
        self.steps = ReportSteps(self._desk)
        self.title = ElidedLabel(role="h2")
        self.tabs = Tabs(
            _("Parts of the report"),
            {
                "overview": _("Overview"),
                "addresses": _("Addresses"),
                "hashes": _("Hashes"),
                "history": _("History"),
            },
        )
        self.back.setVisible(fills)
        self._walkers = [] if fills else [self.previous, self.next]
        for walker in (self.previous, self.next):
            walker.setVisible(not fills)
        self._number, self._marks = row(gap=0), row(gap=0)
        walk = (self.previous, self.next, self.steps.more)
        self.head.addLayout(row(self.back, self._number, None, *walk, gap=2))
        self.head.addWidget(self.title)
        self.head.addLayout(self._marks)
        self.head.addWidget(self.steps)
        self.head.addWidget(self.tabs)
        self.head.setContentsMargins(20, 12, 14, 0)

    def _lay_out_pages(self) -> None:
        self.overview, self.history = OverviewTab(), HistoryTab()
        self.addresses, self.hashes = AddressTab(self._desk), HashTab(self._desk)
        past = ScrollBody(_("History"))
        past.add(self.history)
        self.pages = QStackedWidget()
        if whole := self.layout():  # the panel's body becomes one page of several
            whole.replaceWidget(self.body, self.pages)
        self.body.add(self.overview)
        for page in (self.body, self.addresses, self.hashes, past):
            self.pages.addWidget(page)

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.back.clicked.connect(self.back_asked)
        self.previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self.next.clicked.connect(lambda: self.step_asked.emit(1))
        self.tabs.currentChanged.connect(self._show_page)
        self.overview.case_asked.connect(self.case_asked)
        self.overview.report_asked.connect(self.report_asked)

    def show_report(self, report_id: UUID | None) -> None:
        """Show this report, or nothing."""
        if self._report is None or self._report.id != report_id:
            self.tabs.choose("overview")
        self._report = self._desk.read(describe_report, report_id) if report_id else None
        self._show(self._report)

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.show_report(self._report.id if self._report else None)

    def _show(self, report: ReportSheet | None) -> None:
        parts: list[QWidget] = [self.pages, self.steps, self.steps.more, self.tabs]
        for part in (*parts, *self._walkers):
            part.setVisible(report is not None)
        clear(self._number)
        clear(self._marks)
        self.title.show_text(_title(report) if report else "")
        if report is None:
            return
        self._number.addWidget(CopyableText(report.reference, _("Reference")))
        self._marks.addWidget(flow(*_marks(report), gap=6))
        self.steps.show_report(report)
        self.tabs.count_in("addresses", len(report.addresses))
        self.tabs.count_in("hashes", len(report.hashes))
        self.overview.show_report(report)
        self.addresses.show_report(report)
        self.hashes.show_report(report)
        self._show_page()

    def _show_page(self) -> None:
        self.pages.setCurrentIndex(self.tabs.currentIndex())
        if self._report and self.tabs.choice() == "history":
            self.history.show_history(self._desk.read(list_report_history, self._report.id))


def _title(report: ReportSheet) -> str:
    if report.addresses:
        return report.addresses[0].shown
    return one_line(report.says.summary) or _("No address, no text")


def _marks(report: ReportSheet) -> list[Chip | StatusChip | UrgencyChip | TlpChip]:
    look = STATUS_LOOKS[report.status]
    marks: list[Chip | StatusChip | UrgencyChip | TlpChip] = [
        StatusChip(report.status.label, look.fraction, look.tone),
        UrgencyChip(report.says.urgency.label, report.says.urgency.level),
        TlpChip(report.marking.tlp.written),
    ]
    if report.says.child_at_risk == YesNo.YES:
        marks.append(Chip(_("Child at risk now"), "danger", icon="shield-alert"))
    return marks
