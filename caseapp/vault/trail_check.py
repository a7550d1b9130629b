"""Look through the whole audit trail: it must fit what the vault holds, and the other way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from caseapp.models import AuditEntry, Base, Revision, WorkedOut
from caseapp.vault.history import columns_of, digest
from caseapp.words import _

MOST_PROBLEMS = 100
_AT_ONCE = 500  # rows

T = TypeVar("T", bound=Base)


class _Line(msgspec.Struct, frozen=True):
    kind: str
    id: UUID
    digest: str | None
    revision: UUID | None = None
    columns: tuple[str, ...] = ()


class _Payload(msgspec.Struct, frozen=True):
    records: tuple[_Line, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong, in words, and with which record if it is one."""

    text: str
    record_id: UUID | None = None


@dataclass(frozen=True)
class TrailCheck:
    """How many entries there are, how many were erased, and up to 100 problems."""

    entries: int
    erased: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _State:
    """How a record should be now."""

    columns: tuple[str, ...]
    digest: str | None  # None: it was deleted

    def fits(self, record: Base) -> bool:
        columns = columns_of(record)
        if not columns.keys() >= set(self.columns):
            return True  # this version of the program keeps them in another way
        return digest({name: columns[name] for name in self.columns}) == self.digest


@dataclass
class _Named:
    """What the entries say there is."""

    entries: int = 0
    erased: int = 0
    revisions: dict[UUID, str | None] = field(default_factory=dict)
    states: dict[UUID, _State] = field(default_factory=dict)

    def add(self, lines: Iterable[_Line]) -> None:
        for line in lines:
            if line.revision:
                self.revisions[line.revision] = line.digest
            else:
                self.states[line.id] = _State(line.columns, line.digest)


def check_trail(session: Session) -> TrailCheck:
    """Check entries, revisions and records against each other. It takes time in a large vault."""
    named = _Named()
    problems = [
        *_check_entries(session, named),
        *_check_revisions(session, named),
        *_check_records(_records(session), named),
    ]
    return TrailCheck(named.entries, named.erased, tuple(problems[:MOST_PROBLEMS]))


def check_kind(session: Session, kind: type[Base]) -> list[Problem]:
    """Check the records of one kind that has no revisions against the entries that name them.

    It reads the entries alone that name such a record: fit to be done at each opening.
    """
    mark = f'"kind":"{kind.__tablename__}"'  # no text of a person stands in a payload
    naming = select(AuditEntry).where(func.instr(AuditEntry.payload, mark) > 0)
    erased = select(func.count()).select_from(AuditEntry).where(AuditEntry.payload.is_(None))
    named = _Named(erased=session.scalar(erased) or 0)
    problems: list[Problem] = []
    for entry in session.scalars(naming.order_by(AuditEntry.position)):
        if wrong := _wrong_with(entry):
            problems.append(Problem(wrong))
            continue
        lines = msgspec.json.decode(entry.payload or "", type=_Payload).records
        named.add(line for line in lines if line.kind == kind.__tablename__)
    return [*problems, *_check_records(_all(session, kind, kind.id), named)]


def _check_entries(session: Session, named: _Named) -> Iterator[Problem]:
    for entry in _all(session, AuditEntry, AuditEntry.position):
        if entry.position != named.entries:
            text = _("Entry {place} of the audit trail is missing.")
            yield Problem(text.format(place=named.entries))
        named.entries = entry.position + 1
        if entry.payload is None or entry.salt is None:
            named.erased += 1
        elif wrong := _wrong_with(entry):
            yield Problem(wrong)
        else:
            named.add(msgspec.json.decode(entry.payload, type=_Payload).records)


def _wrong_with(entry: AuditEntry) -> str:
    salted = (entry.salt or b"") + (entry.payload or "").encode()
    if sha256(salted).digest() == entry.leaf:
        return ""
    return _("Entry {place} of the audit trail was changed.").format(place=entry.position)


def _check_revisions(session: Session, named: _Named) -> Iterator[Problem]:
    revisions = _all(session, Revision, Revision.record_id)
    for record_id, past in groupby(revisions, attrgetter("record_id")):
        of_record = list(past)
        for revision in of_record:
            found = named.revisions.pop(revision.id, None)
            if found is None and not named.erased:
                yield Problem(_("No entry of the audit trail names this change."), record_id)
            if found is not None and found != digest(revision.changed):
                yield Problem(_("What a step changed here was changed afterwards."), record_id)
        named.states[record_id] = _merged(of_record)
    for _gone in named.revisions:
        yield Problem(_("A change that the audit trail names is gone."))


def _check_records(records: Iterable[Base], named: _Named) -> Iterator[Problem]:
    for record in records:
        state = named.states.pop(record.id, None)
        if state is None and not named.erased and not isinstance(record, WorkedOut):
            yield Problem(_("No entry of the audit trail names this record."), record.id)
        if state is not None and not state.fits(record):
            yield Problem(_("This record was changed behind the program's back."), record.id)
    for record_id, state in named.states.items():
        if state.digest:
            yield Problem(_("A record that the audit trail names is gone."), record_id)


def _records(session: Session) -> Iterator[Base]:
    for mapper in Base.registry.mappers:
        if mapper.class_ not in {AuditEntry, Revision}:
            yield from _all(session, mapper.class_, mapper.class_.id)


def _all(session: Session, kind: type[T], order: InstrumentedAttribute[object]) -> Iterator[T]:
    query = select(kind).order_by(order).execution_options(yield_per=_AT_ONCE)
    yield from session.scalars(query)


def _merged(past: list[Revision]) -> _State:
    """Add up the changes of one record, from the first to the newest."""
    after = {revision.parent_id: revision for revision in past}
    fields: dict[str, object] = {}
    newest, deleted = after.get(None), False
    while newest:
        fields |= newest.changed
        deleted, newest = newest.deleted, after.get(newest.id)
    return _State((), None) if deleted else _State(tuple(fields), digest(fields))
