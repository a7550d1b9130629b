"""Which packages crossed the border under a partner's keys, for people to judge."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import KEPT_OUT
from caseapp.exchange.rows import PackageRow, list_under_keys
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import Direction


@dataclass(frozen=True)
class KeyPackages:
    """Packages that were sealed for keys, and those that were signed with them, newest first."""

    sealed_for: tuple[PackageRow, ...]
    received_with: tuple[PackageRow, ...]


def list_under_revoked_keys(session: Session, agency_id: UUID) -> KeyPackages:
    """List what was sealed for a partner's revoked keys, and what came with them."""
    return _under(session, agency_id, revoked=True)


def list_under_present_keys(session: Session, agency_id: UUID) -> KeyPackages:
    """List what was sealed for a partner's keys that are in use, and what came with them."""
    return _under(session, agency_id, revoked=False)


def _under(session: Session, agency_id: UUID, *, revoked: bool) -> KeyPackages:
    kept_out = PartnerCard.state.in_(KEPT_OUT)
    keys = select(PartnerCard.fingerprint).where(
        PartnerCard.agency_id == agency_id, kept_out if revoked else ~kept_out
    )
    rows = list_under_keys(session, session.scalars(keys.distinct()).all())
    return KeyPackages(
        sealed_for=tuple(row for row in rows if row.direction == Direction.SENT),
        received_with=tuple(row for row in rows if row.direction == Direction.RECEIVED),
    )
