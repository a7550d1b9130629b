"""What a record and its fields are called by people, and how a value is shown to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import EnumMeta
from functools import cache
from typing import get_args, get_type_hints

from caseapp.casework.indicators import Precision
from caseapp.exchange.contents import KINDS
from caseapp.exchange.phrases import country
from caseapp.formats.defanged import defang
from caseapp.reference.markings import Handling
from caseapp.reference.schemes import Scheme, graded, scheme_name
from caseapp.visible import visible
from caseapp.words import Word, _, later

KIND_LABELS = {
    "agency": later("Agency"),
    "case": later("Case"),
    "report": later("Report"),
    "address": later("Address"),
    "hash_reference": later("Hash reference"),
    "assessment": later("Assessment"),
    "person": later("Person"),
    "identity": later("Identity"),
    "indicator": later("Indicator"),
    "note": later("Note"),
    "external_reference": later("Reference"),
    "hash_list": later("Hash list"),
    "hash_list_entries": later("Part of a hash list"),
}
FIELD_LABELS = {
    "address_id": later("Of address"),
    "age_band": later("Age"),
    "algorithm": later("Algorithm"),
    "assessed_at": later("Assessed"),
    "assessor_role": later("Assessor"),
    "author": later("Written by"),
    "born": later("Born"),
    "case_id": later("In case"),
    "channel": later("Channel"),
    "check_of": later("Second check of"),
    "checked_at": later("Last check"),
    "child_at_risk": later("Child at current risk"),
    "clock_source": later("Clock"),
    "contact": later("Contact"),
    "digest": later("Digest"),
    "documents": later("Documents"),
    "duplicate_of": later("Duplicate of"),
    "event": later("Event"),
    "exact": later("Address"),
    "full_name": later("Name"),
    "grade": later("Grade"),
    "handling": later("Handling"),
    "hash_reference_id": later("Of hash reference"),
    "hosted_by": later("Hosted by"),
    "hosted_in": later("Hosted in"),
    "how_reached": later("How reached"),
    "jurisdiction": later("Country"),
    "jurisdictions": later("Countries"),
    "kind": later("Kind"),
    "language": later("Language"),
    "last_seen": later("Last seen"),
    "law": later("Law"),
    "located_how": later("How located"),
    "may_distress": later("May distress"),
    "named_by": later("Named by"),
    "number": later("Number"),
    "online": later("Online at last check"),
    "origin": later("Record of"),
    "pap": later("PAP"),
    "person_id": later("Of person"),
    "platform": later("Platform"),
    "port": later("Source port"),
    "precision": later("Precision"),
    "pseudonym": later("Pseudonym"),
    "quality": later("Quality"),
    "received_at": later("Received"),
    "received_zone": later("Time zone"),
    "reference": later("Reference"),
    "remark": later("Remark"),
    "report_id": later("Of report"),
    "role": later("Role"),
    "same_as": later("Same place as"),
    "scheme": later("Scheme"),
    "seen_at": later("Seen"),
    "source": later("Source"),
    "stage": later("Stage"),
    "status": later("Status"),
    "status_since": later("Status since"),
    "summary": later("Summary"),
    "system": later("System"),
    "text": later("Text"),
    "title": later("Title"),
    "tlp": later("TLP"),
    "urgency": later("Urgency"),
    "urgency_reasons": later("Reasons for urgency"),
    "value": later("Value"),
    "viewed": later("Rests on"),
}
CHOICES: dict[str, type[Word]] = {"handling": Handling, "precision": Precision}
COUNTRIES = {"hosted_in", "jurisdiction", "jurisdictions"}


def kind_label(kind: str) -> str:
    """Return what people call this kind of record."""
    return _(KIND_LABELS[kind])


def field_label(field: str) -> str:
    """Return what people call this field."""
    return _(FIELD_LABELS[field])


def shown(kind: str, field: str, value: object, own: Sequence[Scheme] = ()) -> str:
    """Return a value of a record's line as people read it, in plain JSON values or as it was.

    Addresses and indicators come out defanged, and nothing in a text is hidden. `own` are the
    schemes of the desk that graded, beside those that ship.
    """
    match value:
        case () | []:
            return _("None")
        case None | "":
            return _("Not known")
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} {value.tzname()}"
        case list() | tuple():
            return "; ".join(shown(kind, field, each) for each in value)
        case _:
            return _shown_text(kind, field, str(value), own)


def title(kind: str, fields: Mapping[str, object], own: Sequence[Scheme] = ()) -> str:
    """Return one line by which a person knows the record among others; `own` as in `shown`."""
    if kind == "assessment":
        return visible(graded(str(fields["scheme"]), str(fields["grade"]), own))
    names = {
        "case": ("reference", "title"),
        "report": ("reference",),
        "address": ("exact",),
        "hash_reference": ("algorithm", "digest"),
        "person": ("number", "pseudonym"),
        "indicator": ("kind", "value"),
        "external_reference": ("system", "number"),
    }.get(kind, ())
    parts = (shown(kind, name, fields[name]) for name in names if fields.get(name) is not None)
    between = ": " if kind == "assessment" else " "  # a grade reads like a word of its scheme
    return between.join(parts) or kind_label(kind)


def _shown_text(kind: str, field: str, text: str, own: Sequence[Scheme]) -> str:
    if field in _moments(kind):
        return shown(kind, field, datetime.fromisoformat(text))
    choices = _choices(kind).get(field)
    if choices and text in {member.value for member in choices}:
        return choices(text).label
    if field in COUNTRIES:
        text = country(text)
    match (kind, field, text):
        case ("address", "exact", _) | ("indicator", "value", _):
            text = defang(text)
        case ("assessment", "scheme", _):
            text = scheme_name(text, own)
        case (_, "language", "und"):  # BCP 47: a language that nobody could tell
            text = _("Not known")
    return visible(text, lines=True)


@cache  # it reads annotations, which is slow
def _hints(kind: str) -> dict[str, tuple[object, ...]]:
    """Return of what types each field of this kind can be."""
    hints = get_type_hints(KINDS[kind])
    return {name: (hint, *get_args(hint)) for name, hint in hints.items()}


@cache
def _moments(kind: str) -> frozenset[str]:
    return frozenset(name for name, parts in _hints(kind).items() if datetime in parts)


@cache
def _choices(kind: str) -> dict[str, type[Word]]:
    """Return which fields of this kind hold a word of one of our vocabularies."""
    found: dict[str, type[Word]] = {}
    for name, parts in _hints(kind).items():
        for part in parts:
            if isinstance(part, EnumMeta) and issubclass(part, Word):
                found[name] = part
    return CHOICES | found
