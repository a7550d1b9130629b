"""Keep partners' cards, compare their numbers, and stop trusting a key."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import KEPT_OUT, newest_card
from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.formats.refuse_media import refuse_media
from caseapp.models import Agency, Officer, PartnerCard
from caseapp.models.base import now
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel, Permission
from caseapp.sealing.card import Card, Succession, compare, read_card
from caseapp.visible import visible
from caseapp.words import _, later

COMPARING = {PartnerLevel.COMPARED, PartnerLevel.CEREMONY}  # what two people do


class CardConflict(CaseAppError):
    """This card contradicts the one that we hold of the same partner."""

    advice = later("Nothing was changed. Call the partner and ask which card is theirs.")


class CardOutdated(CaseAppError):
    """We hold a newer card of this partner."""

    advice = later("Nothing was changed. Ask the partner for their newest card.")


class OurOwnCard(CaseAppError):
    """This is our own card."""

    advice = later("Nothing was changed. Send it to your partners, and import theirs here.")


class KeysRevoked(CaseAppError):
    """These signing keys are not trusted here any more, whatever they sign."""

    advice = later(
        "Nothing was changed. Ask the partner for a card with new keys, and compare its number."
    )


def import_card(session: Session, by: Officer, raw: bytes) -> UUID:
    """Keep a partner's card. New signing keys always start as not compared.

    Raises `CardRefused`, `OurOwnCard`, `CardOutdated`, `CardConflict` and `KeysRevoked`.
    """
    by.must(Permission.MANAGE_OFFICERS)
    card = read_card(raw)
    refuse_media(str(dict(card.unknown)), what=_("This card"))  # what a newer program may say
    if card.fingerprint == by.agency.fingerprint:
        raise OurOwnCard(_("This is the card of your own desk."))
    held = _held(session, card)
    if held is None:
        return _first_card(session, card, raw)
    must_be_trusted(session, held)
    return _next_card(session, held, card, raw)


def record_comparison(
    session: Session, by: Officer, agency_id: UUID, *, level: PartnerLevel, spoken_with: str
) -> UUID:
    """Note that two people compared the digits: which officer, with whom, and how."""
    by.must(Permission.MANAGE_OFFICERS)
    spoken_with = kept(spoken_with)
    if level not in COMPARING:
        raise NotAllowed(_("People compare by telephone or in person."))
    if not spoken_with:
        raise NotAllowed(_("Say with whom you compared the digits."))
    card = newest_card(session, agency_id)
    must_be_trusted(session, card)
    card.level = level
    card.compared_by = by.id
    card.compared_at = now()
    card.compared_with = spoken_with
    return card.id


def revoke_keys(
    session: Session, by: Officer, agency_id: UUID, *, state: KeyState, reason: str
) -> UUID:
    """Stop trusting a partner's signing keys, for good: new keys are a new desk, compared anew."""
    by.must(Permission.MANAGE_OFFICERS)
    reason = kept(reason)
    if state not in KEPT_OUT:
        raise NotAllowed(_("A key is revoked or compromised."))
    if not reason:
        raise NotAllowed(_("Say who told you, and why."))
    # Each card names the same signing keys: an older one would let them in again.
    for card in session.scalars(select(PartnerCard).where(PartnerCard.agency_id == agency_id)):
        card.state = state
        card.state_reason = reason
    return agency_id


def must_be_trusted(session: Session, card: PartnerCard) -> None:
    """Refuse a card whose keys were revoked here. Raises `KeysRevoked`."""
    if card.state in KEPT_OUT:
        name = session.get_one(Agency, card.agency_id).name
        raise KeysRevoked(_("The keys of {name} were revoked here.").format(name=name))


def _held(session: Session, card: Card) -> PartnerCard | None:
    return session.scalars(
        select(PartnerCard)
        .where(PartnerCard.fingerprint == card.fingerprint)
        .order_by(PartnerCard.serial.desc())
        .limit(1)
    ).first()


def _first_card(session: Session, card: Card, raw: bytes) -> UUID:
    # An agency may be here without a card: somebody named it as the origin of a record.
    known = select(Agency).where(Agency.fingerprint == card.fingerprint)
    agency = session.scalars(known).first() or Agency(name="", fingerprint=card.fingerprint)
    _say(agency, card)
    session.add(agency)
    session.flush()
    session.add(_kept_card(agency, card, raw))
    return agency.id


def _next_card(session: Session, held: PartnerCard, card: Card, raw: bytes) -> UUID:
    name = card.content.agency
    match compare(read_card(held.card.encode()), card):
        case Succession.SAME:
            return held.agency_id
        case Succession.NEWER:
            return _newer_card(session, held, card, raw)
        case Succession.OLDER:
            raise CardOutdated(_("A newer card of {name} is here.").format(name=name))
        case _:
            text = _("Another card of {name} with the same serial number is here.")
            raise CardConflict(text.format(name=name))


def _newer_card(session: Session, held: PartnerCard, card: Card, raw: bytes) -> UUID:
    agency = session.get_one(Agency, held.agency_id)
    _say(agency, card)
    newer = _kept_card(agency, card, raw)
    # The signing keys are the same: what people compared still holds.
    newer.level, newer.compared_by = held.level, held.compared_by
    newer.compared_at, newer.compared_with = held.compared_at, held.compared_with
    session.add(newer)
    return agency.id


def _say(agency: Agency, card: Card) -> None:
    content = card.content
    agency.name = _shown(content.agency)
    agency.unit = _shown(content.unit)
    agency.kind = AgencyKind(content.kind)
    agency.jurisdictions = content.jurisdictions
    agency.languages = content.languages
    agency.telephone_day = _shown(content.contacts.day)
    agency.telephone_night = _shown(content.contacts.night)
    agency.email = _shown(content.contacts.email)


def _shown(text: str) -> str:
    """Return what a card says so that nothing in it hides, wherever it is shown."""
    return visible(kept(text))[:LINE]


def _kept_card(agency: Agency, card: Card, raw: bytes) -> PartnerCard:
    return PartnerCard(
        agency_id=agency.id,
        serial=card.content.serial,
        fingerprint=card.fingerprint,
        ed25519_key=card.public.ed25519,
        mldsa65_key=card.public.mldsa65,
        opening_key=card.public.mlkem768x25519,
        card=raw.decode(),
        expires=card.content.expires,
    )
