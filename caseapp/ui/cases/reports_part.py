from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_sheet import CaseReportRow, CaseSheet, list_case_reports
from caseapp.ui import times
from caseapp.ui.cases.record_line import ListPart, RecordLine
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Button, Chip, row
from caseapp.words import _

GLANCE = 240  # characters of a summary: the report itself has the rest


class ReportsPart(ListPart):
    """The reports that a case came from, or that joined it."""

    report_asked = Signal(UUID)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "file-text",
            _("Reports that join this case will stand here."),
            detail=_("A report joins a case from its own page."),
        )
        self._desk = desk

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the reports of this case."""
        self.show_rows(self._desk.read(list_case_reports, sheet.id), self._line)

    def _line(self, report: CaseReportRow) -> RecordLine:
        link = Button(report.reference, "link")
        link.clicked.connect(partial(self.report_asked.emit, report.id))
        text = " ".join(report.summary.split())
        received = _("Received {when}, {agency}").format(
            when=times.exact(report.received_at), agency=report.origin
        )
        named = QWidget()
        named.setLayout(row(link, None, gap=0))
        return RecordLine(
            named,
            marks=[Chip(report.status.label, "neutral")],
            details=[text if len(text) <= GLANCE else f"{text[:GLANCE]}…", received],
        )
