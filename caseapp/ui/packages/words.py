"""How packages, their states and their answers look and are called."""

from caseapp.exchange.rows import ANSWERS, PackageRow
from caseapp.models.vocabulary import (
    Answer,
    Direction,
    PackageKind,
    PackageState,
    PartnerLevel,
    YesNo,
)
from caseapp.ui.widgets import Look
from caseapp.words import _, many

KIND_ICONS = {
    PackageKind.REFERRAL: "file-output",
    PackageKind.TRANSFER: "arrow-right",
    PackageKind.INFORMATION_REQUEST: "circle-help",
    PackageKind.PRESERVATION_REQUEST: "archive",
    PackageKind.HOLD: "timer",
    PackageKind.RELEASE: "lock-open",
    PackageKind.UPDATE: "refresh-cw",
    PackageKind.CORRECTION: "pencil",
    PackageKind.RECALL: "ban",
    PackageKind.RECEIPT: "file-check",
    PackageKind.OUTCOME: "flag",
    PackageKind.STATISTICS: "chart-column",
    PackageKind.HASH_LIST: "hash",
}
RECORD_ICONS = {
    "case": "folder-kanban",
    "report": "file-text",
    "address": "link",
    "hash_reference": "hash",
    "assessment": "scale",
    "person": "user",
    "identity": "fingerprint",
    "indicator": "flag",
    "note": "pencil",
    "external_reference": "tag",
}
STATE_LOOKS = {
    PackageState.DRAFT: Look(fraction=0.0, tone="neutral"),
    PackageState.AWAITING_APPROVAL: Look(fraction=0.25, tone="warning"),
    PackageState.WITHDRAWN: Look(fraction=1.0, tone="neutral"),
    PackageState.SEALED: Look(fraction=0.25, tone="warning"),
    PackageState.SENT: Look(fraction=0.5, tone="info"),
    PackageState.RECEIVED: Look(fraction=0.5, tone="info"),
    PackageState.ACCEPTED: Look(fraction=1.0, tone="success"),
    PackageState.DECLINED: Look(fraction=1.0, tone="neutral"),
    PackageState.NOT_COMPETENT: Look(fraction=1.0, tone="neutral"),
    PackageState.INSUFFICIENT: Look(fraction=0.75, tone="warning"),
    PackageState.IN_PROGRESS: Look(fraction=0.75, tone="info"),
    PackageState.OUTCOME_REPORTED: Look(fraction=1.0, tone="success"),
    PackageState.CLOSED: Look(fraction=1.0, tone="neutral"),
    PackageState.RECALLED: Look(fraction=1.0, tone="danger"),
    PackageState.EXPIRED: Look(fraction=1.0, tone="danger"),
}
LEVEL_TONES = {
    PartnerLevel.UNVERIFIED: "warning",
    PartnerLevel.COMPARED: "success",
    PartnerLevel.CEREMONY: "success",
    PartnerLevel.INTRODUCED_BY_ROSTER: "info",
}
LONGEST_NAME = 32  # characters
MAY_DISTRESS = frozenset({"summary", "text", "remark"})  # folded until somebody opens it


def risk(at_risk: YesNo) -> str:
    """Say whether a child is at current risk, in words that need no colour."""
    return {
        YesNo.YES: _("A child may be at risk now"),
        YesNo.NO: _("No child is known to be at risk now"),
        YesNo.UNKNOWN: _("Not known whether a child is at risk now"),
    }[at_risk]


def risk_look(at_risk: YesNo) -> Look:
    """Return the mark of a child at risk; where nobody is, there is none."""
    marks = {
        YesNo.YES: Look(tone="danger", icon="triangle-alert"),
        YesNo.UNKNOWN: Look(tone="warning", icon="circle-help"),
    }
    return marks.get(at_risk, Look(tone="text_3"))


def seal_steps() -> list[str]:
    """Name the steps from a choice of records to a sealed package."""
    asking = [_("Contents"), _("Recipient"), _("What is asked"), _("Disclosure")]
    return [*asking, _("Preview"), _("Sealed")]


def state_words(package: PackageRow) -> str:
    """Say where it stands. An answer that came is taken over, even where it says declined."""
    came = package.kind in ANSWERS and package.direction == Direction.RECEIVED
    taken = came and package.state == PackageState.ACCEPTED
    return _("Taken over") if taken else package.state.label


def answer_words(answer: Answer | None) -> str:
    """Say what was answered, in a list."""
    return answer.label if answer else _("Not answered")


def waiting(days: int) -> str:
    """Say for how long something waits."""
    return many("{n} day", "{n} days", days) if days else _("Since today")


def shortened(name: str) -> str:
    """Return a name that fits on a button."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def in_groups(digits: str, *, lines: int = 2) -> str:
    """Return the eight groups of a number, a half of them in each line."""
    groups = digits.split()
    size = max(1, -(-len(groups) // lines))
    return "\n".join("   ".join(groups[at : at + size]) for at in range(0, len(groups), size))
