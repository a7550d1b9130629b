"""The agencies that records name by fingerprint: those we know, and those a partner names to us."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from caseapp.exchange.contents import SharedAgency, SharedRecord
from caseapp.models import Agency, DeskKeys, PartnerCard
from caseapp.models.columns import LINE
from caseapp.visible import visible
from caseapp.words import _

Names = Mapping[str, str]  # by fingerprint, in hex


def list_names(session: Session, sender: Agency, records: Sequence[SharedRecord]) -> Names:
    """Return agencies' names: as we know them, or else as the sender does, who is named with it."""
    said = {each.fingerprint: each.name for each in records if isinstance(each, SharedAgency)}
    theirs = {mark: _as_said(name, sender) for mark, name in said.items()}
    known = {agency.id: agency.name for agency in session.scalars(select(Agency))}
    return theirs | {mark: known[agency_id] for mark, agency_id in list_marks(session).items()}


def list_marks(session: Session) -> dict[str, UUID]:
    """Return the agencies we know by each fingerprint, in hex, that they have or had.

    Signing keys are replaced; the records that were born under the former ones are theirs still.
    """
    marks: dict[str, UUID] = {}
    for each in (
        select(DeskKeys.fingerprint, DeskKeys.agency_id),
        select(PartnerCard.fingerprint, PartnerCard.agency_id),
        select(Agency.fingerprint, Agency.id).where(Agency.fingerprint.is_not(None)),
    ):
        marks |= {(mark or b"").hex(): agency_id for mark, agency_id in session.execute(each)}
    return marks


def agency_of(session: Session, fingerprint: str, names: Names) -> Agency:
    """Return the agency of a fingerprint; one we never heard of is kept by the name we read."""
    raw = bytes.fromhex(fingerprint)
    former = (
        select(each.agency_id).where(each.fingerprint == raw) for each in (PartnerCard, DeskKeys)
    )
    known = select(Agency).where(
        or_(Agency.fingerprint == raw, *(Agency.id.in_(each) for each in former))
    )
    if found := session.scalars(known).first():
        return found
    made = Agency(name=names.get(fingerprint) or unknown_agency(), fingerprint=raw)
    session.add(made)
    session.flush()
    return made


def unknown_agency() -> str:
    """Return what an agency is called that nobody named."""
    return _("An agency we do not know")


def _as_said(name: str, sender: Agency) -> str:
    said = _("{name} (named by {sender})").format(name=visible(name), sender=sender.name)
    return said[:LINE]
