"""What is said of a case, as facts: a name and a value in words, never blank."""

from caseapp.casework.case_sheet import CaseSheet
from caseapp.models.vocabulary import Urgency
from caseapp.ui import times
from caseapp.ui.agencies import AGENCY_ICONS
from caseapp.ui.cases.looks import countries, known, risk_look
from caseapp.ui.cases.section import Fact
from caseapp.ui.widgets import Chip, TlpChip
from caseapp.visible import visible
from caseapp.words import _


def case_facts(sheet: CaseSheet) -> list[Fact]:
    """Return what the case is, whose it is, and until when."""
    says = sheet.says
    due = times.due(says.due)
    facts: list[Fact] = [
        (_("Lead agency"), Chip(visible(sheet.origin), icon=AGENCY_ICONS[sheet.origin_kind])),
        (_("Partners"), ", ".join(map(visible, sheet.partners)) or _("None yet")),
        (_("Owner"), sheet.owner or _("Nobody yet")),
        (_("Opened"), times.exact(sheet.opened_at)),
        (
            _("Due"),
            Chip(due.words, due.tone)
            if due.tone in {"danger", "warning"}
            else due.words or _("No date"),
        ),
        *([("", times.exact(says.due))] if says.due else []),
        (_("Countries"), known(countries(says.jurisdictions))),
        (_("Outcome"), sheet.outcome.label),
        (_("Summary"), known(visible(says.summary, lines=True))),
    ]
    if sheet.foreign_author:
        facts.insert(1, (_("Written by"), visible(sheet.foreign_author)))
    return facts


def urgency_facts(sheet: CaseSheet) -> list[Fact]:
    """Return how soon somebody must act, and why."""
    says = sheet.says
    risk = risk_look(says.child_at_risk)
    facts: list[Fact] = [
        (
            _("Child at risk now"),
            Chip(says.child_at_risk.label, risk.tone, icon=risk.icon)
            if risk.icon
            else says.child_at_risk.label,
        ),
        (_("Urgency"), says.urgency.label),
        (_("Look at it again"), times.exact(says.review_on) if says.review_on else _("No date")),
    ]
    if says.urgency != Urgency.ROUTINE or says.urgency_reasons:
        reasons = "\n".join(visible(text) for text in says.urgency_reasons)
        facts.insert(2, (_("Reasons"), known(reasons)))
    return facts


def handling_facts(sheet: CaseSheet) -> list[Fact]:
    """Return the marking in words: who may see it, what may be done, and each condition."""
    marking = sheet.marking
    facts: list[Fact] = [
        (_("Who may see it"), TlpChip(marking.tlp.written)),
        ("", marking.tlp.explanation),
        (_("What may be done"), f"{marking.pap.written}. {marking.pap.explanation}"),
    ]
    facts += [(code.written, code.explanation) for code in marking.handling]
    facts += [(_("Condition"), visible(text)) for text in marking.conditions]
    return facts


def basis_facts(sheet: CaseSheet) -> list[Fact]:
    """Return which law lets us disclose it, and why that is necessary."""
    says = sheet.says
    return [
        (_("Regime"), says.regime.label),
        (_("What allows it"), says.basis.label),
        (_("Article"), known(visible(says.article))),
        (_("Necessity"), known(visible(says.necessity, lines=True))),
        (_("Transfer ground"), known(visible(says.transfer_ground))),
    ]
