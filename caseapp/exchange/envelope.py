"""What every package of ours says about itself, whatever it holds, and how it is sealed and kept.

docs/formats/package.md, "Manifest". Asking and answering both go this way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj
from tempfile import TemporaryFile
from uuid import UUID

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from caseapp import __version__
from caseapp.casework.card_content import PACKAGE_LIFE
from caseapp.casework.partner_cards import must_be_trusted
from caseapp.casework.partners import newest_card, our_keys, public_keys
from caseapp.exchange.phrases import known
from caseapp.exchange.restorations import restorations_to_tell
from caseapp.exchange.witness import signer
from caseapp.formats.whole_file import CannotWrite, write_whole
from caseapp.job import Job
from caseapp.models import Agency, Officer, Package, Witness
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
from caseapp.sealing import manifest as sealing
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.archive import Member
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import FILES, Manifest
from caseapp.sealing.package import Sealed, seal
from caseapp.vault import audit
from caseapp.vault.files import usable
from caseapp.vault.originals import originals_of
from caseapp.visible import visible
from caseapp.words import _, language_for

# Sealed and kept here, and in nobody else's hands.
NEVER_LEFT = (PackageState.AWAITING_APPROVAL, PackageState.WITHDRAWN)


@dataclass(frozen=True)
class Envelope:
    """Who sends, to whom, in which language, since when, and where our audit trail stands."""

    keys: AgencyKeys
    to: PublicKeys
    partner_id: UUID
    language: str
    created: datetime
    sender: sealing.Sender
    previous: str | None  # SHA-256, in hex, of our last manifest to this partner
    trail: sealing.Audit

    def manifest(
        self,
        *,
        kind: PackageKind,
        thread: UUID,
        clock: sealing.Clock,
        references: Sequence[sealing.Reference],
        action: sealing.Action | None,
        in_reply_to: sealing.Answered | None,
        disclosure: sealing.Disclosure | None,
        marking: sealing.Marking,
        evidential_status: str,
        counts: Mapping[str, int],
        withheld: Sequence[sealing.Withheld],
    ) -> Manifest:
        """Return the whole manifest. Sealing adds recipients and files."""
        return Manifest(
            id=uuid7(),
            kind=kind.value,
            thread=thread,
            created=self.created,
            expires=self.created + PACKAGE_LIFE,
            program=f"caseapp {__version__}",
            clock=clock,
            sender=self.sender,
            language=self.language,
            references=tuple(references),
            action=action,
            roster=None,
            previous=self.previous,
            in_reply_to=in_reply_to,
            disclosure=disclosure,
            marking=marking,
            evidential_status=evidential_status,
            counts=counts,
            withheld=tuple(withheld),
            audit=self.trail,
        )


def address_to(session: Session, by: Officer, partner_id: UUID) -> Envelope:
    """Make an envelope for a partner, to the opening key of their newest card.

    Raises `KeysRevoked`: nothing is sealed for keys that are not trusted any more.
    """
    keys = our_keys(session)[0]
    agency = by.agency
    card = newest_card(session, partner_id)
    must_be_trusted(session, card)
    return Envelope(
        keys=keys,
        to=public_keys(card),
        partner_id=partner_id,
        language=language_for(session.get_one(Agency, partner_id).languages),
        created=now().replace(microsecond=0),
        sender=sealing.Sender(
            unit=line(agency.unit or agency.name),
            contact_day=line(agency.telephone_day),
            contact_night=line(agency.telephone_night),
        ),
        previous=_previous(session, partner_id),
        trail=_trail(session, keys, partner_id),
    )


def seal_and_keep(
    session: Session,
    envelope: Envelope,
    manifest: Manifest,
    files: tuple[bytes, bytes, bytes],
    *,
    to: Path,
    job: Job,
    waits: bool = False,
) -> Package:
    """Seal the three files; once the step is saved, the package is in the folder `to`.

    If it `waits` for a second officer, it stays beside the vault and nowhere else.

    The sealed bytes lie beside the vault before the step is saved, so that whatever happens then,
    they can be written again. Returns the row, which the caller completes. Raises what `seal` and
    `write_whole` raise.
    """
    must_be_folder(to)
    originals = originals_of(session)
    members = [Member.from_bytes(*each) for each in zip(FILES, files, strict=True)]
    with usable(), TemporaryFile(dir=originals.folder) as file:  # it holds what is sealed already
        sealed = seal(file, manifest, members, keys=envelope.keys, to=[envelope.to], job=job)
        size = file.tell()
        digest = originals.keep(file, job=job)
    package = _row(sealed, envelope, file_size=size, file_sha256=digest)
    session.add(package)
    session.flush()
    if waits:
        package.state = PackageState.AWAITING_APPROVAL
    else:
        write_once_saved(session, package, to=to)
    return package


def write_once_saved(session: Session, package: Package, *, to: Path) -> Path:
    """Write a sealed package into the folder `to` when this step is saved. Returns the file."""
    digest, path = package.file_sha256, to / package.file_name
    event.listen(
        session, "after_commit", lambda _: write_original(session, digest, path), once=True
    )
    return path


def must_be_folder(path: Path) -> None:
    """Raise `CannotWrite` unless a file can be put there."""
    if not path.is_dir():
        raise CannotWrite(_("{name} is no folder.").format(name=visible(path.name)))


def write_original(session: Session, digest: bytes, path: Path) -> None:
    """Write a kept package into a file, whole or not at all."""
    with originals_of(session).open(digest) as kept:
        write_whole(path, lambda file: copyfileobj(kept, file))


def line(text: str | None) -> str:
    """Return a text as a line of a manifest: never blank, nothing in it hides, and it fits."""
    shown = visible(known(text))
    return shown if len(shown) <= LINE else f"{shown[: LINE - 1]}…"


def _previous(session: Session, partner_id: UUID) -> str | None:
    last = session.scalars(
        select(Package.manifest_hash)
        .where(Package.direction == Direction.SENT, Package.partner_id == partner_id)
        .where(Package.state.not_in(NEVER_LEFT))
        .order_by(Package.id.desc())
        .limit(1)
    ).first()
    return last.hex() if last else None


def _trail(session: Session, keys: AgencyKeys, partner_id: UUID) -> sealing.Audit:
    """Show where our trail stands, and that it only grew since this partner last cosigned it."""
    ours = signer(keys)
    witnessed = select(func.max(Witness.size)).where(Witness.agency_id == partner_id)
    since = session.scalar(witnessed) or 0
    # A trail that was cut by an old backup cannot prove it; the partner is to see that.
    can_prove = 0 < since <= audit.head(session, ours.name).size
    return sealing.Audit(
        checkpoint=audit.checkpoint(session, ours).write().decode(),
        since=since,
        proof=tuple(each.hex() for each in audit.consistency(session, since)) if can_prove else (),
        restored=restorations_to_tell(session, ours),
    )


def _row(sealed: Sealed, envelope: Envelope, *, file_size: int, file_sha256: bytes) -> Package:
    manifest = sealed.manifest
    action, marking = manifest.action, manifest.marking
    return Package(
        direction=Direction.SENT,
        partner_id=envelope.partner_id,
        partner_fingerprint=fingerprint(envelope.to),
        number=manifest.id,
        kind=PackageKind(manifest.kind),
        thread=manifest.thread,
        in_reply_to=manifest.in_reply_to.id if manifest.in_reply_to else None,
        state=PackageState.SEALED,
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
        expires=manifest.expires,
        manifest=sealed.raw.decode(),
        manifest_hash=sealed.sha256,
        ssh_signature=sealed.signatures.ssh.decode(),
        mldsa65_signature=sealed.signatures.mldsa65,
        file_name=f"{token_hex(8)}.casepkg",  # it says nothing of what is inside
        file_size=file_size,
        file_sha256=file_sha256,
        file_key=sealed.file_key,
    )
