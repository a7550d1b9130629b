"""A package that came in, as the vault keeps it: an exhibit, and what it asks."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partner_cards import must_be_trusted
from caseapp.errors import CaseAppError
from caseapp.exchange.incoming import Opened, reading
from caseapp.exchange.rows import UNTAKEN
from caseapp.exchange.witness import card_of, remember_checkpoint
from caseapp.job import Job
from caseapp.models import Agency, Package
from caseapp.models.base import now
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import (
    Direction,
    PackageKind,
    PackageState,
    Pap,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.sealing.opening import open_exhibit
from caseapp.sealing.refusals import Refused
from caseapp.vault.originals import originals_of
from caseapp.visible import visible
from caseapp.words import _, later


class AlreadyReceived(CaseAppError):
    """This very package was received before."""

    advice = later("Open it in the inbox. Nothing was stored twice.")


class FileChanged(CaseAppError):
    """The file is no longer the one that was opened."""

    advice = later("Nothing was stored. Open the file again.")


def sender_of(session: Session, opened: Opened) -> Agency:
    """Return the partner who signed the package. Raises `KeysRevoked`."""
    card = card_of(session, opened.manifest)
    must_be_trusted(session, card)  # they may have been revoked since it was opened
    return session.get_one(Agency, card.agency_id)


def same_package(session: Session, sender: Agency, opened: Opened) -> Package | None:
    """Return the row of this very package, if it came before."""
    return session.scalars(
        select(Package).where(
            Package.direction == Direction.RECEIVED,
            Package.partner_id == sender.id,
            Package.manifest_hash == opened.package.sha256,
        )
    ).first()


def keep_package_row(
    session: Session,
    opened: Opened,
    *,
    state: PackageState,
    doubts: Sequence[str] = (),
    job: Job | None = None,
) -> Package:
    """Keep the sealed original and its row.

    One that was kept for later, or declined, only changes its state. What was answered when it was
    declined no longer holds then: the sender waits for another answer.

    Raises `AlreadyReceived`, `FileChanged`, `KeysRevoked` and `CannotRead`.
    """
    sender = sender_of(session, opened)
    package = same_package(session, sender, opened)
    if package and package.state not in UNTAKEN:
        raise AlreadyReceived(
            _("{name} sent you this package before. It was received on {when:%Y-%m-%d}.").format(
                name=sender.name, when=package.received_at
            )
        )
    if package is None:
        package = _row(opened, sender.id, file_sha256=_keep_original(session, opened, job))
        session.add(package)
        remember_checkpoint(session, sender, opened.manifest)
    if package.state == PackageState.DECLINED != state:
        package.answer = package.answered_at = None
        package.answer_reason = ""
    package.state = state
    package.warnings = tuple(doubts)
    session.flush()
    return package


def _keep_original(session: Session, opened: Opened, job: Job | None) -> bytes:
    """Keep the file, verify it where it lies now, and return its SHA-256 (32 bytes).

    What was opened lay where others can write: what we keep is what we verify.
    """
    originals, package = originals_of(session), opened.package
    with reading(opened.path) as stream:
        kept = originals.keep(stream, job=job or Job())
    with originals.open(kept) as exhibit:
        try:
            again = open_exhibit(
                exhibit,
                package.file_key,
                recipient=package.recipient,
                partners={package.sender.ed25519: package.sender},
                job=job,
            )
        except Refused as error:
            raise _changed(opened) from error
    if again.sha256 != package.sha256:
        raise _changed(opened)
    return kept


def _changed(opened: Opened) -> FileChanged:
    name = visible(opened.path.name)
    return FileChanged(_("{name} has changed since it was opened.").format(name=name))


def _shown(text: str) -> str:
    """Return a text of the manifest as it is listed. As it was signed it stands in the manifest."""
    return visible(text)[:LINE]


def _row(opened: Opened, partner_id: UUID, *, file_sha256: bytes) -> Package:
    manifest, package = opened.manifest, opened.package
    action, marking = manifest.action, manifest.marking
    return Package(
        direction=Direction.RECEIVED,
        partner_id=partner_id,
        partner_fingerprint=bytes.fromhex(manifest.sender.fingerprint),
        number=manifest.id,
        kind=PackageKind(manifest.kind),
        thread=manifest.thread,
        in_reply_to=manifest.in_reply_to.id if manifest.in_reply_to else None,
        state=PackageState.RECEIVED,
        subject=_shown(action.requested) if action else PackageKind(manifest.kind).label,
        requested=_shown(action.requested) if action else "",
        respond_by=action.respond_by if action else None,
        respond_zone=action.respond_zone if action else "UTC",
        urgency=Urgency(action.urgency) if action else Urgency.ROUTINE,
        urgency_reasons=tuple(map(_shown, action.reasons)) if action else (),
        child_at_risk=YesNo(action.child_at_risk) if action else YesNo.UNKNOWN,
        tlp=Tlp(marking.tlp),
        pap=Pap(marking.pap),
        handling=tuple(map(_shown, (*marking.handling, *marking.conditions))),
        sealed_at=manifest.created,
        received_at=now(),
        expires=manifest.expires,
        manifest=package.raw.decode(),
        manifest_hash=package.sha256,
        ssh_signature=package.signatures.ssh.decode(),
        mldsa65_signature=package.signatures.mldsa65,
        file_name=_shown(opened.path.name),
        file_size=opened.file_size,
        file_sha256=file_sha256,
        file_key=package.file_key,
    )
