"""What can be said of a case, one form for each thing that is decided together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from caseapp.casework.cases import CaseDraft
from caseapp.casework.officers import OfficerRow
from caseapp.models.vocabulary import (
    Basis,
    CaseOutcome,
    CaseStatus,
    Handling,
    Pap,
    Priority,
    Regime,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.ui.widgets import (
    CheckField,
    ChoiceField,
    DateTimeField,
    Field,
    Form,
    LineField,
    SegmentedField,
    TextField,
    choices_of,
)
from caseapp.words import _


class CaseForm(Form):
    """What a case is, whose it is, and until when."""

    def __init__(self, says: CaseDraft, officers: Sequence[OfficerRow]) -> None:
        self._says = says
        self.title = LineField(
            _("Title"),
            text=says.title,
            hint=_("A code. It names nobody and says nothing of the case."),
        )
        self.owner = ChoiceField[UUID | None](
            _("Owner"),
            [(None, _("Nobody yet")), *((row.id, row.name) for row in officers)],
            choice=says.owner_id,
        )
        self.priority = ChoiceField(_("Priority"), choices_of(Priority), choice=says.priority)
        self.jurisdictions = LineField(
            _("Countries"),
            text=", ".join(says.jurisdictions),
            hint=_("Codes of two letters, with commas."),
            example="NL, NO",
        )
        self.due = DateTimeField(_("Due"), value=says.due, not_known=_("No date"))
        self.summary = TextField(_("Summary"), text=says.summary, lines=3)
        super().__init__(self._shown())

    def _shown(self) -> Mapping[str, Field]:
        return {
            "title": self.title,
            "owner_id": self.owner,
            "priority": self.priority,
            "jurisdictions": self.jurisdictions,
            "due": self.due,
            "summary": self.summary,
        }

    def draft(self) -> CaseDraft:
        """Return what is typed in."""
        listed = self.jurisdictions.text().upper().replace(",", " ").split()
        return replace(
            self._says,
            title=self.title.text(),
            owner_id=self.owner.choice(),
            priority=self.priority.choice() or Priority.MEDIUM,
            jurisdictions=tuple(dict.fromkeys(listed)),
            due=self.due.value(),
            summary=self.summary.text(),
        )


class NewCaseForm(CaseForm):
    """A new case: what it is, and from the first moment who may see it."""

    def __init__(self, says: CaseDraft, officers: Sequence[OfficerRow]) -> None:
        self.tlp = ChoiceField(_("Who may see it (TLP)"), choices_of(Tlp), choice=says.tlp)
        super().__init__(says, officers)

    def _shown(self) -> Mapping[str, Field]:
        return {**super()._shown(), "tlp": self.tlp}

    def draft(self) -> CaseDraft:
        """Return what is typed in."""
        return replace(super().draft(), tlp=self.tlp.choice() or Tlp.AMBER)


class UrgencyForm(Form):
    """How soon somebody must act, and why."""

    def __init__(self, says: CaseDraft) -> None:
        self._says = says
        self.child_at_risk = SegmentedField(
            _("Is a child at risk now?"),
            [(word.value, word.label) for word in YesNo],
            choice=says.child_at_risk.value,
        )
        self.urgency = ChoiceField(_("Urgency"), choices_of(Urgency), choice=says.urgency)
        self.reasons = TextField(
            _("Reasons, one per line"), text="\n".join(says.urgency_reasons), lines=3
        )
        self.review_on = DateTimeField(
            _("Look at it again"), value=says.review_on, not_known=_("No date")
        )
        super().__init__(
            {
                "child_at_risk": self.child_at_risk,
                "urgency": self.urgency,
                "urgency_reasons": self.reasons,
                "review_on": self.review_on,
            }
        )

    def draft(self) -> CaseDraft:
        """Return what is typed in."""
        answer = self.child_at_risk.choice()
        return replace(
            self._says,
            child_at_risk=next(word for word in YesNo if word.value == answer),
            urgency=self.urgency.choice() or Urgency.ROUTINE,
            urgency_reasons=self.reasons.lines(),
            review_on=self.review_on.value(),
        )


class MarkingForm(Form):
    """Who may see a case, what may be done with it, and how it is handled."""

    def __init__(self, says: CaseDraft) -> None:
        self._says = says
        self.tlp = ChoiceField(_("Who may see it (TLP)"), choices_of(Tlp), choice=says.tlp)
        self.pap = ChoiceField(
            _("What may be done with it (PAP)"), choices_of(Pap), choice=says.pap
        )
        self.codes = {
            code: CheckField(code.label, checked=code in says.handling) for code in Handling
        }
        self.conditions = TextField(
            _("Further conditions, one per line"),
            text="\n".join(text for text in says.handling if text not in set(Handling)),
            lines=2,
        )
        coded: dict[str, Field] = {code.value: field for code, field in self.codes.items()}
        super().__init__({"tlp": self.tlp, "pap": self.pap, **coded, "conditions": self.conditions})
        self.tlp.changed.connect(self._explain)
        self.pap.changed.connect(self._explain)
        self._explain()

    def draft(self) -> CaseDraft:
        """Return what is typed in."""
        chosen = tuple(code.value for code, field in self.codes.items() if field.checked())
        return replace(
            self._says,
            tlp=self.tlp.choice() or Tlp.RED,
            pap=self.pap.choice() or Pap.RED,
            handling=(*chosen, *self.conditions.lines()),
        )

    def _explain(self) -> None:
        self.tlp.show_hint((self.tlp.choice() or Tlp.RED).explanation)
        self.pap.show_hint((self.pap.choice() or Pap.RED).explanation)


class BasisForm(Form):
    """Which law lets us disclose it, and why that is necessary."""

    def __init__(self, says: CaseDraft) -> None:
        self._says = says
        self.regime = ChoiceField(_("Regime"), choices_of(Regime), choice=says.regime)
        self.basis = ChoiceField(_("What allows it"), choices_of(Basis), choice=says.basis)
        self.article = LineField(
            _("Article"), text=says.article, hint=_("Leave it empty if it is not known.")
        )
        self.necessity = TextField(_("Why it is necessary"), text=says.necessity, lines=3)
        self.transfer_ground = LineField(
            _("Ground for a transfer abroad"), text=says.transfer_ground
        )
        super().__init__(
            {
                "regime": self.regime,
                "basis": self.basis,
                "article": self.article,
                "necessity": self.necessity,
                "transfer_ground": self.transfer_ground,
            }
        )

    def draft(self) -> CaseDraft:
        """Return what is typed in."""
        return replace(
            self._says,
            regime=self.regime.choice() or Regime.NOT_KNOWN,
            basis=self.basis.choice() or Basis.NOT_KNOWN,
            article=self.article.text(),
            necessity=self.necessity.text(),
            transfer_ground=self.transfer_ground.text(),
        )


@dataclass(frozen=True)
class CaseMove:
    """Where a case is to stand, and what came of it. They are kept apart."""

    status: CaseStatus
    outcome: CaseOutcome

    def problems(self) -> dict[str, str]:
        """Say what is missing, by field. Empty means ready to save."""
        ends = self.status in {CaseStatus.CLOSED, CaseStatus.ARCHIVED}
        if ends and self.outcome == CaseOutcome.NOT_KNOWN:
            return {"outcome": _("A case is closed with an outcome.")}
        return {}


class MoveForm(Form):
    """Where a case stands, and what came of it."""

    def __init__(self, status: CaseStatus, outcome: CaseOutcome) -> None:
        self.status = ChoiceField(_("Status"), choices_of(CaseStatus), choice=status)
        self.outcome = ChoiceField(_("Outcome"), choices_of(CaseOutcome), choice=outcome)
        super().__init__({"status": self.status, "outcome": self.outcome})

    def draft(self) -> CaseMove:
        """Return what is chosen."""
        return CaseMove(
            self.status.choice() or CaseStatus.OPEN,
            self.outcome.choice() or CaseOutcome.NOT_KNOWN,
        )
