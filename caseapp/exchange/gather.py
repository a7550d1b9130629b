"""Read the records of a report or a case as the values that could leave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to
from caseapp.casework.own_schemes import own_schemes
from caseapp.exchange.contents import KINDS, Shared, SharedAgency
from caseapp.exchange.request import Subject
from caseapp.exchange.sharing import Candidate
from caseapp.models import (
    Address,
    Agency,
    Assessment,
    Base,
    Belongs,
    Case,
    ExchangedState,
    ExternalReference,
    HashReference,
    Identity,
    Indicator,
    Note,
    Officer,
    Package,
    Person,
    Report,
    Revision,
    Shareable,
)
from caseapp.models.vocabulary import Direction, Handling, Pap, Tlp
from caseapp.reference.markings import Marking, combine
from caseapp.reference.schemes import Scheme

BELONG: dict[str, type[Belongs]] = {
    "address": Address,
    "hash_reference": HashReference,
    "person": Person,
    "indicator": Indicator,
    "note": Note,
    "external_reference": ExternalReference,
}
MODELS: dict[str, type[Base]] = {
    **{kind: cast("type[Base]", model) for kind, model in BELONG.items()},
    "case": Case,
    "report": Report,
    "assessment": Assessment,
    "identity": Identity,
}
# What a record hangs on: it is marked at least as that is.
HANGS_ON = ("report_id", "case_id", "address_id", "hash_reference_id", "person_id")
NO_MARKING = Marking(Tlp.CLEAR, Pap.CLEAR)

CODES = {code.value: code for code in Handling}

Query: TypeAlias = Select[Base]


@dataclass(frozen=True)
class _Origin:
    """Where a record was born: the fingerprint, in hex, and whether that is here."""

    fingerprint: str
    ours: bool


@dataclass(frozen=True)
class Gathered:
    """All that a subject holds, before the rule of sharing was asked."""

    candidates: tuple[Candidate, ...]  # in the order of KINDS
    agencies: Mapping[str, str]  # names by fingerprint
    us: str  # our fingerprint
    schemes: tuple[Scheme, ...]  # that this desk took over from files

    def own(self, record: Shared) -> tuple[Scheme, ...]:
        """Return our schemes for what we graded: a partner can mean another one by the same id."""
        return self.schemes if record.origin == self.us else ()

    def named(self, records: Iterable[Shared], *, but: str) -> tuple[SharedAgency, ...]:
        """Name the agencies at which these records were born, save one."""
        origins = sorted({record.origin for record in records} - {but})
        return tuple(SharedAgency(fingerprint=each, name=self.agencies[each]) for each in origins)


def gather(session: Session, subject: Subject) -> Gathered:
    """Read the subject and whatever hangs on it, the oldest of each kind first."""
    agencies = session.scalars(select(Agency)).all()
    origins = {each.id: _Origin((each.fingerprint or b"").hex(), each.ours) for each in agencies}
    candidates: dict[UUID, Candidate] = {}
    for kind, query in _queries(subject).items():
        given, authors = _given(session, kind, query), _authors(session, kind, query)
        for record in session.scalars(query):
            shared = _shared(kind, record, origins, author=authors.get(record.id, ""))
            # A marking of ours never comes from outside, though our record came back under one.
            ours = origins[cast("Shareable", record).origin].ours
            theirs = [] if ours else given[record.id]
            candidates[record.id] = _candidate(record, shared, theirs, candidates)
    return Gathered(
        tuple(candidates.values()),
        {origins[each.id].fingerprint: each.name for each in agencies},
        us=next(each.fingerprint for each in origins.values() if each.ours),
        schemes=own_schemes(session),
    )


def marking_of(record: Case | Report | Package) -> Marking:
    """Return the marking of a record that has one. Its handling holds codes, and words beside."""
    codes = tuple(CODES[text] for text in record.handling if text in CODES)
    words = tuple(text for text in record.handling if text not in CODES)
    return Marking(record.tlp, record.pap, codes, words)


def _candidate(
    record: Base, shared: Shared, given: list[Marking], before: Mapping[UUID, Candidate]
) -> Candidate:
    if isinstance(record, Case | Report):
        given = [marking_of(record), *given]
    ends = (getattr(shared, name, None) for name in HANGS_ON)
    held = [before[end].marking for end in ends if end and end in before]
    return Candidate(
        shared,
        marking=combine(NO_MARKING, *given, *held),
        from_origin=combine(NO_MARKING, *given) if given else None,
    )


def _queries(subject: Subject) -> dict[str, Query]:
    """Return the query for each kind, in the order of KINDS."""
    report_id = subject.id if subject.kind == "report" else None
    case_id = subject.id if subject.kind == "case" else None
    found: dict[str, Query] = {
        kind: select(MODELS[kind]).where(belongs_to(model, case_id=case_id, report_id=report_id))
        for kind, model in BELONG.items()
    }
    found["case"] = select(Case).where(Case.id == case_id)
    found["report"] = select(Report).where(
        Report.case_id == case_id if case_id else Report.id == report_id
    )
    found["assessment"] = select(Assessment).where(
        or_(
            Assessment.address_id.in_(found["address"].with_only_columns(Address.id)),
            Assessment.hash_reference_id.in_(
                found["hash_reference"].with_only_columns(HashReference.id)
            ),
        )
    )
    persons = found["person"].with_only_columns(Person.id)
    found["identity"] = select(Identity).where(Identity.person_id.in_(persons))
    return {kind: found[kind].order_by("id") for kind in KINDS}


def _given(session: Session, kind: str, query: Query) -> dict[UUID, list[Marking]]:
    """Return under which markings partners gave us these records."""
    came = (
        query.with_only_columns(MODELS[kind].id, Package)
        .join(ExchangedState, ExchangedState.record_id == MODELS[kind].id)
        .join(Package, Package.id == ExchangedState.package_id)
        .where(Package.direction == Direction.RECEIVED)
    )
    given = defaultdict(list)
    for record_id, package in session.execute(came):
        given[record_id].append(marking_of(package))
    return given


def _authors(session: Session, kind: str, query: Query) -> dict[UUID, str]:
    """Return which of our officers wrote these records, or took them over."""
    first = (
        query.with_only_columns(MODELS[kind].id, Officer.name)
        .join(Revision, Revision.record_id == MODELS[kind].id)
        .join(Officer, Officer.id == Revision.officer_id)
        .where(Revision.parent_id.is_(None))
    )
    return dict(session.execute(first).all())


def _shared(kind: str, record: Base, origins: Mapping[UUID, _Origin], *, author: str) -> Shared:
    shareable = cast("Shareable", record)
    origin = origins[shareable.origin]
    values = {
        field: getattr(record, field)
        for field in KINDS[kind].__struct_fields__
        if field not in {"origin", "author"}
    }
    return KINDS[kind](
        **values,
        origin=origin.fingerprint,
        # Whoever of ours took a partner's record over did not write it.
        author=author if origin.ours else shareable.foreign_author or "",
    )
