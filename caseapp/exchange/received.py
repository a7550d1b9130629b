"""A package that came in, as the vault keeps it: an exhibit, and what it asks."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.errors import CaseAppError
from caseapp.exchange.incoming import CannotRead, Opened
from caseapp.exchange.witness import remember_checkpoint
from caseapp.job import Job
from caseapp.models import Agency, Package, PartnerCard
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    Direction,
    PackageKind,
    PackageState,
    Pap,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.vault.originals import originals_of
from caseapp.words import _, later


class AlreadyReceived(CaseAppError):
    """This very package was received before."""

    advice = later("Open it in the inbox. Nothing was stored twice.")


class FileChanged(CaseAppError):
    """The file is no longer the one that was opened."""

    advice = later("Nothing was stored. Open the file again.")


def sender_of(session: Session, opened: Opened) -> Agency:
    """Return the partner who signed the package."""
    signed_by = bytes.fromhex(opened.manifest.sender.fingerprint)
    return session.scalars(
        select(Agency)
        .join(PartnerCard, PartnerCard.agency_id == Agency.id)
        .where(PartnerCard.fingerprint == signed_by)
        .limit(1)
    ).one()


def same_package(session: Session, sender: Agency, opened: Opened) -> Package | None:
    """Return the row of this very package, if it came before."""
    return session.scalars(
        select(Package).where(
            Package.direction == Direction.RECEIVED,
            Package.partner_id == sender.id,
            Package.manifest_hash == opened.package.sha256,
        )
    ).first()


def keep_package_row(session: Session, opened: Opened, *, state: PackageState) -> Package:
    """Keep the sealed original and its row. One that was kept for later only changes its state."""
    sender = sender_of(session, opened)
    package = same_package(session, sender, opened)
    if package and package.state != PackageState.RECEIVED:
        raise AlreadyReceived(
            _("{name} sent you this package before. It was received on {when:%Y-%m-%d}.").format(
                name=sender.name, when=package.received_at
            )
        )
    if package is None:
        _keep_original(session, opened)
        package = _row(opened, sender.id)
        session.add(package)
        remember_checkpoint(session, sender, opened.manifest.audit)
    package.state = state
    session.flush()
    return package


def _keep_original(session: Session, opened: Opened) -> None:
    try:
        with opened.path.open("rb") as stream:
            kept = originals_of(session).keep(stream, job=Job())
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=opened.path.name)) from error
    if kept != opened.file_sha256:
        raise FileChanged(
            _("{name} has changed since it was opened.").format(name=opened.path.name)
        )


def _row(opened: Opened, partner_id: UUID) -> Package:
    manifest, package = opened.manifest, opened.package
    action, marking = manifest.action, manifest.marking
    return Package(
        direction=Direction.RECEIVED,
        partner_id=partner_id,
        number=manifest.id,
        kind=PackageKind(manifest.kind),
        thread=manifest.thread,
        in_reply_to=manifest.in_reply_to.id if manifest.in_reply_to else None,
        state=PackageState.RECEIVED,
        subject=action.requested if action else PackageKind(manifest.kind).label,
        requested=action.requested if action else "",
        respond_by=action.respond_by if action else None,
        respond_zone=action.respond_zone if action else "UTC",
        urgency=Urgency(action.urgency) if action else Urgency.ROUTINE,
        urgency_reasons=action.reasons if action else (),
        child_at_risk=YesNo(action.child_at_risk) if action else YesNo.UNKNOWN,
        tlp=Tlp(marking.tlp),
        pap=Pap(marking.pap),
        handling=(*marking.handling, *marking.conditions),
        sealed_at=manifest.created,
        received_at=now(),
        expires=manifest.expires,
        manifest=package.raw.decode(),
        manifest_hash=package.sha256,
        ssh_signature=package.signatures.ssh.decode(),
        mldsa65_signature=package.signatures.mldsa65,
        file_name=opened.path.name,
        file_size=opened.file_size,
        file_sha256=opened.file_sha256,
        file_key=package.file_key,
    )
