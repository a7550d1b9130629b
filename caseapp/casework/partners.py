"""Our partners: their cards, and how sure we are that a key is theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError, NotAllowed
from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.base import now
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel, Permission
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.card import Card, Succession, compare, read_card
from caseapp.sealing.fingerprint import digits
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

    advice = later("Send it to your partners. Import theirs here.")


@dataclass(frozen=True)
class PartnerRow:
    """A partner as listed."""

    id: UUID
    name: str
    unit: str
    kind: AgencyKind
    jurisdictions: tuple[str, ...]
    level: PartnerLevel
    state: KeyState
    expires: datetime


@dataclass(frozen=True)
class PartnerSheet:
    """A partner with what people need to call them and compare."""

    row: PartnerRow
    telephone_day: str
    telephone_night: str
    email: str
    languages: tuple[str, ...]
    digits: str
    serial: int
    imported_at: datetime
    compared_by: str
    compared_at: datetime | None
    compared_with: str


def our_keys(session: Session) -> tuple[AgencyKeys, ...]:
    """Return the keys of this desk, newest first: an older opening key still opens what is late."""
    rows = session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc()))
    return tuple(
        AgencyKeys.from_seeds(row.ed25519_seed, row.mldsa65_seed, row.opening_seed) for row in rows
    )


def partner_keys(session: Session) -> dict[bytes, PublicKeys]:
    """Return the public keys of every card in use, by the Ed25519 key that signs packages."""
    cards = session.scalars(
        select(PartnerCard)
        .where(PartnerCard.state.in_([KeyState.ACTIVE, KeyState.ROTATING]))
        .order_by(PartnerCard.serial)
    )
    return {card.ed25519_key: public_keys(card) for card in cards}


def public_keys(card: PartnerCard) -> PublicKeys:
    """Return the three public keys of a card."""
    return PublicKeys(card.ed25519_key, card.mldsa65_key, card.opening_key)


def newest_card(session: Session, agency_id: UUID) -> PartnerCard:
    """Return the card of a partner that is in force."""
    return session.scalars(
        select(PartnerCard)
        .where(PartnerCard.agency_id == agency_id)
        .order_by(PartnerCard.serial.desc(), PartnerCard.id.desc())
        .limit(1)
    ).one()


def import_card(session: Session, by: Officer, raw: bytes) -> UUID:
    """Keep a partner's card. New signing keys always start as not compared."""
    by.must(Permission.MANAGE_OFFICERS)
    card = read_card(raw)
    if card.fingerprint == by.agency.fingerprint:
        raise OurOwnCard(_("This is the card of your own desk."))
    held = session.scalars(
        select(PartnerCard)
        .where(PartnerCard.fingerprint == card.fingerprint)
        .order_by(PartnerCard.serial.desc())
        .limit(1)
    ).first()
    if held is None:
        return _first_card(session, card, raw)
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
    if card.state in {KeyState.REVOKED, KeyState.COMPROMISED}:
        raise NotAllowed(_("This key was revoked. Ask the partner for a new card."))
    card.level = level
    card.compared_by = by.id
    card.compared_at = now()
    card.compared_with = spoken_with
    return card.id


def list_partners(session: Session, *, search: str = "") -> list[PartnerRow]:
    """List partners by name, each with the card in force."""
    query = (
        select(Agency, PartnerCard)
        .join(PartnerCard, PartnerCard.agency_id == Agency.id)
        .order_by(Agency.name, Agency.id, PartnerCard.serial)
    )
    newest = {agency.id: _row(agency, card) for agency, card in session.execute(query)}
    wanted = search.casefold()
    return [row for row in newest.values() if wanted in f"{row.name} {row.unit}".casefold()]


def describe_partner(session: Session, agency_id: UUID) -> PartnerSheet:
    """Describe one partner and its card in force."""
    agency = session.get_one(Agency, agency_id)
    card = newest_card(session, agency_id)
    officer = session.get(Officer, card.compared_by) if card.compared_by else None
    return PartnerSheet(
        row=_row(agency, card),
        telephone_day=agency.telephone_day,
        telephone_night=agency.telephone_night,
        email=agency.email,
        languages=agency.languages,
        digits=digits(card.fingerprint),
        serial=card.serial,
        imported_at=card.created_at,
        compared_by=officer.name if officer else "",
        compared_at=card.compared_at,
        compared_with=card.compared_with,
    )


def _first_card(session: Session, card: Card, raw: bytes) -> UUID:
    agency = session.scalars(
        select(Agency).where(Agency.fingerprint == card.fingerprint)
    ).first() or Agency(name=card.content.agency, fingerprint=card.fingerprint)
    session.add(agency)
    session.flush()
    _say(agency, card)
    session.add(_kept_card(agency, card, raw))
    return agency.id


def _next_card(session: Session, held: PartnerCard, card: Card, raw: bytes) -> UUID:
    match compare(read_card(held.card.encode()), card):
        case Succession.SAME:
            return held.agency_id
        case Succession.NEWER:
            agency = session.get_one(Agency, held.agency_id)
            _say(agency, card)
            newer = _kept_card(agency, card, raw)
            # The signing keys are the same: what people compared still holds.
            newer.level, newer.compared_by = held.level, held.compared_by
            newer.compared_at, newer.compared_with = held.compared_at, held.compared_with
            session.add(newer)
            return agency.id
        case Succession.OLDER:
            raise CardOutdated(
                _("A newer card of {name} is here.").format(name=card.content.agency)
            )
        case _:
            raise CardConflict(
                _("Another card of {name} with the same serial number is here.").format(
                    name=card.content.agency
                )
            )


def _say(agency: Agency, card: Card) -> None:
    content = card.content
    agency.name = content.agency
    agency.unit = content.unit
    agency.kind = AgencyKind(content.kind)
    agency.jurisdictions = content.jurisdictions
    agency.languages = content.languages
    agency.telephone_day = content.contacts.day
    agency.telephone_night = content.contacts.night
    agency.email = content.contacts.email


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


def _row(agency: Agency, card: PartnerCard) -> PartnerRow:
    return PartnerRow(
        id=agency.id,
        name=agency.name,
        unit=agency.unit,
        kind=agency.kind,
        jurisdictions=agency.jurisdictions,
        level=card.level,
        state=card.state,
        expires=card.expires,
    )
