"""Who changed a record, when, and what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Officer, Revision


@dataclass(frozen=True)
class Change:
    """What a step changed in one record: the names of the fields."""

    record_id: UUID
    kind: str  # the record's table
    fields: tuple[str, ...]


@dataclass(frozen=True)
class HistoryRow:
    """One step of an officer, and the records it changed."""

    at: datetime
    officer: str
    action: str  # as the audit trail names it
    changes: tuple[Change, ...]


def list_history(session: Session, record_ids: Sequence[UUID]) -> list[HistoryRow]:
    """List what was done to these records, newest first."""
    query = (
        select(Revision, Officer.name)
        .join(Officer, Officer.id == Revision.officer_id)
        .where(Revision.record_id.in_(record_ids))
        .order_by(Revision.created_at.desc(), Revision.id.desc())
    )
    steps: list[HistoryRow] = []
    for revision, officer in session.execute(query):
        change = Change(revision.record_id, revision.kind, tuple(revision.changed))
        step = HistoryRow(revision.created_at, officer, revision.action, (change,))
        if steps and _is_one_step(steps[-1], step):
            steps[-1] = replace(steps[-1], changes=(*steps[-1].changes, change))
        else:
            steps.append(step)
    return steps


def _is_one_step(later: HistoryRow, earlier: HistoryRow) -> bool:
    return (later.at, later.officer, later.action) == (earlier.at, earlier.officer, earlier.action)
