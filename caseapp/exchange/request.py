"""What a referral must say, as an officer fills it in. Nothing is blank; not known is a choice."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from caseapp.casework.texts import why_not_kept
from caseapp.models.base import now
from caseapp.models.columns import LINE, PROSE
from caseapp.models.vocabulary import (
    Basis,
    EvidentialStatus,
    Handling,
    PackageKind,
    Pap,
    Regime,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.reference.markings import Marking
from caseapp.words import Word, _, later

# What an officer asks of a partner; the other kinds answer something.
ASKS = (
    PackageKind.REFERRAL,
    PackageKind.TRANSFER,
    PackageKind.INFORMATION_REQUEST,
    PackageKind.PRESERVATION_REQUEST,
    PackageKind.HOLD,
    PackageKind.UPDATE,
    PackageKind.CORRECTION,
)
MOST_LINES = 20  # of reasons, codes or conditions: a manifest holds no more


class HostNotice(Word):
    """Whether whoever hosts an address has been told."""

    NOT_KNOWN = "not_known", later("Not known")
    NOT_SENT = "not_sent", later("Not sent")
    HELD = "held", later("Held, so that the police are first")
    SENT = "sent", later("Sent")


@dataclass(frozen=True)
class Subject:
    """What a package or a paper is about: one report, or one case with its reports."""

    kind: Literal["report", "case"]
    id: UUID


@dataclass(frozen=True)
class Request:
    """What is asked of a partner and why they may have it, not yet sealed.

    In a text or a date, None says "not known"; an empty text was forgotten.
    """

    subject: Subject
    partner_id: UUID
    kind: PackageKind = PackageKind.REFERRAL
    recipient_unit: str | None = None
    requested: str = ""  # in one line
    respond_by: datetime | None = None
    respond_zone: str = "UTC"
    urgency: Urgency = Urgency.ROUTINE
    urgency_reasons: tuple[str, ...] = ()
    child_at_risk: YesNo = YesNo.UNKNOWN
    why_this_country: str | None = ""
    facts: str | None = ""  # in words for this recipient; the records speak for themselves
    preservation: YesNo = YesNo.UNKNOWN  # asked of the recipient
    preserve_until: datetime | None = None
    host_notice: HostNotice = HostNotice.NOT_KNOWN
    regime: Regime = Regime.NOT_KNOWN
    article: str | None = ""
    necessity: str | None = ""
    transfer_ground: str | None = ""
    basis: Basis = Basis.NOT_KNOWN
    tlp: Tlp = Tlp.AMBER
    pap: Pap = Pap.AMBER
    handling: tuple[Handling, ...] = ()
    conditions: tuple[str, ...] = ()  # of handling, in our own words
    evidential_status: EvidentialStatus = EvidentialStatus.NOT_KNOWN
    may_contact_host: YesNo = YesNo.UNKNOWN
    may_contact_account_holder: YesNo = YesNo.UNKNOWN
    other_agencies: str | None = None
    mutual_assistance: str | None = None
    source_grading: str | None = None
    clock_compared: bool = False  # with a trusted one, just now
    clock_seconds: int = 0  # how far this computer's clock is ahead
    override_reason: str = ""  # why we go on all the same

    @property
    def marking(self) -> Marking:
        """The marking that was asked for. A "no" to contact is a code as well."""
        codes = set(self.handling)
        if self.may_contact_host == YesNo.NO:
            codes.add(Handling.DO_NOT_CONTACT_HOST)
        if self.may_contact_account_holder == YesNo.NO:
            codes.add(Handling.DO_NOT_CONTACT_ACCOUNT_HOLDER)
        ordered = tuple(code for code in Handling if code in codes)
        return Marking(self.tlp, self.pap, ordered, self.conditions)

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to seal."""
        problems = {name: why for name, text in self._texts() if (why := _problem(name, text))}
        problems |= self._list_problems() | self._time_problems() | self.marking.problems()
        if self.kind not in ASKS:
            problems["kind"] = _("This kind of package answers another one.")
        return problems

    def texts(self) -> tuple[str, ...]:
        """Return everything that was typed."""
        lists = (*self.urgency_reasons, *self.conditions)
        return (*(text for _name, text in self._texts() if text), *lists, self.override_reason)

    def _texts(self) -> list[tuple[str, str | None]]:
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return [(name, value) for name, value in values if name in LIMITS]

    def _list_problems(self) -> dict[str, str]:
        problems = {}
        for name in ("urgency_reasons", "conditions"):
            lines: tuple[str, ...] = getattr(self, name)
            if len(lines) > MOST_LINES or any(not _is_line(line) for line in lines):
                problems[name] = _("At most {most} lines of at most {length} characters.").format(
                    most=MOST_LINES, length=LINE
                )
            elif why := why_not_kept("\n".join(lines), most=MOST_LINES * (LINE + 1)):
                problems[name] = why
        if why := why_not_kept(self.override_reason, most=PROSE):
            problems["override_reason"] = why
        return problems

    def _time_problems(self) -> dict[str, str]:
        problems = {}
        try:
            ZoneInfo(self.respond_zone)
        except (ZoneInfoNotFoundError, ValueError):
            problems["respond_zone"] = _("This is not a time zone.")
        for name in ("respond_by", "preserve_until"):
            if (moment := getattr(self, name)) and moment <= now():
                problems[name] = _("This time is over.")
        return problems


# In a text, by field. A line is also one line.
LIMITS = {
    "recipient_unit": LINE,
    "requested": LINE,
    "why_this_country": PROSE,
    "facts": PROSE,
    "article": LINE,
    "necessity": PROSE,
    "transfer_ground": LINE,
    "other_agencies": PROSE,
    "mutual_assistance": PROSE,
    "source_grading": LINE,
}


def _problem(name: str, text: str | None) -> str:
    if text is None:
        return ""
    if not text.strip():
        return _("Say it, or choose “not known”.")
    if len(text) > LIMITS[name]:
        return _too_long(LIMITS[name])
    if LIMITS[name] == LINE and not _is_line(text):
        return _("Say it in one line.")
    return why_not_kept(text, most=LIMITS[name])


def _too_long(most: int) -> str:
    return _("Say it in {most} characters.").format(most=most)


def _is_line(text: str) -> bool:
    return bool(text.strip()) and len(text) <= LINE and len(text.splitlines()) == 1
