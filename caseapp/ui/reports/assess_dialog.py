from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.assessments import (
    AssessmentDraft,
    AssessmentRow,
    assess_addresses,
    assess_hash_references,
    check_assessment,
    suggest_assessment,
)
from caseapp.casework.own_schemes import list_schemes
from caseapp.models.vocabulary import Viewed
from caseapp.reference.schemes import Scheme
from caseapp.ui.assessment_form import AssessmentForm
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Dialog
from caseapp.words import _, many

Record = Callable[[AssessmentDraft], object]


def open_assessment(
    desk: Desk,
    parent: QWidget,
    *,
    addresses: Sequence[UUID] = (),
    hash_references: Sequence[UUID] = (),
) -> None:
    """Ask how to judge these, all alike, and write it down."""
    count = len(addresses) or len(hash_references)
    question = (
        many("How do you assess this address?", "How do you assess these {n} addresses?", count)
        if addresses
        else many(
            "How do you assess this hash reference?",
            "How do you assess these {n} hash references?",
            count,
        )
    )

    def record(draft: AssessmentDraft) -> None:
        if addresses:
            desk.write(assess_addresses, addresses, draft)
        else:
            desk.write(assess_hash_references, hash_references, draft)

    AssessDialog(
        parent,
        question,
        _("Each gets an assessment of its own, all alike.") if count > 1 else "",
        known=desk.read(suggest_assessment, officer_id=desk.officer_id),
        schemes=desk.read(list_schemes),
        record=record,
    ).open()


def open_second_check(desk: Desk, parent: QWidget, assessment: AssessmentRow) -> None:
    """Ask a second officer for a judgement under the scheme of the first."""
    known = AssessmentDraft(
        assessment.scheme,
        "",
        Viewed.NOT_VIEWED,
        law=assessment.law,
        jurisdiction=assessment.jurisdiction,
    )
    dialog = AssessDialog(
        parent,
        _("How do you assess it, as the second officer?"),
        _("If you agree with the first officer, it is settled. If not, it is disputed."),
        known=known,
        schemes=desk.read(list_schemes),
        record=lambda draft: desk.write(check_assessment, assessment.id, draft),
    )
    dialog.scheme.setEnabled(False)
    dialog.open()


class AssessDialog(Dialog):
    """Judge under a named scheme and law. What stays the same is filled in from the last time."""

    def __init__(
        self,
        parent: QWidget,
        question: str,
        detail: str,
        *,
        known: AssessmentDraft,
        schemes: Sequence[Scheme],
        record: Record,
    ) -> None:
        super().__init__(parent, question, detail, yes=_("Record assessment"))
        self._record = record
        self.form = AssessmentForm(known, schemes)
        self.scheme, self.grade, self.viewed = self.form.scheme, self.form.grade, self.form.viewed
        self.add(self.form)
        (self.grade if known.scheme else self.scheme).setFocus()

    def accept(self) -> None:
        problems = self.form.problems()
        self.form.show_problems(problems)
        if not problems:
            self._record(self.form.draft())
            super().accept()
