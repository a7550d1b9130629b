from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import list_hash_lists
from caseapp.casework.match_desk import acknowledge_corrections, describe_match_desk
from caseapp.casework.match_rows import CorrectionRow, ReferenceRow, ReferenceState
from caseapp.casework.report_sheet import ReportHashRow, ReportSheet
from caseapp.ui.desk import Desk
from caseapp.ui.matches.confirming import ask_to_confirm
from caseapp.ui.matches.reference_view import ReferenceView
from caseapp.ui.matches.settle_dialog import SettleDialog
from caseapp.ui.matches.words import LOOKS, grouped_digest, known_where, short_digest, to_confirm
from caseapp.ui.reports.assess_dialog import open_assessment
from caseapp.ui.reports.assessment_list import AssessmentList
from caseapp.ui.reports.words import one_line
from caseapp.ui.widgets import (
    Button,
    Column,
    CopyableText,
    EmptyState,
    Hairline,
    Look,
    ScrollBody,
    Table,
    clear,
    column,
    flow,
)
from caseapp.words import _

MOST = 10_000  # hash references of one report


class HashTab(QWidget):
    """The hash references that a report names: what lists and officers say of them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._matched: dict[UUID, ReferenceRow] = {}  # empty where there is no list
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table = Table[ReportHashRow](
            _("Hash references"),
            Column(
                _("Digest"), lambda row: short_digest(row.digest), kind="mono", detail=self._about
            ),
            Column(_("State"), self._state, kind="chip", look=self._look, width=178),
            several=True,
        )
        self.table.set_two_lines(True)
        self.assess = Button(_("Assess…"), icon="scale")
        self.steps = QWidget()
        self.confirm = Button(_("Confirm…"), icon="check")
        self.settle = Button(_("Settle the grading…"), icon="split")
        steps = flow(self.assess, self.confirm, self.settle)
        self.steps.setLayout(column(steps, margins=(20, 10, 16, 10)))
        self.about = ScrollBody(_("The hash reference in focus"), margins=(20, 12, 20, 16))
        self._digest = column(gap=0)
        self.known = ReferenceView(with_gradings=False)
        self.assessments = AssessmentList(self._desk)
        self.about.add(self._digest, self.known, self.assessments)
        self.empty = EmptyState("hash", _("This report names no hash reference."))
        laid = column(self.table, self.empty, Hairline(), self.steps, Hairline(), self.about, gap=0)
        laid.setStretchFactor(self.table, 3)
        laid.setStretchFactor(self.about, 4)
        self.setLayout(laid)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_hash)
        self.table.selected.connect(self._offer_steps)
        self.assess.clicked.connect(self._assess)
        self.confirm.clicked.connect(lambda: ask_to_confirm(self, self._desk, self._chosen()))
        self.settle.clicked.connect(self._settle)
        self.known.seen.connect(self._acknowledge)

    def show_report(self, report: ReportSheet) -> None:
        """Show the hash references of this report."""
        self._matched = self._find_matches(report.id) if report.hashes else {}
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
        matched = self._matched.get(row.id)
        self.known.setVisible(matched is not None)
        if matched:
            self.known.show_reference(matched)
        else:
            grouped = grouped_digest(row.digest)
            text = CopyableText(grouped, row.algorithm.label, exact=row.digest, wrap=True)
            self._digest.addWidget(text)
        self.assessments.show_assessments(row.assessments)
        self._offer_steps()

    def _find_matches(self, report_id: UUID) -> dict[UUID, ReferenceRow]:
        found = self._desk.read(describe_match_desk, report_id=report_id, limit=MOST)
        lists = self._desk.read(list_hash_lists, limit=1)
        told = bool(lists) or ReferenceState.CONFLICT in found.counts
        return {each.id: each for each in found.rows} if told else {}

    def _chosen(self) -> list[ReferenceRow]:
        chosen = (self._matched.get(row.id) for row in self.table.selected_rows())
        return [each for each in chosen if each]

    def _offer_steps(self, *_count: int) -> None:
        chosen = self._chosen()
        self.confirm.setVisible(bool(to_confirm(chosen)))
        disagree = [each for each in chosen if each.state == ReferenceState.CONFLICT]
        self.settle.setVisible(bool(chosen) and disagree == chosen)

    def _settle(self) -> None:
        SettleDialog(self, self._desk, self._chosen()).open()

    def _acknowledge(self, correction: CorrectionRow) -> None:
        self._desk.write(acknowledge_corrections, [correction.id])

    def _state(self, row: ReportHashRow) -> str:
        matched = self._matched.get(row.id)
        return matched.state.label if matched else ""

    def _look(self, row: ReportHashRow) -> Look:
        matched = self._matched.get(row.id)
        return LOOKS[matched.state] if matched else Look()

    def _about(self, row: ReportHashRow) -> str:
        matched = self._matched.get(row.id)
        where = known_where(matched) if matched else ""
        return "   ".join(filter(None, (row.algorithm.label, where, _judged(row))))

    def _assess(self) -> None:
        rows = self.table.selected_rows()
        open_assessment(self._desk, self, hash_references=[row.id for row in rows])


def _judged(row: ReportHashRow) -> str:
    judged = row.assessments[0] if row.assessments else None
    said = (
        f"{judged.grade_label} ({judged.stage.label})" if judged else "",
        one_line(row.named_by),
    )
    return "   ".join(part for part in said if part) or _("Not assessed yet.")
