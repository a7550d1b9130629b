"""What opening the vault noticed, until an officer settles it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.texts import kept
from caseapp.errors import NotAllowed
from caseapp.models import Finding, Officer
from caseapp.models.vocabulary import Permission
from caseapp.words import _


@dataclass(frozen=True)
class FindingRow:
    """What was noticed, when, and until when nothing was known to be wrong."""

    id: UUID
    noticed_at: datetime
    since: datetime | None
    problems: tuple[str, ...]


def list_findings(session: Session) -> list[FindingRow]:
    """List what nobody has settled yet, the oldest first."""
    query = select(Finding).where(Finding.settled_at.is_(None)).order_by(Finding.id)
    return [
        FindingRow(each.id, each.created_at, each.since, each.problems)
        for each in session.scalars(query)
    ]


def settle_finding(session: Session, by: Officer, finding_id: UUID, *, reason: str) -> UUID:
    """Say what it was. The finding and the reason stay in the vault and its audit trail."""
    by.must(Permission.MANAGE_OFFICERS)
    if not kept(reason):
        raise NotAllowed(_("Say what was found out."))
    session.get_one(Finding, finding_id).settle(by.id, kept(reason))
    return finding_id
