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
from caseapp.models.vocabulary import Viewed
from caseapp.reference.schemes import scheme, schemes
from caseapp.ui.countries import country_choices
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import ChoiceField, Dialog, Form, LineField, TextField, choices_of
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
        record: Record,
    ) -> None:
        super().__init__(parent, question, detail, yes=_("Record assessment"))
        self._record = record
        self.scheme = ChoiceField(
            _("Scheme"),
            [(each.id, each.name) for each in schemes()],
            choice=known.scheme or None,
            prompt=_("Choose the scheme"),
        )
        self.grade = ChoiceField[str](_("Grade"), [], prompt=_("Choose the grade"))
        self.viewed = ChoiceField(
            _("What it rests on"),
            choices_of(Viewed),
            prompt=_("Say what was viewed"),
        )
        self.jurisdiction = ChoiceField(
            _("Country of the law"),
            country_choices(international=True),
            choice=known.jurisdiction,
        )
        self.law = LineField(
            _("Law"), text=known.law, hint=_("The article, in the statute's own words.")
        )
        self.remark = TextField(_("Remark"), lines=2)
        self.form = Form(
            {
                "scheme": self.scheme,
                "grade": self.grade,
                "viewed": self.viewed,
                "law": self.law,
                "jurisdiction": self.jurisdiction,
                "remark": self.remark,
            }
        )
        self.add(self.form)
        self.scheme.changed.connect(self._offer_grades)
        self._offer_grades()
        (self.grade if known.scheme else self.scheme).setFocus()

    def draft(self) -> AssessmentDraft:
        """Return what is typed in."""
        return AssessmentDraft(
            scheme=self.scheme.choice() or "",
            grade=self.grade.choice() or "",
            viewed=self.viewed.choice() or Viewed.NOT_VIEWED,
            law=self.law.text(),
            jurisdiction=self.jurisdiction.choice() or "",
            remark=self.remark.text(),
        )

    def accept(self) -> None:
        draft = self.draft()
        problems = draft.problems()
        if self.viewed.choice() is None:
            problems["viewed"] = _("Say what was viewed.")
        self.form.show_problems(problems)
        if not problems:
            self._record(draft)
            super().accept()

    def _offer_grades(self) -> None:
        chosen = self.scheme.choice()
        levels = scheme(chosen).levels if chosen else ()
        self.grade.offer([(level.code, level.label) for level in levels])
