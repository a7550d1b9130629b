"""What happened in a case, in sentences: from the history of its records, and its packages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import everything_of, of_case, questions_about
from caseapp.models import (
    Agency,
    DigestQuestion,
    Identity,
    IdentityAccess,
    Officer,
    Package,
    Person,
    Referral,
    Revision,
    Statement,
)
from caseapp.models.vocabulary import CaseStatus, Direction
from caseapp.words import _, many

ADDED: dict[str, Callable[[int], str]] = {
    "case": lambda n: many("Case opened", "Cases opened: {n}", n),
    "report": lambda n: many("Report recorded", "Reports recorded: {n}", n),
    "address": lambda n: many("Address added", "Addresses added: {n}", n),
    "assessment": lambda n: many("Assessment recorded", "Assessments recorded: {n}", n),
    "external_reference": lambda n: many(
        "External reference added", "External references added: {n}", n
    ),
    "hash_reference": lambda n: many("Hash reference added", "Hash references added: {n}", n),
    "indicator": lambda n: many("Indicator added", "Indicators added: {n}", n),
    "note": lambda n: many("Note written", "Notes written: {n}", n),
    "person": lambda n: many("Person added", "People added: {n}", n),
    "identity": lambda n: many("Identity written down", "Identities written down: {n}", n),
    "statement": lambda n: many("Word of a partner kept", "Words of a partner kept: {n}", n),
    "task": lambda n: many("Task added", "Tasks added: {n}", n),
}
CHANGED: dict[str, Callable[[int], str]] = {
    "case": lambda n: many("Case changed", "Cases changed: {n}", n),
    "report": lambda n: many("Report changed", "Reports changed: {n}", n),
    "address": lambda n: many("Address changed", "Addresses changed: {n}", n),
    "assessment": lambda n: many("Assessment changed", "Assessments changed: {n}", n),
    "external_reference": lambda n: many(
        "External reference changed", "External references changed: {n}", n
    ),
    "hash_reference": lambda n: many("Hash reference changed", "Hash references changed: {n}", n),
    "indicator": lambda n: many("Indicator changed", "Indicators changed: {n}", n),
    "note": lambda n: many("Note worded differently", "Notes worded differently: {n}", n),
    "person": lambda n: many("Person changed", "People changed: {n}", n),
    "identity": lambda n: many("Identity corrected", "Identities corrected: {n}", n),
    "statement": lambda n: many("Word of a partner decided", "Words of a partner decided: {n}", n),
    "task": lambda n: many("Task changed", "Tasks changed: {n}", n),
}


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    at: datetime
    kind: str  # the record's table: "note", "package"
    text: str
    who: str


def list_moments(
    session: Session, case_id: UUID, *, before: datetime | None = None, limit: int = 50
) -> list[Moment]:
    """List what happened in a case, newest first; `before` goes on where a page ended."""
    moments = [
        *_steps(session, case_id, before, limit),
        *_packages(session, case_id, before, limit),
        *_papers(session, case_id, before, limit),
        *_looks(session, case_id, before, limit),
        *_questions(session, case_id, before, limit),
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)[:limit]


def _steps(
    session: Session, case_id: UUID, before: datetime | None, limit: int
) -> Iterator[Moment]:
    """Yield one moment for each step and kind of record: twelve hash references are one."""
    added = Revision.parent_id.is_(None)
    records = everything_of(case_id)
    words = select(Statement.id).where(Statement.record_id.in_(records))
    query = (
        select(
            Revision.created_at,
            Revision.kind,
            added,
            func.count(),
            Officer.name,
            func.max(case((Revision.kind == "case", Revision.id))),
        )
        .join(Officer, Officer.id == Revision.officer_id)
        .where(or_(Revision.record_id.in_(records), Revision.record_id.in_(words)))
        .group_by(Revision.created_at, Revision.kind, added, Officer.id)
        .order_by(Revision.created_at.desc(), Revision.kind)
        .limit(limit)
    )
    if before:
        query = query.where(Revision.created_at < before)
    for at, kind, is_new, count, who, of_the_case in session.execute(query):
        text = (ADDED if is_new else CHANGED)[kind](count)
        if of_the_case and not is_new:
            text = _status_said(session, of_the_case) or text
        yield Moment(at, kind, text, who)


def _status_said(session: Session, revision_id: UUID) -> str:
    """Return where the case stood since this revision, if the revision is about that."""
    changed = session.get_one(Revision, revision_id).changed.get("status")
    status = next((status for status in CaseStatus if status == changed), None)
    return _("Case is now: {status}").format(status=status.label) if status else ""


def _packages(
    session: Session, case_id: UUID, before: datetime | None, limit: int
) -> Iterator[Moment]:
    query = (
        select(Package.created_at, Package.direction, Package.kind, Agency.name)
        .join(Agency, Agency.id == Package.partner_id)
        .where(of_case(Package, case_id))
        .order_by(Package.created_at.desc())
        .limit(limit)
    )
    if before:
        query = query.where(Package.created_at < before)
    for at, direction, kind, partner in session.execute(query):
        if direction == Direction.SENT:
            text = _("Package sealed for {partner}").format(partner=partner)
        else:
            text = _("Package received from {partner}").format(partner=partner)
        yield Moment(at, "package", text, kind.label)


def _papers(
    session: Session, case_id: UUID, before: datetime | None, limit: int
) -> Iterator[Moment]:
    query = (
        select(Referral.created_at, Agency.name, Agency.ours, Referral.file_name)
        .join(Agency, Agency.id == Referral.agency_id)
        .where(of_case(Referral, case_id))
        .order_by(Referral.created_at.desc())
        .limit(limit)
    )
    if before:
        query = query.where(Referral.created_at < before)
    for at, partner, ours, file_name in session.execute(query):
        text = _("Referral PDF written for {partner}").format(partner=partner)
        if ours:
            text = _("Paper written for the file")
        yield Moment(at, "referral", text, file_name)


def _looks(
    session: Session, case_id: UUID, before: datetime | None, limit: int
) -> Iterator[Moment]:
    query = (
        select(IdentityAccess.at, Person.number, Officer.name)
        .join(Identity, Identity.id == IdentityAccess.identity_id)
        .join(Person, Person.id == Identity.person_id)
        .join(Officer, Officer.id == IdentityAccess.officer_id)
        .where(of_case(Person, case_id))
        .order_by(IdentityAccess.at.desc())
        .limit(limit)
    )
    if before:
        query = query.where(IdentityAccess.at < before)
    for at, number, who in session.execute(query):
        yield Moment(at, "identity", _("Identity of {number} revealed").format(number=number), who)


def _questions(
    session: Session, case_id: UUID, before: datetime | None, limit: int
) -> Iterator[Moment]:
    query = (
        select(DigestQuestion.at, func.count(), Officer.name)
        .join(Officer, Officer.id == DigestQuestion.officer_id)
        .where(DigestQuestion.id.in_(questions_about(case_id)))
        .group_by(DigestQuestion.at, Officer.id)
        .order_by(DigestQuestion.at.desc())
        .limit(limit)
    )
    if before:
        query = query.where(DigestQuestion.at < before)
    for at, asked, who in session.execute(query):
        text = many("Asked about a digest of this case", "Asked about digests: {n}", asked)
        yield Moment(at, "digest_question", text, who)
