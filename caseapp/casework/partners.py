"""Our partners: their cards, and how sure we are that a key is theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import Agency, DeskKeys, Officer, PartnerCard
from caseapp.models.base import now
from caseapp.models.vocabulary import AgencyKind, KeyState, PartnerLevel
from caseapp.reference.jurisdictions import codes, name
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.fingerprint import digits

KEPT_OUT = {KeyState.REVOKED, KeyState.COMPROMISED}  # keys that are never trusted again
NEVER_IN_FORCE = {KeyState.CONTESTED, KeyState.SET_ASIDE}  # cards beside another of their serial
# The card in force is the newest whose keys are trusted, or else the newest of all. A serial counts
# for one pair of signing keys; the order in which we kept them counts for all.
CAN_BE_IN_FORCE = PartnerCard.state.not_in(NEVER_IN_FORCE)
IN_FORCE_LAST = (PartnerCard.state.in_(KEPT_OUT).desc(), PartnerCard.id)
ENDS_SOON = timedelta(days=30)  # time to ask for the next card, or to send ours around


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
    in_conflict: bool = False  # another card of the same serial waits for an officer
    new_keys: bool = False  # keys that nobody compared are in the place of others

    @property
    def has_expired(self) -> bool:
        """Whether the card is no longer valid."""
        return self.expires <= now()

    @property
    def ends_soon(self) -> bool:
        """Whether the card ends within 30 days."""
        return not self.has_expired and self.expires - now() < ENDS_SOON

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
    state_at: datetime | None
    state_by: str


def keys_in_force(session: Session) -> DeskKeys:
    """Return the row of our newest card."""
    return session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc()).limit(1)).one()


def our_keys(session: Session) -> tuple[AgencyKeys, ...]:
    """Return the keys of this desk, newest first: an older opening key still opens what is late."""
    rows = session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc()))
    return tuple(AgencyKeys.from_seeds(*row.seeds) for row in rows if row.seeds)


def partner_keys(session: Session) -> dict[bytes, PublicKeys]:
    """Return the public keys of every card in use, by the Ed25519 key that signs packages."""
    cards = session.scalars(
        select(PartnerCard)
        .where(CAN_BE_IN_FORCE, PartnerCard.state.not_in(KEPT_OUT))
        .order_by(PartnerCard.id)
    )
    return {card.ed25519_key: public_keys(card) for card in cards}


def public_keys(card: PartnerCard) -> PublicKeys:
    """Return the three public keys of a card."""
    return PublicKeys(card.ed25519_key, card.mldsa65_key, card.opening_key)


def newest_card(session: Session, agency_id: UUID) -> PartnerCard:
    """Return the card of a partner that is in force."""
    query = select(PartnerCard).where(CAN_BE_IN_FORCE, PartnerCard.agency_id == agency_id)
    return session.scalars(query.order_by(*IN_FORCE_LAST)).all()[-1]


def newest_of_keys(session: Session, fingerprint: bytes) -> PartnerCard | None:
    """Return the newest card of these signing keys (the fingerprint, 32 bytes), if we hold one."""
    query = select(PartnerCard).where(CAN_BE_IN_FORCE, PartnerCard.fingerprint == fingerprint)
    cards = session.scalars(query.order_by(*IN_FORCE_LAST)).all()
    return cards[-1] if cards else None


def list_partners(session: Session, *, search: str = "") -> list[PartnerRow]:
    """List partners by name, each with the card in force, found by name or unit."""
    query = (
        select(Agency, PartnerCard)
        .join(PartnerCard, PartnerCard.agency_id == Agency.id)
        .where(CAN_BE_IN_FORCE)
        .order_by(*IN_FORCE_LAST)
    )
    newest = {agency.id: (agency, card) for agency, card in session.execute(query)}
    beside = _beside(session)
    rows = (_row(agency, card, beside.get(agency.id, ())) for agency, card in newest.values())
    wanted = search.strip().casefold()
    found = (row for row in rows if wanted in f"{row.name}\n{row.unit}".casefold())
    return sorted(found, key=lambda row: (row.name.casefold(), row.id))


def describe_partner(session: Session, agency_id: UUID) -> PartnerSheet:
    """Describe one partner and its card in force."""
    agency = session.get_one(Agency, agency_id)
    card = newest_card(session, agency_id)
    return PartnerSheet(
        row=_row(agency, card, _beside(session).get(agency_id, ())),
        namesakes=_count_namesakes(session, agency),
        telephone_day=agency.telephone_day,
        telephone_night=agency.telephone_night,
        email=agency.email,
        languages=agency.languages,
        digits=digits(card.fingerprint),
        serial=card.serial,
        imported_at=card.created_at,
        compared_by=officer_name(session, card.compared_by),
        compared_at=card.compared_at,
        compared_with=card.compared_with,
        state_reason=card.state_reason,
        state_at=card.state_at,
        state_by=officer_name(session, card.state_by),
    )


def officer_name(session: Session, officer_id: UUID | None) -> str:
    """Return the name of the officer who did something, or nothing if nobody did."""
    officer = session.get(Officer, officer_id) if officer_id else None
    return officer.name if officer else ""


def _beside(session: Session) -> dict[UUID, list[KeyState]]:
    """Return by partner what else is going on: another card of one serial, keys being replaced."""
    query = select(PartnerCard.agency_id, PartnerCard.state).where(
        PartnerCard.state.in_([KeyState.CONTESTED, KeyState.ROTATING])
    )
    found: dict[UUID, list[KeyState]] = {}
    for agency_id, state in session.execute(query):
        found.setdefault(agency_id, []).append(state)
    return found


def _count_namesakes(session: Session, agency: Agency) -> int:
    names = session.execute(
        select(Agency.name).where(
            Agency.id != agency.id, Agency.id.in_(select(PartnerCard.agency_id))
        )
    )
    return sum(name.casefold() == agency.name.casefold() for (name,) in names)


def _row(agency: Agency, card: PartnerCard, beside: Iterable[KeyState]) -> PartnerRow:
    return PartnerRow(
        id=agency.id,
        name=agency.name,
        unit=agency.unit,
        kind=agency.kind,
        jurisdictions=agency.jurisdictions,
        level=card.level,
        state=card.state,
        expires=card.expires,
        in_conflict=KeyState.CONTESTED in beside,
        new_keys=KeyState.ROTATING in beside,
    )
