"""What hangs on a case: at once, or on one of its reports."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from caseapp.errors import NotAllowed
from caseapp.models import (
    Address,
    Assessment,
    Belongs,
    Case,
    DigestQuestion,
    ExternalReference,
    HashReference,
    Identity,
    Indicator,
    Note,
    Package,
    Person,
    Report,
    Task,
)
from caseapp.words import _

CaseId = UUID | InstrumentedAttribute[UUID]


def belongs_to(
    model: type[Belongs | Package], *, case_id: UUID | None, report_id: UUID | None = None
) -> ColumnElement[bool]:
    """Return the condition that a record belongs to this case, or else to this report."""
    return of_case(model, case_id) if case_id else model.report_id == report_id


def of_case(model: type[Belongs | Package], case_id: CaseId) -> ColumnElement[bool]:
    """Return the condition that a record belongs to this case."""
    return or_(model.case_id == case_id, model.report_id.in_(reports_of_case(case_id)))


def reports_of_case(case_id: CaseId) -> Select[UUID]:
    """Return the query for the ids of a case's reports."""
    # The case may be one of a query outside: it is not another one of ours.
    return select(Report.id).where(Report.case_id == case_id).correlate_except(Report)


def everything_of(case_id: UUID) -> Select[UUID]:
    """Return the query for the ids of a case, its reports, and all that hangs on them."""
    people, addresses, hashes = (
        select(model.id).where(of_case(model, case_id))
        for model in (Person, Address, HashReference)
    )
    assessed = or_(Assessment.address_id.in_(addresses), Assessment.hash_reference_id.in_(hashes))
    records = union_all(
        select(Case.id).where(Case.id == case_id),
        reports_of_case(case_id),
        people,
        addresses,
        hashes,
        *(
            select(model.id).where(of_case(model, case_id))
            for model in (ExternalReference, Indicator, Note, Task)
        ),
        select(Identity.id).where(Identity.person_id.in_(people)),
        select(Assessment.id).where(assessed),
    ).subquery()
    return select(records.c.id)


def questions_about(case_id: UUID) -> Select[UUID]:
    """Return the query for the ids of what was asked about a digest while the case held it."""
    held = and_(
        HashReference.algorithm == DigestQuestion.algorithm,
        HashReference.digest == DigestQuestion.digest,
        HashReference.created_at <= DigestQuestion.at,
        of_case(HashReference, case_id),
    )
    return select(DigestQuestion.id).join(HashReference, held)


def must_belong(*, case_id: UUID | None, report_id: UUID | None) -> None:
    """Refuse a record that hangs on nothing: nobody would ever find it again."""
    if not (case_id or report_id):
        raise NotAllowed(_("This belongs to a case or to a report."))
