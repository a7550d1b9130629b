"""Reports: what came in, from the first note to a referral, a case or a dismissal."""

from functools import cached_property
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.reports.report_detail import ReportDetail
from caseapp.ui.reports.report_form import ReportForm
from caseapp.ui.reports.report_list import ReportList
from caseapp.ui.widgets import MasterDetail, column


class ReportsPage(QWidget):
    """The list of reports with one of them beside it, and the form to record another."""

    referral_asked = Signal(UUID)
    notice_asked = Signal(UUID)
    promoted = Signal(UUID)
    case_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.list = ReportList(self._desk)
        self.panel = ReportDetail(self._desk)
        self.beside = MasterDetail(self.list, self.list.table, self.panel)
        self._came_from: QWidget = self.beside
        self.stack = QStackedWidget()
        self.stack.addWidget(self.beside)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.record_asked.connect(self.record)
        self.list.panel_asked.connect(self.beside.toggle)
        self.panel.step_asked.connect(self.list.table.step)
        self._listen_to(self.panel)
        QShortcut(QKeySequence.StandardKey.New, self, self.record)

    @cached_property
    def alone(self) -> ReportDetail:
        """One report on a page of its own, made when a window is too narrow for both."""
        detail = ReportDetail(self._desk, fills=True)
        detail.back_asked.connect(self.go_back)
        self._listen_to(detail)
        self.stack.addWidget(detail)
        return detail

    @cached_property
    def form(self) -> ReportForm:
        """The form, made when it is first needed: its lists of zones and languages are long."""
        form = ReportForm(self._desk)
        form.recorded.connect(self.open)
        form.left.connect(self.browse)
        form.report_asked.connect(self._look_at)
        form.case_asked.connect(self.case_asked)
        self.stack.addWidget(form)
        return form

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.list.reload()
        if self.list.table.current_row() is None:
            self.list.table.step(0)

    def open(self, report_id: UUID) -> None:
        """Show one report."""
        self.browse()
        self.list.choose(report_id)
        if self.isVisible() and not self.beside.shows_detail():
            self._open(report_id)

    def record(self) -> None:
        """Show the form for a new report."""
        self.form.start()
        self._bring(self.form)

    def change(self, report_id: UUID) -> None:
        """Show the form with what a report says."""
        self.form.change(report_id)
        self._bring(self.form)

    def browse(self) -> None:
        """Go to the list."""
        self._came_from = self.beside
        self._bring(self.beside)

    def go_back(self) -> None:
        """Leave the form or the report for the list, as Esc does."""
        page = self.stack.currentWidget()
        if isinstance(page, ReportForm):
            page.leave()
        else:
            self._bring(self._came_from)
            self._came_from = self.beside

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        match self.stack.currentWidget():
            case ReportForm() as form:
                return form.focus_target()
            case ReportDetail() as detail:
                return detail.tabs
            case _:
                return self.list.table

    def _listen_to(self, detail: ReportDetail) -> None:
        detail.steps.referral_asked.connect(self.referral_asked)
        detail.steps.notice_asked.connect(self.notice_asked)
        detail.steps.promoted.connect(self.promoted)
        detail.steps.change_asked.connect(self.change)
        detail.case_asked.connect(self.case_asked)
        detail.report_asked.connect(self.open)

    def _bring(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.focus_target().setFocus()

    def _choose(self, report_id: UUID | None) -> None:
        self.panel.show_report(report_id)

    def _look_at(self, report_id: UUID) -> None:
        """Show a known report while another is being typed: what was typed stays."""
        self._came_from = self.form
        self.alone.show_report(report_id)
        self._bring(self.alone)

    def _open(self, report_id: UUID) -> None:
        if self.beside.shows_detail():
            self.panel.tabs.setFocus()
        else:
            self.alone.show_report(report_id)
            self._bring(self.alone)
