from PySide6.QtWidgets import QWidget

from caseapp.casework.report_sheet import ReportHashRow, ReportSheet
from caseapp.ui.desk import Desk
from caseapp.ui.reports.assess_dialog import open_assessment
from caseapp.ui.reports.assessment_list import AssessmentList
from caseapp.ui.reports.words import grade_name, one_line
from caseapp.ui.widgets import (
    Button,
    Column,
    CopyableText,
    EmptyState,
    Hairline,
    ScrollBody,
    Table,
    clear,
    column,
    flow,
)
from caseapp.words import _


class HashTab(QWidget):
    """The hash references that a report names, and how they were assessed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table = Table[ReportHashRow](
            _("Hash references"),
            Column(_("Digest"), lambda row: row.digest, kind="mono", detail=_about),
            Column(_("Algorithm"), lambda row: row.algorithm.label, width=90),
            several=True,
        )
        self.table.set_two_lines(True)
        self.assess = Button(_("Assess…"), icon="scale")
        self.steps = QWidget()
        self.steps.setLayout(column(flow(self.assess), margins=(20, 10, 16, 10)))
        self.about = ScrollBody(_("The hash reference in focus"), margins=(20, 12, 20, 16))
        self._digest = column(gap=0)
        self.assessments = AssessmentList(self._desk)
        self.about.add(self._digest, self.assessments)
        self.empty = EmptyState("hash", _("This report names no hash reference."))
        laid = column(self.table, self.empty, Hairline(), self.steps, Hairline(), self.about, gap=0)
        laid.setStretchFactor(self.table, 3)
        laid.setStretchFactor(self.about, 4)
        self.setLayout(laid)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_hash)
        self.assess.clicked.connect(self._assess)

    def show_report(self, report: ReportSheet) -> None:
        """Show the hash references of this report."""
        self.table.show_rows(report.hashes)
        for widget in (self.table, self.steps, self.about):
            widget.setVisible(bool(report.hashes))
        self.empty.setVisible(not report.hashes)
        if report.hashes and self.table.current_row() is None:
            self.table.step(0)
        self._show_hash(self.table.current_row())

    def _show_hash(self, row: ReportHashRow | None) -> None:
        if row is None:
            return
        clear(self._digest)
        self._digest.addWidget(CopyableText(row.digest, row.algorithm.label, wrap=True))
        self.assessments.show_assessments(row.assessments)

    def _assess(self) -> None:
        rows = self.table.selected_rows()
        open_assessment(self._desk, self, hash_references=[row.id for row in rows])


def _about(row: ReportHashRow) -> str:
    judged = row.assessments[0] if row.assessments else None
    said = (
        f"{grade_name(judged.scheme, judged.grade)} ({judged.stage.label})" if judged else "",
        one_line(row.named_by),
    )
    return "   ".join(part for part in said if part) or _("Not assessed yet.")
