"""Each partner is a witness of the other's audit trail.

A package carries the signed head of its sender's trail, with the proof that it continues the one
this recipient cosigned last; a receipt carries the recipient's cosignature. What that shows stands
in docs/formats/vault.md, "Audit trail".
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import newest_card
from caseapp.errors import CaseAppError
from caseapp.models import Agency, SeenCheckpoint, Witness
from caseapp.models.base import now
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import Audit
from caseapp.sealing.note import Checkpoint, Note, Signer
from caseapp.sealing.tree import check_consistency
from caseapp.vault.audit import head
from caseapp.words import _, later


class NotOurTrail(CaseAppError):
    """A partner signed the head of a trail that is not ours."""

    advice = later("Nothing was stored. Ask the partner to answer again.")


def trail_name(fingerprint: bytes) -> str:
    """Return the name under which an agency signs the heads of its trail."""
    return f"caseapp/{fingerprint.hex()}"


def doubts_of_trail(session: Session, partner: Agency, audit: Audit | None) -> list[str]:
    """Say what is wrong with the head of a partner's trail. Empty: it only grew, as it should."""
    if audit is None:
        return [_("The package does not show the head of its sender's audit trail.")]
    try:
        _must_continue(session, partner, _read_head(session, partner, audit), audit)
    except CaseAppError:
        return [
            _(
                "The sender's audit trail does not continue the one that we saw before. "
                "Entries may have been removed, or an old copy of their vault was put back."
            )
        ]
    return []


def remember_checkpoint(session: Session, partner: Agency, audit: Audit | None) -> None:
    """Keep the head of a partner's trail, if it continues what we saw."""
    if audit is None or doubts_of_trail(session, partner, audit):
        return
    seen = _read_head(session, partner, audit)
    session.add(
        SeenCheckpoint(agency_id=partner.id, size=seen.size, root=seen.root, note=audit.checkpoint)
    )


def cosign_newest(session: Session, partner_id: UUID, keys: AgencyKeys) -> str | None:
    """Cosign the newest head of the partner's trail that we could check. None if there is none."""
    newest = session.scalars(
        select(SeenCheckpoint)
        .where(SeenCheckpoint.agency_id == partner_id)
        .order_by(SeenCheckpoint.size.desc())
        .limit(1)
    ).first()
    if newest is None:
        return None
    note = Note.read(newest.note.encode()).cosigned(signer(keys), at=now())
    return note.write().decode()


def keep_witness(
    session: Session, keys: AgencyKeys, partner_id: UUID, cosigned: str
) -> tuple[str, ...]:
    """Keep a partner's cosignature under the head of our own trail.

    Raises if it is not one. Returns a doubt, and keeps nothing, if the partner saw a trail of ours
    that we no longer have: then our own vault is what is in doubt.
    """
    ours = signer(keys)
    note = Note.read(cosigned.encode())
    seen = Checkpoint.read(note.text)
    if seen.origin != ours.name:
        raise NotOurTrail(_("The answer cosigns another agency's audit trail."))
    note.signed_by(ours.name, ours.public)
    card = newest_card(session, partner_id)
    note.cosigned_by(trail_name(card.fingerprint), card.ed25519_key)
    if not _is_ours(session, seen):
        return (
            _(
                "The partner saw more of our audit trail than this vault holds. An old copy of "
                "the vault may have been put back."
            ),
        )
    session.add(Witness(agency_id=partner_id, size=seen.size, root=seen.root, note=cosigned))
    return ()


def _is_ours(session: Session, seen: Checkpoint) -> bool:
    try:
        return head(session, seen.origin, size=seen.size) == seen
    except IndexError:
        return False


def signer(keys: AgencyKeys) -> Signer:
    """Return our agency as one that signs heads of trails."""
    public = keys.public
    return Signer(trail_name(fingerprint(public)), public.ed25519, keys.ed25519.sign)


def _read_head(session: Session, partner: Agency, audit: Audit) -> Checkpoint:
    card = newest_card(session, partner.id)
    note = Note.read(audit.checkpoint.encode())
    note.signed_by(trail_name(card.fingerprint), card.ed25519_key)
    seen = Checkpoint.read(note.text)
    if seen.origin != trail_name(card.fingerprint):
        raise NotOurTrail(_("The checkpoint is of another agency's audit trail."))
    return seen


def _must_continue(session: Session, partner: Agency, shown: Checkpoint, audit: Audit) -> None:
    seen = session.scalars(
        select(SeenCheckpoint).where(SeenCheckpoint.agency_id == partner.id)
    ).all()
    for before in seen:
        if before.size == audit.since:
            check_consistency(
                old_size=before.size,
                old_root=before.root,
                size=shown.size,
                root=shown.root,
                proof=_hashes(audit.proof),
            )
        if before.size > shown.size or (before.size == shown.size and before.root != shown.root):
            raise NotOurTrail(_("The trail is shorter than it was, or another one."))


def _hashes(proof: Sequence[str]) -> list[bytes]:
    return [bytes.fromhex(each) for each in proof]
