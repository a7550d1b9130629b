"""Values as a paper says them: in words, with their zone, and never blank."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import UnsetType

from caseapp.reference import jurisdictions
from caseapp.visible import visible
from caseapp.words import Word, _, later, spoken

Value = str | int | Word | datetime | UnsetType | None

KIND_PLURALS = {
    "case": later("Cases"),
    "report": later("Reports"),
    "address": later("Addresses"),
    "hash_reference": later("Hash references"),
    "assessment": later("Assessments"),
    "person": later("Persons"),
    "identity": later("Identities"),
    "indicator": later("Indicators"),
    "note": later("Notes"),
    "external_reference": later("References"),
    "receipt": later("Answers"),
    "hash_list": later("Hash lists"),
    "hash_list_entries": later("Parts of hash lists"),
}

# Columns that never leave, and so have no label among those that do.
KEPT_LABELS = {
    "article": later("Article"),
    "basis": later("Basis"),
    "created_at": later("Stored here"),
    "due": later("Due"),
    "host": later("Host, for comparing"),
    "necessity": later("Necessity"),
    "normal": later("Address, for comparing"),
    "officer_id": later("Assessing officer"),
    "outcome": later("Outcome"),
    "owner_id": later("Owner"),
    "priority": later("Priority"),
    "regime": later("Regime"),
    "review_on": later("Review on"),
    "status": later("Status"),
    "status_reason": later("Reason for the status"),
    "transfer_ground": later("Ground for a transfer"),
}


def known(value: Value) -> str:
    """Return a value in words. What is empty is not known; what stays is not in the package."""
    match value:
        case UnsetType():
            return _("Not in this package")
        case None:
            return _("Not known")
        case Word():
            return value.label
        case datetime():
            return moment(value)
        case str() if not value.strip():
            return _("Not known")
        case _:
            return str(value)


def moment(at: datetime, zone: str = "UTC", *, seconds: bool = False) -> str:
    """Return a time with its offset, and in UTC where that is another: to the minute or second."""
    form = "%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M"
    there = at.astimezone(zone_of(zone))
    in_utc = f"{at.astimezone(UTC):{form}} UTC"
    if not there.utcoffset():
        return in_utc
    offset = there.isoformat(timespec="minutes")[16:]
    return f"{there:{form}} UTC{offset} ({in_utc})"


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its name, or UTC where there is none: a partner may name anything."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder
        return ZoneInfo("UTC")


def country(code: str | UnsetType) -> str:
    """Return a country by name and code; empty where it is not told."""
    if isinstance(code, UnsetType) or not code:
        return ""
    if code not in jurisdictions.codes():
        return code
    return f"{jurisdictions.name(code, spoken())} ({code})"


def worded(words: type[Word], value: Value) -> Value:
    """Return the word that a column holds as text, or what a partner wrote instead."""
    return next((word for word in words if word == value), value)


def kinds_label(kind: str) -> str:
    """Return what people call several records of a kind, or its own word if it is strange."""
    return _(KIND_PLURALS[kind]) if kind in KIND_PLURALS else visible(kind)


def kept_label(column: str) -> str:
    """Return what people call a column that never leaves."""
    return _(KEPT_LABELS[column])
