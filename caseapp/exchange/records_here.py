"""Records of this vault as the exchange sees them: by kind and id, and as a line would say them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec import UNSET, structs, to_builtins
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.exchange.contents import KINDS, Shared
from caseapp.models import Agency, Base, ExchangedState, Package, Shareable
from caseapp.models.vocabulary import Direction

MODELS: dict[str, type[Any]] = {  # each is a Shareable, with columns of its own
    mapper.local_table.description: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Shareable)
}
# They name a record, or are written another way here.
NAMES = frozenset({"id", "origin", "author"})

# The record that each of these fields names, by its kind.
LINKS = {
    "report_id": "report",
    "case_id": "case",
    "address_id": "address",
    "hash_reference_id": "hash_reference",
    "person_id": "person",
}
# A record of the same kind may come after the one that names it: linked when all are there.
TO_ITS_OWN_KIND = {"same_as": "address", "duplicate_of": "report", "check_of": "assessment"}

AT_ONCE = 5_000  # ids in one question

Said = dict[str, object]


def find_record(session: Session, kind: str, record_id: UUID) -> Shareable:
    """Return the record of this vault that is here under this id."""
    found: Shareable = session.get_one(MODELS[kind], record_id)
    return found


def is_here(session: Session, kind: str, record_id: UUID) -> bool:
    """Say whether this vault holds such a record."""
    return session.get(MODELS[kind], record_id) is not None


def kinds_here(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Say of what kind each of these ids is that this vault knows, whatever it stands for.

    History and statements know a record by its id alone: no id may stand for two things.
    """
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        asked = ids[start : start + AT_ONCE]
        for mapper in Base.registry.mappers:
            known = session.scalars(select(mapper.class_.id).where(mapper.class_.id.in_(asked)))
            found |= dict.fromkeys(known, mapper.class_.__tablename__)
    return found


def was_exchanged(session: Session, kind: str, record_id: UUID, partner_id: UUID) -> bool:
    """Say whether a record crossed the border between us and this partner before.

    One of ours crosses only when we send it: that a partner spoke of it lets them nowhere.
    """
    crossed = (
        select(ExchangedState.id)
        .join(Package, Package.id == ExchangedState.package_id)
        .where(ExchangedState.record_id == record_id, ExchangedState.partner_id == partner_id)
    )
    if session.get_one(Agency, find_record(session, kind, record_id).origin).ours:
        crossed = crossed.where(Package.direction == Direction.SENT)
    return session.scalar(crossed.limit(1)) is not None


def said(record: Shared) -> Said:
    """Return what a partner says of a record, as plain values. What is not there is not said."""
    values = {field.name: getattr(record, field.name) for field in structs.fields(record)}
    return {name: _plain(value) for name, value in values.items() if _says(name, value)}


def here(session: Session, kind: str, record_id: UUID) -> Said:
    """Return what stands here of the same record, as plain values under the same names."""
    record = session.get_one(MODELS[kind], record_id)
    names = {field.name for field in structs.fields(KINDS[kind])} - NAMES
    return {name: _plain(getattr(record, name)) for name in names}


def exchanged_last(session: Session, record_id: UUID, partner_id: UUID) -> Said:
    """Return the fields as they last crossed the border between us and this partner."""
    fields = session.scalar(
        select(ExchangedState.fields)
        .where(ExchangedState.record_id == record_id, ExchangedState.partner_id == partner_id)
        .order_by(ExchangedState.id.desc())
        .limit(1)
    )
    return {name: _plain(value) for name, value in (fields or {}).items()}


def _says(name: str, value: object) -> bool:
    return name not in NAMES and value is not UNSET


def _plain(value: object) -> object:
    # One moment has many zones; two desks must not differ over that.
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return to_builtins(value)
