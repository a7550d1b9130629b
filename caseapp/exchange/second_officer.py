"""A package that waits for a second officer: let go, withdrawn, or looked at after it went.

docs/formats/vault.md, Approvals.
"""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.approvals import Signed, keep_approval
from caseapp.casework.partner_cards import must_be_trusted
from caseapp.casework.partners import newest_card
from caseapp.errors import NotAllowed
from caseapp.exchange.envelope import must_be_folder, write_once_saved
from caseapp.exchange.outgoing import our_package
from caseapp.models import Approval, ExchangedState, Officer, Package
from caseapp.models.vocabulary import PackageState, Permission
from caseapp.words import _


def release_package(
    session: Session, by: Officer, package_id: UUID, signed: Signed, *, to: Path
) -> Path:
    """Let a package go that a second officer approved: its file is written into the folder `to`.

    Raises what `keep_approval` raises, and `KeysRevoked`: the partner's keys may have been revoked
    while it waited.
    """
    package = _waiting_package(session, package_id)
    must_be_trusted(session, newest_card(session, package.partner_id))
    must_be_folder(to)
    keep_approval(session, by, _approval(session, package).id, signed)
    package.state = PackageState.SEALED
    return write_once_saved(session, package, to=to)


def withdraw_package(session: Session, by: Officer, package_id: UUID) -> UUID:
    """Take back a package that still waits. Nothing of it left, so nothing was exchanged."""
    by.must(Permission.SHARE)
    package = _waiting_package(session, package_id)
    package.state = PackageState.WITHDRAWN
    session.delete(_approval(session, package))
    left = select(ExchangedState).where(ExchangedState.package_id == package.id)
    for state in session.scalars(left):
        session.delete(state)
    return package.id


def review_package(session: Session, by: Officer, package_id: UUID, signed: Signed) -> UUID:
    """Note that a second officer looked at a step that went on with a reason."""
    package = session.get_one(Package, package_id)
    keep_approval(session, by, _approval(session, package).id, signed)
    package.review_asked = False
    return package.id


def _waiting_package(session: Session, package_id: UUID) -> Package:
    package = our_package(session, package_id)
    if package.state != PackageState.AWAITING_APPROVAL:
        raise NotAllowed(_("This package is: {state}.").format(state=package.state.label))
    return package


def _approval(session: Session, package: Package) -> Approval:
    waiting = select(Approval).where(
        Approval.package_id == package.id, Approval.approver_id.is_(None)
    )
    approval = session.scalars(waiting).first()
    if approval is None:
        raise NotAllowed(_("Nothing of this package waits for a second officer."))
    return approval
