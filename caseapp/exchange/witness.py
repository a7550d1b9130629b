"""Each partner is a witness of the other's audit trail.

A package carries the signed head of its sender's trail, with the proof that it continues the one
this recipient cosigned last; a receipt carries the recipient's cosignature. What that shows stands
in docs/formats/vault.md, "Audit trail".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import newest_of_keys, our_keys
from caseapp.errors import CaseAppError
from caseapp.exchange.restorations import (
    cosigned_what_was_lost,
    in_words,
    keep_told,
    told_anew,
    was_lost_here,
    without_lost,
)
from caseapp.models import Agency, Package, PartnerCard, SeenCheckpoint, Witness
from caseapp.models.base import now
from caseapp.models.vocabulary import Direction
from caseapp.models.vocabulary.packages import HeadStanding
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import Audit, Manifest
from caseapp.sealing.note import Checkpoint, Note, Signer, key_id
from caseapp.sealing.tree import check_consistency
from caseapp.vault.audit import head
from caseapp.words import _, later


class NotOurTrail(CaseAppError):
    """A partner signed the head of a trail that is not ours."""

    advice = later("Nothing was stored. Ask the partner to answer again.")


def trail_name(fingerprint: bytes) -> str:
    """Return the name under which an agency signs the heads of its trail."""
    return f"caseapp/{fingerprint.hex()}"


def doubts_of_trail(session: Session, partner: Agency, manifest: Manifest) -> list[str]:
    """Say what is wrong with the head of a partner's trail. Empty: nothing speaks against it."""
    audit = manifest.audit
    if audit is None:
        return [_("The package does not show the head of its sender's audit trail.")]
    seen = _seen(session, partner.id)
    known = {before.size for before in seen}
    if audit.since and audit.since not in known and not was_lost_here(session, seen, audit.since):
        return [
            _(
                "The sender says that we witnessed a head of their audit trail that this vault "
                "does not know. An old copy of this vault may have been put back."
            )
        ]
    try:
        seen = without_lost(seen, told_anew(session, partner, card_of(session, manifest), audit))
        shown = _read_head(session, manifest, audit).head
        _must_fit(seen, shown, audit)
    except CaseAppError:
        return [
            _(
                "The sender's audit trail does not continue the one that we saw before. "
                "Entries may have been removed, or an old copy of their vault was put back."
            )
        ]
    if seen and shown.size < seen[-1].size and not _is_late(session, partner, manifest):
        return [
            _(
                "The sender's audit trail is shorter than it was. Entries may have been removed, "
                "or an old copy of their vault was put back."
            )
        ]
    return []


def remember_checkpoint(session: Session, partner: Agency, manifest: Manifest) -> None:
    """Keep the head of a partner's trail: the first, or one that surely continues the newest.

    Only what is kept is ever cosigned. A partner who does not know yet which head of theirs we
    saw last proves nothing, and that is no doubt: the next package will.
    """
    audit = manifest.audit
    if audit is None or doubts_of_trail(session, partner, manifest):
        return
    keep_told(
        session,
        partner,
        _seen(session, partner.id),
        told_anew(session, partner, card_of(session, manifest), audit),
    )
    seen, shown = _seen(session, partner.id), _read_head(session, manifest, audit)
    if seen and not (seen[-1].size == audit.since or _begins_anew(session, seen, audit)):
        return
    if seen and shown.head.size <= seen[-1].size:
        return
    session.add(
        SeenCheckpoint(
            agency_id=partner.id, size=shown.head.size, root=shown.head.root, note=shown.note
        )
    )


def tell_of_trail(session: Session, partner: Agency, manifest: Manifest) -> list[str]:
    """Say what the sender tells of their own vault. Nothing of it is a doubt."""
    if manifest.audit is None or doubts_of_trail(session, partner, manifest):
        return []
    told = told_anew(session, partner, card_of(session, manifest), manifest.audit)
    return in_words(_seen(session, partner.id), told)


def cosign_newest(session: Session, partner_id: UUID, keys: AgencyKeys) -> str | None:
    """Cosign the newest head of the partner's trail that we could check. None if there is none."""
    seen = _seen(session, partner_id)
    if not seen:
        return None
    note = Note.read(seen[-1].note.encode()).cosigned(signer(keys), at=now())
    return note.write().decode()


