"""Our partners: their cards, and how sure we are that a key is theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel
from caseapp.reference.jurisdictions import codes, name
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.fingerprint import digits

KEPT_OUT = {KeyState.REVOKED, KeyState.COMPROMISED}  # keys that are never trusted again


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

    @property
    def countries(self) -> str:
        """The countries that the card names; a code that no country has is shown as it is."""
        known = codes()
        return ", ".join(name(code) if code in known else code for code in self.jurisdictions)


@dataclass(frozen=True)
class PartnerSheet:
    """A partner with what people need to call them and compare."""

    row: PartnerRow
    namesakes: int  # other desks here of the same name, each with keys of its own
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
    state_reason: str  # why the keys are not trusted any more


def our_keys(session: Session) -> tuple[AgencyKeys, ...]:
    """Return the keys of this desk, newest first: an older opening key still opens what is late."""
    rows = session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc()))
    return tuple(AgencyKeys.from_seeds(*row.seeds) for row in rows if row.seeds)


def partner_keys(session: Session) -> dict[bytes, PublicKeys]:
    """Return the public keys of every card in use, by the Ed25519 key that signs packages."""
    cards = session.scalars(
        select(PartnerCard).where(PartnerCard.state.not_in(KEPT_OUT)).order_by(PartnerCard.serial)
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


def list_partners(session: Session, *, search: str = "") -> list[PartnerRow]:
    """List partners by name, each with the card in force, found by name or unit."""
    query = (
        select(Agency, PartnerCard)
        .join(PartnerCard, PartnerCard.agency_id == Agency.id)
        .order_by(PartnerCard.serial, PartnerCard.id)
    )
    newest = {agency.id: _row(agency, card) for agency, card in session.execute(query)}
    wanted = search.strip().casefold()
    found = (row for row in newest.values() if wanted in f"{row.name}\n{row.unit}".casefold())
    return sorted(found, key=lambda row: (row.name.casefold(), row.id))


def describe_partner(session: Session, agency_id: UUID) -> PartnerSheet:
    """Describe one partner and its card in force."""
    agency = session.get_one(Agency, agency_id)
    card = newest_card(session, agency_id)
    officer = session.get(Officer, card.compared_by) if card.compared_by else None
    return PartnerSheet(
        row=_row(agency, card),
        namesakes=_count_namesakes(session, agency),
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
        state_reason=card.state_reason,
    )


def _count_namesakes(session: Session, agency: Agency) -> int:
    names = session.execute(
        select(Agency.name).where(
            Agency.id != agency.id, Agency.id.in_(select(PartnerCard.agency_id))
        )
    )
    return sum(name.casefold() == agency.name.casefold() for (name,) in names)


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
