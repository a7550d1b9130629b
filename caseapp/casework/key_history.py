"""What became of a partner's keys since their first card, as moments in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import officer_name
from caseapp.models import PartnerCard
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.card import read_card
from caseapp.sealing.fingerprint import digits
from caseapp.words import Word, _, later


class KeyEvent(Word):
    """What happened to a partner's keys."""

    FIRST_CARD = "first_card", later("First card")
    NEWER_CARD = "newer_card", later("Newer card, the same keys")
    NEW_OPENING_KEY = "new_opening_key", later("Newer card, a new opening key")
    NEW_SIGNING_KEYS = "new_signing_keys", later("New signing keys, to be compared anew")
    CONFLICT = "conflict", later("Another card with the same serial number")
    COMPARED = "compared", later("Number compared")
    REPLACED = "replaced", later("Being replaced by newer keys")
    SET_ASIDE = "set_aside", later("Card set aside")
    CAME_BACK = "came_back", later("In force again")
    REVOKED = "revoked", later("Keys revoked")
    COMPROMISED = "compromised", later("Keys compromised")


ENDS = {
    KeyState.ROTATING: KeyEvent.REPLACED,
    KeyState.SET_ASIDE: KeyEvent.SET_ASIDE,
    KeyState.ACTIVE: KeyEvent.CAME_BACK,
    KeyState.REVOKED: KeyEvent.REVOKED,
    KeyState.COMPROMISED: KeyEvent.COMPROMISED,
}


@dataclass(frozen=True)
class KeyMoment:
    """Something that happened to a partner's keys: to which card, when, and by whose decision."""

    at: datetime
    event: KeyEvent
    serial: int
    digits: str
    officer: str = ""
    said: str = ""  # why, with whom the number was compared, or what they were called before


def list_key_moments(session: Session, agency_id: UUID) -> tuple[KeyMoment, ...]:
    """List what became of a partner's keys, newest first."""
    query = select(PartnerCard).where(PartnerCard.agency_id == agency_id).order_by(PartnerCard.id)
    cards = session.scalars(query).all()
    moments: dict[tuple[object, ...], KeyMoment] = {}
    for at, card in enumerate(cards):
        for moment in _moments(session, card, list(cards[:at])):
            # Cards of the same keys share what people compared and decided.
            moments.setdefault((moment.event, moment.at, moment.said), moment)
    return tuple(sorted(moments.values(), key=lambda moment: moment.at, reverse=True))


def _moments(session: Session, card: PartnerCard, before: list[PartnerCard]) -> Iterator[KeyMoment]:
    number = digits(card.fingerprint)
    said = _former_name(card, before)
    yield KeyMoment(card.created_at, _came_as(card, before), card.serial, number, said=said)
    if card.compared_at and card.level != PartnerLevel.UNVERIFIED:
        who = officer_name(session, card.compared_by)
        said = card.compared_with
        yield KeyMoment(card.compared_at, KeyEvent.COMPARED, card.serial, number, who, said)
    if card.state_at and card.state in ENDS:
        who, event = officer_name(session, card.state_by), ENDS[card.state]
        yield KeyMoment(card.state_at, event, card.serial, number, who, card.state_reason)


def _came_as(card: PartnerCard, before: list[PartnerCard]) -> KeyEvent:
    of_these_keys = [each for each in before if each.fingerprint == card.fingerprint]
    if not of_these_keys:
        return KeyEvent.NEW_SIGNING_KEYS if before else KeyEvent.FIRST_CARD
    last = of_these_keys[-1]
    if last.serial == card.serial:
        return KeyEvent.CONFLICT
    same = last.opening_key == card.opening_key
    return KeyEvent.NEWER_CARD if same else KeyEvent.NEW_OPENING_KEY


def _former_name(card: PartnerCard, before: list[PartnerCard]) -> str:
    """Say what they were called until this card, if that was something else."""
    names = [read_card(each.card.encode()).content.agency for each in (*before[-1:], card)]
    return _("Called {name} before").format(name=names[0]) if names[0] != names[-1] else ""
