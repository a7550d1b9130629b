from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.models import Case, HashReference, ListMatch, Report
from caseapp.models.vocabulary import MatchState


@dataclass(frozen=True)
class ReachedRow:
    """A case or report that holds hash references which a list names now."""

    id: UUID
    kind: Literal["case", "report"]
    reference: str
    title: str  # of a case
    references: int


def list_reached(session: Session, list_id: UUID) -> list[ReachedRow]:
    """List the cases and reports with hash references that a list names now, most first."""
    named = (
        select(ListMatch.hash_reference_id)
        .where(ListMatch.list_id == list_id, ListMatch.state == MatchState.STANDS)
        .distinct()
    )
    count = func.count(HashReference.id)
    cases = (
        select(Case.id, Case.reference, Case.title, count)
        .join(HashReference, HashReference.case_id == Case.id)
        .where(HashReference.id.in_(named))
        .group_by(Case.id)
    )
    reports = (
        select(Report.id, Report.reference, count)
        .join(HashReference, HashReference.report_id == Report.id)
        .where(HashReference.id.in_(named))
        .group_by(Report.id)
    )
    found = [
        ReachedRow(case_id, "case", reference, title, number)
        for case_id, reference, title, number in session.execute(cases)
    ]
    found += [
        ReachedRow(report_id, "report", reference, "", number)
        for report_id, reference, number in session.execute(reports)
    ]
    return sorted(found, key=lambda each: (-each.references, each.reference))
