from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from caseapp.casework.assessments import AssessmentRow
from caseapp.models.vocabulary import AssessmentStage
from caseapp.ui.desk import Desk
from caseapp.ui.reports.assess_dialog import open_second_check
from caseapp.ui.reports.words import STAGE_TONES, one_line
from caseapp.ui.times import recent
from caseapp.ui.widgets import Button, Chip, Heading, PlainLabel, clear, column, row
from caseapp.words import _

WAITING = {AssessmentStage.FIRST, AssessmentStage.DISPUTED}


class AssessmentList(QWidget):
    """The judgements of one address or hash reference, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = column(gap=12)
        self.checks: list[Button] = []
        self.none = PlainLabel(_("Not assessed yet."), tone="text_3")
        self.setLayout(column(Heading(_("Assessments"), 3), self.none, self._lines, gap=8))

    def show_assessments(self, assessments: Sequence[AssessmentRow]) -> None:
        """Show these judgements."""
        clear(self._lines)
        self.checks.clear()
        self.none.setVisible(not assessments)
        for each in assessments:
            self._lines.addWidget(self._line(each))

    def _line(self, assessment: AssessmentRow) -> QWidget:
        grade = PlainLabel(assessment.grade_label, role="body-strong", wrap=True)
        stage = Chip(assessment.stage.label, STAGE_TONES[assessment.stage])
        head = row(grade, stage)
        head.setStretch(0, 1)
        lines = column(head, *(_caption(text) for text in _details(assessment)), gap=2)
        if assessment.stage in WAITING and assessment.ours:
            check = Button(_("Second check…"), "link")
            check.clicked.connect(partial(open_second_check, self._desk, self, assessment))
            if assessment.officer_id == self._desk.officer_id:
                check.refuse(_("The second check is never by the first officer."))
                waits = PlainLabel(_("by another officer"), role="caption", tone="text_3")
                lines.addLayout(row(check, waits, None, gap=4))
            else:
                lines.addLayout(row(check, None))
            self.checks.append(check)
        line = QWidget()
        line.setLayout(lines)
        return line


def _caption(text: str) -> PlainLabel:
    return PlainLabel(text, role="caption", tone="text_2", wrap=True)


def _details(assessment: AssessmentRow) -> list[str]:
    who = (assessment.assessor, assessment.assessor_role, assessment.agency)
    texts = (
        assessment.scheme_name,
        assessment.law,
        assessment.viewed.label,
        _("{who}, {when}").format(
            who=", ".join(part for part in who if part), when=recent(assessment.assessed_at)
        ),
        assessment.remark,
    )
    return [one_line(text) for text in texts if text]
