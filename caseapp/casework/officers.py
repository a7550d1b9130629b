"""Who sits at this desk."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Officer


@dataclass(frozen=True)
class OfficerRow:
    """An officer, as one to choose."""

    id: UUID
    name: str
    role: str


def list_officers(session: Session) -> list[OfficerRow]:
    """List the officers who work here now, by name."""
    query = (
        select(Officer.id, Officer.name, Officer.role)
        .where(Officer.active)
        .order_by(Officer.name, Officer.id)
    )
    return [OfficerRow(*columns) for columns in session.execute(query)]
