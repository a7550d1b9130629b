"""The first step in a new vault: our agency, its first officer, its keys and its card."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.card_content import card_content
from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.drafts import must_be_ready
from caseapp.casework.texts import kept
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
    must_be_ready(draft)
    if session.scalars(select(Agency).where(Agency.ours)).first():
        raise DeskAlreadyStarted(_("This vault already has a desk."))
    keys = AgencyKeys.generate()
    agency = _agency(draft, fingerprint(keys.public))
    session.add(
        Officer(
            id=officer_id,
            name=kept(draft.officer),
            role=kept(draft.role),
            agency=agency,
            signing_key=signing_key,
        )
    )
    session.flush()
    content = card_content(agency, serial=1)
    session.add(
        DeskKeys(
            agency_id=agency.id,
            fingerprint=fingerprint(keys.public),
            ed25519_seed=keys.ed25519_seed,
            mldsa65_seed=keys.mldsa65_seed,
            opening_seed=keys.opening_seed,
            serial=content.serial,
            expires=content.expires,
            card=write_card(content, keys).decode(),
        )
    )
    return agency.id


def note_recovery_proved(session: Session, officer_id: UUID) -> UUID:
    """Note that an officer typed part of the recovery code from paper."""
    agency = session.get_one(Officer, officer_id).agency
    agency.recovery_proved_at = now()
    return agency.id


def forget_recovery_proof(session: Session, officer_id: UUID) -> UUID:
    """Note that nobody has shown yet that the recovery code is on paper: there is a new one."""
    agency = session.get_one(Officer, officer_id).agency
    agency.recovery_proved_at = None
    return agency.id


def reset_lock(session: Session, *, officer_id: UUID, signing_key: bytes) -> UUID:
    """Note that the recovery code gave this officer's lock another signing key.

    It is no action: the code never acts as an officer, so the step names itself in the trail.
    """
    officer = session.get_one(Officer, officer_id)
    if officer.signing_key:  # what it signed can still be checked
        officer.former_keys += (officer.signing_key.hex(),)
    officer.signing_key = signing_key
    return officer.id


def _agency(draft: DeskDraft, mark: bytes) -> Agency:
    assert draft.kind  # noqa: S101 - or the draft were not ready
    return Agency(
        name=kept(draft.agency),
        unit=kept(draft.unit),
        kind=draft.kind,
        jurisdictions=(draft.jurisdiction,),
        languages=draft.languages,
        telephone_day=kept(draft.telephone_day),
        telephone_night=kept(draft.telephone_night),
        email=kept(draft.email),
        fingerprint=mark,
        ours=True,
    )
