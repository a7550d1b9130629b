"""Keep partners' cards, compare their numbers, and stop trusting keys.

docs/formats/card.md, "A newer card" and "Keys of a partner".
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import KEPT_OUT, newest_card, newest_of_keys
from caseapp.casework.practice import must_be_of_one_world
from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.formats.refuse_media import refuse_media
from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.base import now
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel, Permission
from caseapp.sealing.card import Card, Succession, compare, read_card
from caseapp.visible import visible
from caseapp.words import _, later

COMPARING = {PartnerLevel.COMPARED, PartnerLevel.CEREMONY}  # what two people do


class CardSetAside(CaseAppError):
    """An officer decided against this card: another one of its serial number holds."""

    advice = later("Nothing was changed. If it is the right one after all, ask for a newer card.")


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


class KeysReplaced(CaseAppError):
    """Newer signing keys of this partner are here."""

    advice = later("Nothing was changed. If the newer keys are not theirs, say so on their page.")


def import_card(session: Session, by: Officer, raw: bytes, *, of: UUID | None = None) -> UUID:
    """Keep a partner's card. New signing keys always start as not compared.

    With `of`, the officer says that keys nobody has seen are the new ones of that partner. A card
    that contradicts another of its serial is kept beside it, until an officer decides. Raises
    `CardRefused`, `OurOwnCard`, `NotOfOurWorld`, `CardOutdated`, `CardSetAside`, `KeysReplaced`
    and `KeysRevoked`.
    """
    by.must(Permission.MANAGE_OFFICERS)
    card = read_card(raw)
    refuse_media(str(dict(card.unknown)), what=_("This card"))  # what a newer program may say
    if is_ours(session, card):
        raise OurOwnCard(_("This is the card of your own desk."))
    must_be_of_one_world(by.agency.name, card.content.agency)
    held = newest_of_keys(session, card.fingerprint)
    if held is None:
        return _new_keys(session, by, card, raw, of) if of else _first_card(session, card, raw)
    must_be_trusted(session, held)
    if held.state == KeyState.ROTATING:
        name = session.get_one(Agency, held.agency_id).name
        raise KeysReplaced(
            _("The keys on this card are the former ones of {name}.").format(name=name)
        )
    return _next_card(session, held, card, raw)


def record_comparison(
    session: Session, by: Officer, agency_id: UUID, *, level: PartnerLevel, spoken_with: str
) -> UUID:
    """Note that two people compared the digits: which officer, with whom, and how.

    Keys that these took the place of are trusted no more.
    """
    by.must(Permission.MANAGE_OFFICERS)
    spoken_with = kept(spoken_with)
    if level not in COMPARING:
        raise NotAllowed(_("People compare by telephone or in person."))
    if not spoken_with:
        raise NotAllowed(_("Say with whom you compared the numbers."))
    card = newest_card(session, agency_id)
    must_be_trusted(session, card)
    card.level = level
    card.compared_by = by.id
    card.compared_at = now()
    card.compared_with = spoken_with
    beside = cards_of(session, agency_id, KeyState.ROTATING, KeyState.CONTESTED)
    replaced = [each for each in beside if each.fingerprint != card.fingerprint]
    put_into_state(by.id, replaced, KeyState.REVOKED, _("Newer keys were compared in their place."))
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
    must_be_trusted(session, newest_card(session, agency_id))
    # Each card names the same signing keys: an older one would let them in again.
    in_use = (KeyState.ACTIVE, KeyState.ROTATING, KeyState.CONTESTED)
    put_into_state(by.id, cards_of(session, agency_id, *in_use), state, reason)
    return agency_id


def must_be_trusted(session: Session, card: PartnerCard) -> None:
    """Refuse a card whose keys were revoked here. Raises `KeysRevoked`."""
    if card.state in KEPT_OUT:
        name = session.get_one(Agency, card.agency_id).name
        raise KeysRevoked(_("The keys of {name} were revoked here.").format(name=name))


def is_ours(session: Session, card: Card) -> bool:
    """Say whether these signing keys are, or were, our own."""
    ours = select(DeskKeys.id).where(DeskKeys.fingerprint == card.fingerprint)
    return session.scalars(ours.limit(1)).first() is not None


def cards_of(session: Session, agency_id: UUID, *states: KeyState) -> list[PartnerCard]:
    """Return a partner's cards that are in one of these states, oldest first."""
    query = select(PartnerCard).where(
        PartnerCard.agency_id == agency_id, PartnerCard.state.in_(states)
    )
    return list(session.scalars(query.order_by(PartnerCard.id)))


