"""How cases, packages and agencies look, and how some of their values are said."""

from caseapp.casework.assessments import AssessmentRow
from caseapp.models.vocabulary import (
    CaseStatus,
    Direction,
    PackageState,
    YesNo,
)
from caseapp.reference.jurisdictions import codes, name
from caseapp.ui.widgets import Look
from caseapp.visible import visible
from caseapp.words import _

STATUS_LOOKS = {
    CaseStatus.DRAFT: Look(fraction=0.0, tone="info"),
    CaseStatus.OPEN: Look(fraction=0.25, tone="info"),
    CaseStatus.ASSESSMENT: Look(fraction=0.25, tone="warning"),
    CaseStatus.ACTIVE: Look(fraction=0.5, tone="accent_text"),
    CaseStatus.WAITING_ON_PARTNER: Look(fraction=0.75, tone="violet"),
    CaseStatus.MONITORING: Look(fraction=0.75, tone="info"),
    CaseStatus.PENDING_CLOSURE: Look(fraction=0.75, tone="warning"),
    CaseStatus.CLOSED: Look(fraction=1.0, tone="neutral"),
    CaseStatus.REOPENED: Look(fraction=0.5, tone="accent_text"),
    CaseStatus.ARCHIVED: Look(fraction=1.0, tone="neutral"),
}
PACKAGE_TONES = {
    PackageState.ACCEPTED: "success",
    PackageState.IN_PROGRESS: "success",
    PackageState.OUTCOME_REPORTED: "success",
    PackageState.DECLINED: "danger",
    PackageState.NOT_COMPETENT: "warning",
    PackageState.INSUFFICIENT: "warning",
    PackageState.RECALLED: "danger",
    PackageState.EXPIRED: "warning",
    PackageState.SEALED: "info",
    PackageState.SENT: "info",
    PackageState.RECEIVED: "info",
}
DIRECTION_ICONS = {Direction.SENT: "send", Direction.RECEIVED: "inbox"}
MOMENT_LOOKS = {
    "case": ("folder-kanban", "accent_text"),
    "report": ("file-text", "info"),
    "address": ("link", "info"),
    "assessment": ("badge-check", "success"),
    "digest_question": ("search", "violet"),
    "external_reference": ("tag", "neutral"),
    "hash_reference": ("hash", "violet"),
    "identity": ("fingerprint", "warning"),
    "indicator": ("flag", "violet"),
    "note": ("pencil", "neutral"),
    "package": ("package", "accent_text"),
    "person": ("user", "info"),
    "referral": ("file-output", "accent_text"),
    "statement": ("split", "warning"),
    "task": ("circle-check", "success"),
}


def risk_look(answer: YesNo) -> Look:
    """Return how the answer to "is a child at risk now" looks: a mark only where one is needed."""
    return Look(icon="shield-alert", tone="danger") if answer == YesNo.YES else Look(tone="text_3")


def countries(listed: tuple[str, ...]) -> str:
    """Return countries by name, or the code of one that this version does not know."""
    return ", ".join(name(code) if code in codes() else code for code in listed)


def graded(assessment: AssessmentRow) -> str:
    """Return a judgement in words: scheme and grade together, and how far it has come."""
    name, grade = visible(assessment.scheme_name), visible(assessment.grade_label)
    return f"{name}: {grade} · {assessment.stage.label}"


def known(text: str) -> str:
    """Return a text, or that it is not known: a fact is never blank."""
    return text or _("Not known")
