"""The first step in a new vault: our agency, its first officer, its keys and its card."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.card_content import CARD_LIFE, card_content
from caseapp.casework.desk_draft import DeskDraft
from caseapp.errors import CaseAppError
from caseapp.models import Agency, DeskKeys, Officer
from caseapp.models.base import now
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import write_card
from caseapp.sealing.fingerprint import fingerprint
from caseapp.words import _, later


class DeskAlreadyStarted(CaseAppError):
    """This vault already belongs to an agency."""

    advice = later("Open it at the unlock page. A new desk needs a new vault.")


def start_desk(session: Session, draft: DeskDraft, *, officer_id: UUID, signing_key: bytes) -> UUID:
    """Make our agency, its first officer and its keys. Nothing else can stand in a vault before.

    It is no action: there is no officer yet in whose name it could be taken.
    """
    if session.scalars(select(Agency).where(Agency.ours)).first():
        raise DeskAlreadyStarted(_("This vault already has a desk."))
    keys = AgencyKeys.generate()
    agency = Agency(
        name=draft.agency,
        unit=draft.unit,
        kind=draft.kind,
        jurisdictions=(draft.jurisdiction,),
        languages=draft.languages,
        telephone_day=draft.telephone_day,
        telephone_night=draft.telephone_night,
        email=draft.email,
        fingerprint=fingerprint(keys.public),
        ours=True,
    )
    officer = Officer(
        id=officer_id, name=draft.officer, role=draft.role, agency=agency, signing_key=signing_key
    )
    session.add(officer)
    session.flush()
    session.add(
        DeskKeys(
            agency_id=agency.id,
            ed25519_seed=keys.ed25519_seed,
            mldsa65_seed=keys.mldsa65_seed,
            opening_seed=keys.opening_seed,
            serial=1,
            expires=now() + CARD_LIFE,
            card=write_card(card_content(agency, serial=1), keys).decode(),
        )
    )
    return agency.id


def note_recovery_proved(session: Session, officer_id: UUID) -> UUID:
    """Note that an officer typed part of the recovery code from paper."""
    agency = session.get_one(Officer, officer_id).agency
    agency.recovery_proved_at = now()
    return agency.id


def reset_lock(session: Session, *, officer_id: UUID, signing_key: bytes) -> UUID:
    """Note that the recovery code gave this officer's lock another signing key.

    It is no action: the code never acts as an officer, so the step names itself in the trail.
    """
    officer = session.get_one(Officer, officer_id)
    officer.signing_key = signing_key
    return officer.id
