"""How reports and addresses look, and how times, languages and steps are said."""

from collections import Counter
from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError

from caseapp.casework.history import HistoryRow
from caseapp.casework.report_drafts import NOT_KNOWN
from caseapp.models.vocabulary import AddressStatus, AssessmentStage, ReportStatus, YesNo
from caseapp.ui.widgets import Look
from caseapp.visible import visible
from caseapp.words import _, later, many

STATUS_LOOKS = {
    ReportStatus.NEW: Look(fraction=0.0, tone="info"),
    ReportStatus.SCREENING: Look(fraction=0.25, tone="warning"),
    ReportStatus.NEEDS_INFO: Look(fraction=0.25, tone="danger"),
    ReportStatus.ACTIONABLE: Look(fraction=0.5, tone="accent_text"),
    ReportStatus.REFERRED: Look(fraction=0.75, tone="violet"),
    ReportStatus.IN_CASE: Look(fraction=1.0, tone="success"),
    ReportStatus.NOT_ACTIONABLE: Look(fraction=1.0, tone="neutral"),
    ReportStatus.DUPLICATE: Look(fraction=1.0, tone="neutral"),
    ReportStatus.OUT_OF_REMIT: Look(fraction=1.0, tone="neutral"),
}
ADDRESS_LOOKS = {
    AddressStatus.REPORTED: Look(fraction=0.0, tone="info"),
    AddressStatus.ASSESSED: Look(fraction=0.25, tone="warning"),
    AddressStatus.LOCATED: Look(fraction=0.5, tone="accent_text"),
    AddressStatus.REFERRED: Look(fraction=0.75, tone="violet"),
    AddressStatus.NOTICED: Look(fraction=0.75, tone="violet"),
    AddressStatus.REMOVED: Look(fraction=1.0, tone="success"),
    AddressStatus.MOVED: Look(fraction=0.5, tone="warning"),
    AddressStatus.STILL_ONLINE: Look(fraction=0.75, tone="danger"),
    AddressStatus.RETURNED: Look(fraction=0.5, tone="danger"),
}
RISKS = {
    YesNo.YES: Look(icon="shield-alert", tone="danger"),
    YesNo.NO: Look(tone="text_3"),
    YesNo.UNKNOWN: Look(tone="text_3"),
}
STAGE_TONES = {
    AssessmentStage.FIRST: "warning",
    AssessmentStage.SECOND_CHECK: "info",
    AssessmentStage.SETTLED: "success",
    AssessmentStage.DISPUTED: "danger",
}
STEPS = {
    "record report": later("Report recorded"),
    "change report": later("Report changed"),
    "move report": later("Report moved on"),
    "dismiss report": later("Report dismissed"),
    "mark duplicate": later("Marked as a duplicate"),
    "promote report": later("Promoted to a case"),
    "add report to case": later("Added to a case"),
    "assess address": later("Address assessed"),
    "assess addresses": later("Addresses assessed"),
    "assess hash references": later("Hash references assessed"),
    "check assessment": later("Second check made"),
    "settle grading": later("Grading settled"),
    "add hash references": later("Hash references added"),
    "change hash reference": later("Hash reference changed"),
    "locate addresses": later("Hosting noted"),
    "check addresses": later("Online check noted"),
    "link same address": later("Linked to the same place"),
    "accept package": later("Taken over from a package"),
    "seal package": later("Sealed in a package"),
}
STEP_ICONS = {
    "record report": "plus",
    "dismiss report": "ban",
    "mark duplicate": "link",
    "promote report": "folder-kanban",
    "add report to case": "folder-kanban",
    "assess address": "scale",
    "assess addresses": "scale",
    "assess hash references": "scale",
    "check assessment": "badge-check",
    "settle grading": "scale",
    "locate addresses": "globe",
    "check addresses": "refresh-cw",
    "accept package": "package-open",
    "seal package": "package",
}
FIELDS = {
    "summary": later("what was reported"),
    "received_at": later("time received"),
    "received_zone": later("time zone"),
    "source": later("source"),
    "channel": later("channel"),
    "language": later("language"),
    "urgency": later("urgency"),
    "urgency_reasons": later("reasons"),
    "child_at_risk": later("child at risk"),
    "tlp": later("TLP"),
    "pap": later("PAP"),
    "handling": later("handling"),
    "status": later("status"),
    "status_reason": later("reason"),
    "duplicate_of": later("same as"),
    "case_id": later("case"),
    "same_as": later("same as"),
    "hosted_in": later("country"),
    "hosted_by": later("host"),
    "located_how": later("how it was found"),
    "how_reached": later("how it is reached"),
    "online": later("online"),
    "checked_at": later("time of the check"),
    "last_seen": later("last seen"),
    "stage": later("stage"),
}


def risk_words(answer: YesNo) -> str:
    """Say in a word or two whether a child is at risk now."""
    return _("At risk now") if answer == YesNo.YES else answer.label


def one_line(text: str) -> str:
    """Return a text as one line in which nothing hides."""
    return visible(" ".join(text.split()))


def language(code: str) -> str:
    """Return the name of a language, or its code where nobody named it."""
    return languages().get(code, code)


def languages() -> dict[str, str]:
    """Return the names of the languages that have a code of two letters, by code."""
    return {NOT_KNOWN: _("Not known"), **_named_languages()}


@cache
def _named_languages() -> dict[str, str]:
    names = _locale().languages
    common = {code: str(name) for code, name in names.items() if len(code) == len("en")}
    return dict(sorted(common.items(), key=lambda named: named[1].casefold()))


@cache
def zones() -> tuple[str, ...]:
    """Return the names of all time zones (IANA)."""
    return tuple(sorted(available_timezones()))


def step(row: HistoryRow) -> str:
    """Say what an officer did."""
    return _(STEPS[row.action]) if row.action in STEPS else row.action.capitalize()


def _locale() -> Locale:
    try:
        return Locale.default("LC_MESSAGES")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def parts(row: HistoryRow) -> str:
    """Say of how many records, of each kind, a step wrote something."""
    counts = Counter(change.kind for change in row.changes)
    said = (
        many("{n} report", "{n} reports", counts["report"]),
        many("{n} address", "{n} addresses", counts["address"]),
        many("{n} hash reference", "{n} hash references", counts["hash_reference"]),
        many("{n} assessment", "{n} assessments", counts["assessment"]),
    )
    kinds = ("report", "address", "hash_reference", "assessment")
    return ", ".join(text for text, kind in zip(said, kinds, strict=True) if counts[kind])