def put_into_state(who: UUID, cards: list[PartnerCard], state: KeyState, reason: str) -> None:
    """Say of cards in which state they are from now on, why, and which officer decided so."""
    at = now()
    for card in cards:
        card.state = state
        card.state_reason = reason
        card.state_at = at
        card.state_by = who


def take_trust(card: PartnerCard, held: PartnerCard) -> None:
    """Let a card have what people compared on one before it, which has the same signing keys."""
    card.level, card.compared_by = held.level, held.compared_by
    card.compared_at, card.compared_with = held.compared_at, held.compared_with


def say_of(agency: Agency, card: Card) -> None:
    """Let an agency be called and reached as its card says."""
    content = card.content
    agency.name = _shown(content.agency)
    agency.unit = _shown(content.unit)
    agency.kind = AgencyKind(content.kind)
    agency.jurisdictions = content.jurisdictions
    agency.languages = content.languages
    agency.telephone_day = _shown(content.contacts.day)
    agency.telephone_night = _shown(content.contacts.night)
    agency.email = _shown(content.contacts.email)


def _first_card(session: Session, card: Card, raw: bytes) -> UUID:
    # An agency may be here without a card: somebody named it as the origin of a record.
    known = _named(session, card) or Agency(name="", fingerprint=card.fingerprint)
    say_of(known, card)
    session.add(known)
    session.flush()
    session.add(_kept_card(known.id, card, raw))
    return known.id


def _new_keys(session: Session, by: Officer, card: Card, raw: bytes, of: UUID) -> UUID:
    """Take a card with other signing keys as a partner's own, because an officer says so."""
    if _named(session, card):
        raise NotAllowed(_("An agency with these keys is here already: keep the card as its own."))
    before = cards_of(session, of, KeyState.ACTIVE)
    put_into_state(by.id, before, KeyState.ROTATING, _("A card with new keys was taken over."))
    agency = session.get_one(Agency, of)
    agency.fingerprint = card.fingerprint
    say_of(agency, card)
    session.add(_kept_card(of, card, raw))
    return of


def _next_card(session: Session, held: PartnerCard, card: Card, raw: bytes) -> UUID:
    name = visible(card.content.agency)
    match compare(read_card(held.card.encode()), card):
        case Succession.SAME:
            return held.agency_id
        case Succession.NEWER:
            say_of(session.get_one(Agency, held.agency_id), card)
            newer = _kept_card(held.agency_id, card, raw)
            # The signing keys are the same: what people compared still holds.
            take_trust(newer, held)
            session.add(newer)
            return held.agency_id
        case Succession.OLDER:
            raise CardOutdated(_("A newer card of {name} is here.").format(name=name))
        case _:
            return _contested(session, held, card, raw)


def _contested(session: Session, held: PartnerCard, card: Card, raw: bytes) -> UUID:
    """Keep a card beside the one of its serial that is in force. The same again is kept once."""
    beside = (KeyState.CONTESTED, KeyState.SET_ASIDE)
    for other in cards_of(session, held.agency_id, *beside):
        if read_card(other.card.encode()).signed != card.signed:
            continue
        if other.state == KeyState.SET_ASIDE:
            text = _("This card of {name} was set aside here.")
            raise CardSetAside(text.format(name=visible(card.content.agency)))
        return held.agency_id
    session.add(_kept_card(held.agency_id, card, raw, state=KeyState.CONTESTED))
    return held.agency_id


def _named(session: Session, card: Card) -> Agency | None:
    known = select(Agency).where(Agency.fingerprint == card.fingerprint)
    return session.scalars(known).first()


def _shown(text: str) -> str:
    """Return what a card says so that nothing in it hides, wherever it is shown."""
    return visible(kept(text))[:LINE]


def _kept_card(
    agency_id: UUID, card: Card, raw: bytes, *, state: KeyState = KeyState.ACTIVE
) -> PartnerCard:
    return PartnerCard(
        agency_id=agency_id,
        serial=card.content.serial,
        fingerprint=card.fingerprint,
        ed25519_key=card.public.ed25519,
        mldsa65_key=card.public.mldsa65,
        opening_key=card.public.mlkem768x25519,
        card=raw.decode(),
        expires=card.content.expires,
        state=state,
    )
