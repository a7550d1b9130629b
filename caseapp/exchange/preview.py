"""Both columns before anything leaves: what goes, and what stays and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from msgspec import UNSET, structs
from sqlalchemy.orm import Session

from caseapp.exchange.allowed import DETAILS, LINKS, Reason
from caseapp.exchange.cautions import Caution, Weight, list_cautions
from caseapp.exchange.contents import (
    KEPT,
    Kept,
    Shared,
    SharedHashReference,
    SharedIdentity,
    SharedNote,
)
from caseapp.exchange.disclosure import disclose_of
from caseapp.exchange.gather import Gathered, gather
from caseapp.exchange.labels import field_label, kind_label, shown, title
from caseapp.exchange.phrases import kept_label, kinds_label
from caseapp.exchange.request import Request
from caseapp.exchange.sharing import Choice, Withheld, kind_of
from caseapp.reference.markings import Marking
from caseapp.reference.schemes import Scheme
from caseapp.words import _

GLANCE = 16  # digits of a digest by which people tell it from others
# What an officer chooses so that a record leaves which stays as a whole.
OPENS = {"note": "text", "hash_reference": "digest"}


@dataclass(frozen=True)
class FieldLeaves:
    """A field that leaves, in words. Addresses are defanged."""

    field: str
    label: str
    value: str


@dataclass(frozen=True)
class RecordLeaves:
    """A record that leaves, with every field that goes with it."""

    id: UUID
    kind: str
    kind_label: str
    title: str
    fields: tuple[FieldLeaves, ...]


@dataclass(frozen=True)
class Stays:
    """Something that stays, of one or many records, and why. Choose it by (record id, `field`).

    Where whole records stay, `field` is the one whose choice lets them leave, or empty.
    """

    kind: str
    kind_label: str
    field: str
    label: str
    reason: Reason
    records: tuple[tuple[UUID, str], ...]  # ids and titles


@dataclass(frozen=True)
class NeverLeaves:
    """A field of our records that no choice lets leave."""

    kind_label: str
    label: str
    reason: Kept


@dataclass(frozen=True)
class PackagePreview:
    """Exactly what a package or a paper would hold, and what it would not."""

    leaves: tuple[RecordLeaves, ...]
    stays: tuple[Stays, ...]
    never: tuple[NeverLeaves, ...]
    counts: tuple[tuple[str, int], ...]  # kinds in words
    marking: Marking
    cautions: tuple[Caution, ...]

    @property
    def needs_reason(self) -> bool:
        return any(each.weight == Weight.REASON for each in self.cautions)

    @property
    def can_leave(self) -> bool:
        return not any(each.weight == Weight.STOP for each in self.cautions)


def preview_package(session: Session, request: Request, choice: Choice) -> PackagePreview:
    """Show what would leave and what would stay. Nothing is written."""
    gathered = gather(session, request.subject)
    told = disclose_of(session, gathered, request, choice)
    titles = _titles(gathered)
    kinds = dict.fromkeys(kind_of(each.record) for each in gathered.candidates)
    return PackagePreview(
        leaves=tuple(_leaves(record, titles, gathered) for record in told.sharing.leaving),
        stays=tuple(_stays(told.sharing.withheld, gathered, titles)),
        never=tuple(
            NeverLeaves(kind_label(kind), kept_label(field), reason)
            for kind in kinds
            for field, reason in KEPT[kind].items()
        ),
        counts=tuple((kinds_label(kind), count) for kind, count in told.counts.items()),
        marking=told.sharing.marking,
        cautions=list_cautions(session, told),
    )


def _titles(gathered: Gathered) -> Mapping[UUID, str]:
    """Name each record so that a person knows it among others, and no text is shown unasked."""
    titles: dict[UUID, str] = {}
    for each in gathered.candidates:
        titles[each.record.id] = _title(each.record, titles, gathered.own(each.record))
    return titles


def _title(record: Shared, titles: Mapping[UUID, str], own: Sequence[Scheme]) -> str:
    match record:
        case SharedNote():
            born = datetime.fromtimestamp((record.id.int >> 80) / 1000, UTC)  # RFC 9562, 5.7
            return _("Note of {born:%Y-%m-%d %H:%M} UTC").format(born=born)
        case SharedIdentity(person_id=person):
            return _("Identity of {person}").format(person=titles[person])
        case SharedHashReference(algorithm=algorithm, digest=digest):
            return f"{algorithm.label} {digest[:GLANCE]}…"
        case _:
            return title(kind_of(record), structs.asdict(record), own)


def _leaves(record: Shared, titles: Mapping[UUID, str], gathered: Gathered) -> RecordLeaves:
    kind = kind_of(record)
    fields = (
        FieldLeaves(field, field_label(field), _in_words(record, field, value, titles, gathered))
        for field, value in structs.asdict(record).items()
        if field != "id" and value is not UNSET
    )
    return RecordLeaves(record.id, kind, kind_label(kind), titles[record.id], tuple(fields))


def _in_words(
    record: Shared, field: str, value: object, titles: Mapping[UUID, str], gathered: Gathered
) -> str:
    if field == "origin":
        return gathered.agencies[str(value)]
    if field in LINKS and isinstance(value, UUID):
        return titles[value]
    if field in DETAILS:
        return _("Not shown here")  # each look at an identity is written down
    return shown(kind_of(record), field, value, gathered.own(record))


def _stays(
    withheld: Sequence[Withheld], gathered: Gathered, titles: Mapping[UUID, str]
) -> Iterator[Stays]:
    records = {each.record.id: each.record for each in gathered.candidates}
    groups: dict[tuple[str, str, Reason], list[UUID]] = defaultdict(list)
    for each in withheld:
        for field in _fields_to_choose(each, records[each.record_id]):
            groups[each.kind, field, each.reason].append(each.record_id)
    for (kind, field, reason), ids in groups.items():
        yield Stays(
            kind=kind,
            kind_label=kind_label(kind),
            field=field,
            label=field_label(field) if field else _("Whole record"),
            reason=reason,
            records=tuple((each, titles[each]) for each in ids),
        )


def _fields_to_choose(each: Withheld, record: Shared) -> Sequence[str]:
    """Name the fields by whose choice it leaves. An identity leaves detail by detail."""
    if each.field or not each.reason.choosable:
        return (each.field,)
    if each.kind in OPENS:
        return (OPENS[each.kind],)
    return [field for field in DETAILS if getattr(record, field)]
