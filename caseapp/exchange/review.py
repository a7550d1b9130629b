"""Show what a partner sent beside what we hold, record by record, before anything is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.exchange.agencies import Names, list_names, unknown_agency
from caseapp.exchange.allowed import DETAILS
from caseapp.exchange.contents import Shared, SharedCase
from caseapp.exchange.destination import case_of_thread
from caseapp.exchange.doubts import list_doubts
from caseapp.exchange.incoming import Opened
from caseapp.exchange.labels import field_label, kind_label, shown, title
from caseapp.exchange.received import same_package, sender_of
from caseapp.exchange.records_here import (
    LINKS,
    TO_ITS_OWN_KIND,
    exchanged_last,
    here,
    said,
    was_exchanged,
)
from caseapp.exchange.sharing import kind_of
from caseapp.exchange.standing import (
    TAKEN_BY_FIELD,
    TAKEN_WHOLE,
    Placed,
    Standing,
    differing,
    place,
)
from caseapp.exchange.witness import card_of, tell_of_trail
from caseapp.models import Agency, Case
from caseapp.models.vocabulary import PartnerLevel
from caseapp.words import _

__all__ = [
    "TAKEN_BY_FIELD",
    "TAKEN_WHOLE",
    "FieldReview",
    "PackageReview",
    "RecordReview",
    "Standing",
    "review_package",
]


@dataclass(frozen=True)
class FieldReview:
    """One field: what stands here, what they say, and whether we changed ours meanwhile."""

    field: str
    label: str
    ours: str
    theirs: str
    conflict: bool = False


@dataclass(frozen=True)
class RecordReview:
    """One record: whose it is, what it is to us, and the fields a person decides about."""

    id: UUID
    kind: str
    kind_label: str
    title: str
    origin: str
    standing: Standing
    why: str
    fields: tuple[FieldReview, ...]


@dataclass(frozen=True)
class PackageReview:
    """A package before anything of it is stored: its doubts, its questions, its records."""

    sender: str
    level: PartnerLevel
    doubts: tuple[str, ...]  # each needs a reason before a person goes on
    already_received: datetime | None
    records: tuple[RecordReview, ...]
    known_case: UUID | None  # a case of ours that the conversation is already about
    unsent_case: str  # the title of a case of ours that they name, and that never went to them
    told: tuple[str, ...] = ()  # what the sender says of their own vault: no doubt, but to be read


def review_package(session: Session, opened: Opened) -> PackageReview:
    """Compare each record with the vault. Nothing is stored."""
    sender = sender_of(session, opened)
    before = same_package(session, sender, opened)
    names = list_names(session, sender, opened.records)
    shared = [each for each in opened.records if isinstance(each, Shared)]
    titles = {each.id: title(kind_of(each), said(each)) for each in shared}
    placed = place(session, sender, shared).values()
    return PackageReview(
        sender=sender.name,
        level=card_of(session, opened.manifest).level,
        doubts=list_doubts(session, opened),
        already_received=before.received_at if before else None,
        records=tuple(_review(session, sender, each, names, titles) for each in placed),
        known_case=case_of_thread(session, sender.id, opened.manifest.thread),
        unsent_case=_unsent_case(session, sender, shared),
        told=tuple(tell_of_trail(session, sender, opened.manifest)),
    )


def _unsent_case(session: Session, sender: Agency, records: Iterable[Shared]) -> str:
    named = (each for each in records if isinstance(each, SharedCase))
    for record in named:
        case = session.get(Case, record.id)
        if case and not was_exchanged(session, "case", case.id, sender.id):
            return case.title
    return ""


def _review(
    session: Session, sender: Agency, placed: Placed, names: Names, titles: Mapping[UUID, str]
) -> RecordReview:
    record = placed.record
    if placed.standing in TAKEN_BY_FIELD:
        fields = _compared(session, sender, record)
    else:
        fields = [] if placed.standing == Standing.SAME else _told(record, titles)
    return RecordReview(
        id=record.id,
        kind=kind_of(record),
        kind_label=kind_label(kind_of(record)),
        title=titles[record.id],
        origin=names.get(record.origin) or unknown_agency(),
        standing=placed.standing,
        why=placed.why,
        fields=tuple(fields),
    )


def _told(record: Shared, titles: Mapping[UUID, str]) -> list[FieldReview]:
    """Return what a record says that is not here."""
    return [
        FieldReview(
            field=name,
            label=field_label(name),
            ours="",
            theirs=_end(str(value), titles)
            if name in LINKS or name in TO_ITS_OWN_KIND
            else _in_words(kind_of(record), name, value),
        )
        for name, value in said(record).items()
        if value not in (None, "", [])
    ]


def _compared(session: Session, sender: Agency, record: Shared) -> list[FieldReview]:
    kind = kind_of(record)
    ours, theirs = here(session, kind, record.id), said(record)
    base = exchanged_last(session, record.id, sender.id)
    return [
        FieldReview(
            field=name,
            label=field_label(name),
            ours=_in_words(kind, name, ours[name]),
            theirs=_in_words(kind, name, theirs[name]),
            # Both moved away from what was exchanged last: nobody's is taken unasked.
            conflict=name in base and base[name] not in (ours[name], theirs[name]),
        )
        for name in differing(session, sender, record)
    ]


def _in_words(kind: str, field: str, value: object) -> str:
    if kind == "identity" and field in DETAILS:
        return _("Not shown here")  # each look at an identity is written down
    return shown(kind, field, value)


def _end(record_id: str, titles: Mapping[UUID, str]) -> str:
    return titles.get(UUID(record_id)) or _("A record that is not in this package")
