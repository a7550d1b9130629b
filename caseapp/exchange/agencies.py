"""The agencies that records name by fingerprint: those we know, and those a partner names to us."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.exchange.contents import SharedAgency, SharedRecord
from caseapp.models import Agency
from caseapp.models.columns import LINE
from caseapp.visible import visible
from caseapp.words import _

Names = Mapping[str, str]  # by fingerprint, in hex


def list_names(session: Session, sender: Agency, records: Sequence[SharedRecord]) -> Names:
    """Return agencies' names: as we know them, or else as the sender does, who is named with it."""
    said = {each.fingerprint: each.name for each in records if isinstance(each, SharedAgency)}
    theirs = {mark: _as_said(name, sender) for mark, name in said.items()}
    known = session.scalars(select(Agency).where(Agency.fingerprint.is_not(None)))
    return theirs | {(agency.fingerprint or b"").hex(): agency.name for agency in known}


def agency_of(session: Session, fingerprint: str, names: Names) -> Agency:
    """Return the agency of a fingerprint; one we never heard of is kept by the name we read."""
    raw = bytes.fromhex(fingerprint)
    known = session.scalars(select(Agency).where(Agency.fingerprint == raw)).first()
    if known:
        return known
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
