from collections.abc import Sequence
from dataclasses import replace

from caseapp.casework.assessments import AssessmentDraft
from caseapp.models.vocabulary import Viewed
from caseapp.reference.schemes import Scheme
from caseapp.ui.countries import country_choices
from caseapp.ui.widgets import ChoiceField, Form, LineField, TextField, choices_of
from caseapp.words import _


class AssessmentForm(Form):
    """A judgement under a named scheme and law, with what is known of it filled in."""

    def __init__(
        self,
        known: AssessmentDraft,
        schemes: Sequence[Scheme],
        *,
        remark: str = "",
        remark_hint: str = "",
    ) -> None:
        self._known, self._schemes = known, {each.id: each for each in schemes}
        self.scheme = ChoiceField(
            _("Scheme"),
            [(each.id, each.name) for each in schemes],
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
        self.remark = TextField(remark or _("Remark"), lines=2, hint=remark_hint)
        super().__init__(
            {
                "scheme": self.scheme,
                "grade": self.grade,
                "viewed": self.viewed,
                "law": self.law,
                "jurisdiction": self.jurisdiction,
                "remark": self.remark,
            }
        )
        self.scheme.changed.connect(self._offer_grades)
        self._offer_grades()

    def draft(self) -> AssessmentDraft:
        """Return what is typed in."""
        return replace(
            self._known,
            scheme=self.scheme.choice() or "",
            grade=self.grade.choice() or "",
            viewed=self.viewed.choice() or Viewed.NOT_VIEWED,
            law=self.law.text(),
            jurisdiction=self.jurisdiction.choice() or "",
            remark=self.remark.text(),
            own=tuple(self._schemes.values()),
        )

    def problems(self) -> dict[str, str]:
        """Say what is missing, by field: also what a draft cannot tell from a choice."""
        problems = self.draft().problems()
        if self.viewed.choice() is None:
            problems["viewed"] = _("Say what was viewed.")
        return problems

    def _offer_grades(self) -> None:
        chosen = self.scheme.choice()
        levels = self._schemes[chosen].levels if chosen else ()
        self.grade.offer([(level.code, level.label) for level in levels])
