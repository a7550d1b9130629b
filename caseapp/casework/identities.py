"""Who a person really is: kept apart, and each look at it is written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.casework.ours import must_be_ours
from caseapp.casework.texts import kept
from caseapp.casework.whose import whose
from caseapp.errors import NotAllowed
from caseapp.models import Agency, Identity, IdentityAccess, Officer, Person
from caseapp.models.base import now
from caseapp.models.vocabulary import Permission
from caseapp.words import _


@dataclass(frozen=True)
class IdentityDraft:
    """A person's real details, as typed in or as revealed. Each may be empty: not known."""

    full_name: str = ""
    born: str = ""  # a date, a year or what is known of it
    contact: str = ""
    documents: str = ""

    def problems(self) -> dict[str, str]:
        """Say what is too long, by field. Empty means ready to save."""
        problems = text_problems(self, Identity)
        if not any((self.full_name, self.born, self.contact, self.documents)):
            problems["full_name"] = _("Write down at least one thing that is known.")
        return problems


@dataclass(frozen=True)
class RevealedIdentity:
    """Who a person is, in the words of one agency."""

    agency: str
    ours: bool
    says: IdentityDraft


@dataclass(frozen=True)
class AccessRow:
    """A look at an identity: who, when and for what."""

    at: datetime
    officer: str
    purpose: str


def record_identity(session: Session, by: Officer, person_id: UUID, draft: IdentityDraft) -> UUID:
    """Write down who a person is, for the first time. Whoever learns it may do so."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    must_be_ours(session, by, session.get_one(Person, person_id))
    if _ours(session, by, person_id):
        raise NotAllowed(_("Who this person is was already written down. Reveal it to correct it."))
    identity = Identity(origin=by.agency_id, person_id=person_id)
    write_into(identity, draft)
    session.add(identity)
    return identity.id


def change_identity(session: Session, by: Officer, person_id: UUID, draft: IdentityDraft) -> UUID:
    """Correct what is known of who a person is. It takes the right to see it."""
    by.must(Permission.WRITE)
    by.must(Permission.REVEAL_IDENTITY)
    must_be_ready(draft)
    identity = _ours(session, by, person_id)
    if identity is None:
        raise NotAllowed(_("Nobody at this desk has written down who this person is."))
    write_into(identity, draft)
    return identity.id


def reveal_identity(
    session: Session, by: Officer, person_id: UUID, *, purpose: str
) -> tuple[RevealedIdentity, ...]:
    """Show who a person is, and write down who looked and why. It is an action, not a query.

    Ours comes first; partners may have told theirs.
    """
    by.must(Permission.REVEAL_IDENTITY)
    purpose = kept(purpose)
    if not purpose:
        raise NotAllowed(_("An identity is revealed for a purpose. Say which."))
    query = (
        select(Identity, whose(Identity), Agency.ours)
        .join(Agency, Agency.id == Identity.origin)
        .where(Identity.person_id == person_id)
        .order_by(Agency.ours.desc(), Identity.id)
    )
    known = session.execute(query).all()
    if not known:
        raise NotAllowed(_("Who this person is has not been written down."))
    at = now()  # one look
    session.add_all(
        IdentityAccess(identity_id=identity.id, officer_id=by.id, purpose=purpose, at=at)
        for identity, _agency, _ours in known
    )
    return tuple(
        RevealedIdentity(agency, ours, said(IdentityDraft, identity))
        for identity, agency, ours in known
    )


def list_identity_accesses(session: Session, person_id: UUID) -> list[AccessRow]:
    """List who looked at a person's identity, newest first."""
    query = (
        select(IdentityAccess.at, Officer.name, IdentityAccess.purpose)
        .join(Identity, Identity.id == IdentityAccess.identity_id)
        .join(Officer, Officer.id == IdentityAccess.officer_id)
        .where(Identity.person_id == person_id)
        .order_by(IdentityAccess.at.desc(), IdentityAccess.id.desc())
    )
    # One look at what several agencies say is one look.
    return list(dict.fromkeys(AccessRow(*columns) for columns in session.execute(query)))


def _ours(session: Session, by: Officer, person_id: UUID) -> Identity | None:
    query = select(Identity).where(Identity.person_id == person_id, Identity.origin == by.agency_id)
    return session.scalar(query)
