"""How far a desk has come that answers an invitation: all of it read from the vault."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.our_card import write_our_card
from caseapp.casework.partners import list_partners
from caseapp.models import AuditEntry, Package
from caseapp.models.vocabulary import Direction, PartnerLevel

# The trail names a step after its action; its payload is canonical JSON, without blanks.
_CARD_WRITTEN = f'"action":"{write_our_card.__name__.replace("_", " ")}"'


@dataclass(frozen=True)
class FirstSteps:
    """What is done of the four steps from an invitation to the first package."""

    partner_id: UUID | None  # the one whose number is to be compared next, or nobody
    partner: str
    card_taken: bool
    card_written: bool
    compared: bool
    package_opened: bool


def describe_first_steps(session: Session) -> FirstSteps:
    """Say which steps are done."""
    partners = list_partners(session)
    strangers = [each for each in partners if each.level == PartnerLevel.UNVERIFIED]
    shown = next(iter(strangers or partners), None)
    written = select(AuditEntry.id).where(AuditEntry.payload.contains(_CARD_WRITTEN))
    received = select(Package.id).where(Package.direction == Direction.RECEIVED)
    return FirstSteps(
        partner_id=shown.id if shown else None,
        partner=shown.name if shown else "",
        card_taken=bool(partners),
        card_written=session.scalar(written.limit(1)) is not None,
        compared=bool(partners) and not strangers,
        package_opened=session.scalar(received.limit(1)) is not None,
    )
