"""Which cases and reports a list reaches: what it names of them, and what it took back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from caseapp.models import Case, HashReference, ListCorrection, ListMatch, Report
from caseapp.models.vocabulary import MatchState


@dataclass(frozen=True)
class ReachedRow:
    """A case, or a report that is in none, with hash references that a list names or named."""

    id: UUID
    kind: Literal["case", "report"]
    reference: str
    title: str  # of a case
    references: int  # that the list names now
    corrections: int  # of the list, that nobody has seen yet


def list_reached(session: Session, list_id: UUID) -> list[ReachedRow]:
    """List the cases and reports that a list reaches, those with the most references first."""
    in_case = func.coalesce(HashReference.case_id, Report.case_id, type_=Case.id.type)
    cases = (
        _counted(list_id)
        .add_columns(Case.id, Case.reference, Case.title)
        .join(Case, Case.id == in_case)
        .group_by(Case.id)
    )
    reports = (
        _counted(list_id)
        .add_columns(Report.id, Report.reference)
        .where(in_case.is_(None))
        .group_by(Report.id)
    )
    found = [
        ReachedRow(case_id, "case", reference, title, named, corrected)
        for named, corrected, case_id, reference, title in session.execute(cases)
    ]
    found += [
        ReachedRow(report_id, "report", reference, "", named, corrected)
        for named, corrected, report_id, reference in session.execute(reports)
    ]
    return sorted(_reached(found), key=lambda each: (-each.references, each.reference))


def _counted(list_id: UUID) -> Select[int, int]:
    stands = case((ListMatch.state == MatchState.STANDS, HashReference.id))
    return (
        select(func.count(stands.distinct()), func.count(ListCorrection.id.distinct()))
        .select_from(ListMatch)
        .join(HashReference, HashReference.id == ListMatch.hash_reference_id)
        .outerjoin(Report, Report.id == HashReference.report_id)
        .outerjoin(
            ListCorrection,
            and_(ListCorrection.match_id == ListMatch.id, ListCorrection.seen_at.is_(None)),
        )
        .where(ListMatch.list_id == list_id)
    )


def _reached(found: list[ReachedRow]) -> Iterator[ReachedRow]:
    return (each for each in found if each.references or each.corrections)