def keep_witness(session: Session, card: PartnerCard, cosigned: str) -> tuple[str, ...]:
    """Keep the cosignature, by the keys of this card, under the head of our own trail.

    It may stand under a head that we signed with former keys. Raises if it is not one. Returns a
    doubt, and keeps nothing, if the partner saw a trail of ours that we no longer have: then our
    own vault is what is in doubt.
    """
    ours = {each.name: each for each in map(signer, our_keys(session))}
    note = Note.read(cosigned.encode())
    seen = Checkpoint.read(note.text)
    if seen.origin not in ours:
        raise NotOurTrail(_("The answer cosigns another agency's audit trail."))
    note.signed_by(seen.origin, ours[seen.origin].public)
    note.cosigned_by(trail_name(card.fingerprint), card.ed25519_key)
    if not _is_ours(session, seen):
        if cosigned_what_was_lost(session, card, seen):
            return ()
        return (
            _(
                "The partner witnessed a head of our audit trail that this vault does not have. "
                "An old copy of this vault may have been put back."
            ),
        )
    session.add(Witness(agency_id=card.agency_id, size=seen.size, root=seen.root, note=cosigned))
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


@dataclass(frozen=True)
class _Shown:
    """The head of a partner's trail, and the note that shows it with their signature alone."""

    head: Checkpoint
    note: str


def card_of(session: Session, manifest: Manifest) -> PartnerCard:
    """Return the newest card of the keys that signed a package which was opened here."""
    card = newest_of_keys(session, bytes.fromhex(manifest.sender.fingerprint))
    assert card  # noqa: S101 - or it had not opened
    return card


def _seen(session: Session, partner_id: UUID) -> list[SeenCheckpoint]:
    """Return the heads of a partner's trail that we keep, the newest last."""
    query = select(SeenCheckpoint).where(
        SeenCheckpoint.agency_id == partner_id,
        SeenCheckpoint.standing != HeadStanding.LEFT_BEHIND,
    )
    return list(session.scalars(query.order_by(SeenCheckpoint.size, SeenCheckpoint.id)))


def _read_head(session: Session, manifest: Manifest, audit: Audit) -> _Shown:
    card = card_of(session, manifest)
    note, name = Note.read(audit.checkpoint.encode()), trail_name(card.fingerprint)
    note.signed_by(name, card.ed25519_key)
    head = Checkpoint.read(note.text)
    if head.origin != name:
        raise NotOurTrail(_("The checkpoint is of another agency's audit trail."))
    line = (name, key_id(name, card.ed25519_key))
    made = next(each for each in note.signatures if (each.name, each.key_id) == line)
    # Whatever else stands under it would crowd out our cosignature.
    return _Shown(head, Note(note.text, (made,)).write().decode())


def _begins_anew(session: Session, seen: Sequence[SeenCheckpoint], audit: Audit) -> bool:
    """Say whether the proof is from a head that our own vault lost by being restored."""
    known = {before.size for before in seen}
    fresh = all(before.standing == HeadStanding.BEFORE_OURS for before in seen)
    return fresh and audit.since not in {0, *known} and was_lost_here(session, seen, audit.since)


def _must_fit(seen: Sequence[SeenCheckpoint], shown: Checkpoint, audit: Audit) -> None:
    for before in seen:
        if before.size == shown.size and before.root != shown.root:
            raise NotOurTrail(_("The trail is another one than it was."))
        if before.size == audit.since:
            check_consistency(
                old_size=before.size,
                old_root=before.root,
                size=shown.size,
                root=shown.root,
                proof=[bytes.fromhex(each) for each in audit.proof],
            )


def _is_late(session: Session, partner: Agency, manifest: Manifest) -> bool:
    """Say whether it was made before one that came already: then its trail was shorter, too."""
    return bool(
        session.scalar(
            select(Package.id)
            .where(
                Package.direction == Direction.RECEIVED,
                Package.partner_id == partner.id,
                Package.sealed_at > manifest.created,
            )
            .limit(1)
        )
    )
