"""What an officer decides when a partner's cards or keys contradict each other.

docs/formats/card.md, "A newer card" and "Keys of a partner".
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.partner_cards import (
    cards_of,
    must_be_trusted,
    put_into_state,
    say_of,
    take_trust,
)
from caseapp.casework.partners import newest_card
from caseapp.casework.texts import kept
from caseapp.errors import NotAllowed
from caseapp.models import Agency, Officer, PartnerCard
from caseapp.models.vocabulary import KeyState, Permission
from caseapp.sealing.card import read_card
from caseapp.visible import visible
from caseapp.words import _


@dataclass(frozen=True)
class CardSide:
    """One of two cards that contradict each other, as its maker signed it."""

    id: UUID
    kept_at: datetime
    created: datetime
    expires: datetime
    said: tuple[tuple[str, str], ...]  # what it says, by name, in the same order on both sides


@dataclass(frozen=True)
class CardConflict:
    """Two cards of one partner with the same keys and serial."""

    partner: str
    serial: int
    here: CardSide  # in force
    other: CardSide  # kept beside it
    same_opening_key: bool


def find_conflict(session: Session, agency_id: UUID) -> CardConflict | None:
    """Return the oldest conflict of a partner's cards that nobody has settled, if there is one."""
    waiting = cards_of(session, agency_id, KeyState.CONTESTED)
    if not waiting:
        return None
    other = waiting[0]
    here = _beside(session, other)
    return CardConflict(
        partner=session.get_one(Agency, agency_id).name,
        serial=other.serial,
        here=_side(here),
        other=_side(other),
        same_opening_key=here.opening_key == other.opening_key,
    )


def settle_card_conflict(
    session: Session, by: Officer, card_id: UUID, *, take: bool, reason: str
) -> UUID:
    """Decide which of two cards of one serial holds: the one kept beside, or the one in force."""
    by.must(Permission.MANAGE_OFFICERS)
    reason = kept(reason)
    if not reason:
        raise NotAllowed(_("Say how you know which card is theirs."))
    other = session.get_one(PartnerCard, card_id)
    must_be_trusted(session, other)
    if other.state != KeyState.CONTESTED:
        raise NotAllowed(_("This conflict was settled before."))
    here = _beside(session, other)
    winner, loser = (other, here) if take else (here, other)
    if take:
        take_trust(other, here)
        put_into_state(by.id, [other], here.state, reason)
    put_into_state(by.id, [loser], KeyState.SET_ASIDE, reason)
    session.flush()
    if newest_card(session, winner.agency_id) is winner:  # a newer one may have come meanwhile
        say_of(session.get_one(Agency, winner.agency_id), read_card(winner.card.encode()))
    return winner.agency_id


def reject_new_keys(session: Session, by: Officer, agency_id: UUID, *, reason: str) -> UUID:
    """Say that keys nobody compared are not this partner's: those before are in force again."""
    by.must(Permission.MANAGE_OFFICERS)
    reason = kept(reason)
    if not reason:
        raise NotAllowed(_("Say how you know that these keys are not theirs."))
    before = cards_of(session, agency_id, KeyState.ROTATING)
    if not before:
        raise NotAllowed(_("No keys of this partner wait to be compared in the place of others."))
    former = before[-1]
    newer = cards_of(session, agency_id, KeyState.ACTIVE, KeyState.CONTESTED)
    theirs = former.fingerprint
    rejected = [card for card in newer if card.fingerprint != theirs]
    put_into_state(by.id, rejected, KeyState.REVOKED, reason)
    put_into_state(
        by.id,
        [card for card in before if card.fingerprint == theirs],
        KeyState.ACTIVE,
        _("The newer keys were not theirs."),
    )
    agency = session.get_one(Agency, agency_id)
    agency.fingerprint = theirs
    say_of(agency, read_card(former.card.encode()))
    return agency_id


def _beside(session: Session, other: PartnerCard) -> PartnerCard:
    """Return the card that another one contradicts: of the same keys and serial."""
    here = cards_of(session, other.agency_id, KeyState.ACTIVE, KeyState.ROTATING)
    return next(
        card
        for card in here
        if (card.fingerprint, card.serial) == (other.fingerprint, other.serial)
    )


def _side(row: PartnerCard) -> CardSide:
    content = read_card(row.card.encode()).content
    contacts = content.contacts
    said = (
        (_("Agency"), content.agency),
        (_("Unit"), content.unit),
        (_("By day"), contacts.day),
        (_("By night"), contacts.night),
        (_("E-mail"), contacts.email),
        (_("Countries"), ", ".join(content.jurisdictions)),
        (_("Languages"), ", ".join(content.languages)),
    )
    return CardSide(
        id=row.id,
        kept_at=row.created_at,
        created=content.created,
        expires=content.expires,
        said=tuple((name, visible(value)) for name, value in said),
    )
