"""A vault that was restored says so, to each partner, and a partner's word is kept.

docs/formats/vault.md, "Restored vaults".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from caseapp.errors import CaseAppError
from caseapp.models import Agency, Approval, PartnerCard, Restoration, SeenCheckpoint, Witness
from caseapp.models.vocabulary import ApprovedStep
from caseapp.models.vocabulary.packages import HeadStanding
from caseapp.sealing.manifest import MAX_RESTORED, Audit
from caseapp.sealing.note import Checkpoint, Signer
from caseapp.sealing.restored import Restored, read_restored, sign_restored
from caseapp.words import _, later, many


class NotTheirRestoration(CaseAppError):
    """A partner says that they restored a vault which was never as they say."""

    advice = later("Nothing was stored. Ask the partner by telephone.")


def restorations_to_tell(session: Session, ours: Signer) -> tuple[str, ...]:
    """Return what we have to tell of our own vault, the newest last, signed with our keys of now.

    What waits for a second officer is not told yet.
    """
    rows = [each for each in our_restorations(session) if _may_be_told(session, each)]
    return tuple(sign_restored(_said(each, ours.name), ours) for each in rows[-MAX_RESTORED:])


def told_anew(session: Session, partner: Agency, card: PartnerCard, audit: Audit) -> list[Restored]:
    """Read what the sender tells of their vault and this desk did not know yet.

    Raises `DamagedNote`, `NotSignedBy` unless they signed it with the keys of this card.
    """
    name = f"caseapp/{card.fingerprint.hex()}"
    told = [read_restored(each, name=name, public=card.ed25519_key) for each in audit.restored]
    rows = session.scalars(select(Restoration).where(Restoration.agency_id == partner.id))
    known = {(row.restored_at, row.size, row.root) for row in rows}
    return [each for each in told if (each.at, each.size, each.root) not in known]


def without_lost(seen: Iterable[SeenCheckpoint], told: Sequence[Restored]) -> list[SeenCheckpoint]:
    """Return the heads that a restored trail still has to continue.

    Raises `NotTheirRestoration` if it says to go on from a head that we saw otherwise.
    """
    seen = list(seen)
    roots = {head.size: head.root for head in seen}
    for each in told:
        if roots.get(each.size, each.root) != each.root:
            raise NotTheirRestoration(_("The vault was never as its restoration says."))
    return [head for head in seen if not _is_lost(head, told)]


def keep_told(
    session: Session, partner: Agency, seen: Iterable[SeenCheckpoint], told: Sequence[Restored]
) -> None:
    """Keep a partner's word, and leave behind the heads that their vault lost."""
    for each in told:
        session.add(
            Restoration(
                agency_id=partner.id,
                restored_at=each.at,
                size=each.size,
                root=each.root,
                known=each.known,
                note=each.text,
            )
        )
    for head in seen:
        if _is_lost(head, told):
            head.standing = HeadStanding.LEFT_BEHIND


def in_words(seen: Iterable[SeenCheckpoint], told: Sequence[Restored]) -> list[str]:
    """Say what a partner tells of their vault, and what this desk knows to be lost by it."""
    newest = max((head.size for head in seen), default=0)
    said = []
    for each in told:
        text = _(
            "The sender restored a backup of their vault on {day:%Y-%m-%d}. Their audit trail goes "
            "on from entry {size}."
        ).format(day=each.at, size=each.size)
        known = max(newest, each.known or 0)
        if known > each.size:
            text += " " + many(
                "{n} entry after it is lost, as far as anybody knows.",
                "{n} entries after it are lost, as far as anybody knows.",
                known - each.size,
            )
        said.append(text)
    return said


def was_lost_here(session: Session, seen: Sequence[SeenCheckpoint], size: int) -> bool:
    """Say whether our own vault may have lost a partner's head of this size, by being restored.

    No head from after the first that they showed since can be one of those.
    """
    since = [head.size for head in seen if head.standing == HeadStanding.CURRENT]
    return bool(our_restorations(session)) and (not since or size < min(since))


def cosigned_what_was_lost(session: Session, partner: PartnerCard, seen: Checkpoint) -> bool:
    """Say whether a partner cosigned a head of ours that we lost by restoring our vault.

    Not any more, once they have cosigned one that came after it.
    """
    ours = our_restorations(session)
    if not ours or seen.size <= ours[-1].size:
        return False
    since = select(Witness.id).where(
        Witness.agency_id == partner.agency_id, Witness.size > ours[-1].size
    )
    return session.scalar(since.limit(1)) is None


def our_restorations(session: Session) -> list[Restoration]:
    """Return what we have said of our own vault, the newest last."""
    query = select(Restoration).join(Agency).where(Agency.ours)
    return list(session.scalars(query.order_by(Restoration.restored_at, Restoration.id)))


@dataclass(frozen=True)
class RestorationRow:
    """A restoration of our own vault: when, from which entry on, what was known to be lost."""

    restored_at: datetime
    size: int
    known: int | None
    reason: str
    told: bool  # or else it still waits for a second officer


def list_restorations(session: Session) -> list[RestorationRow]:
    """List when this vault was restored, the newest first."""
    return [
        RestorationRow(
            each.restored_at, each.size, each.known, each.reason, _may_be_told(session, each)
        )
        for each in reversed(our_restorations(session))
    ]


def subject_of(text: str) -> bytes:
    """Return what a second officer approves of a restoration (SHA-256)."""
    return sha256(text.encode()).digest()


def is_agreed(session: Session, row: Restoration) -> bool:
    """Say whether a second officer approved a restoration of ours."""
    approved = Approval.approver_id.is_not(None)
    return _found(session, row, approved)


def _may_be_told(session: Session, row: Restoration) -> bool:
    alone = Approval.reason != ""  # nobody else could approve it; somebody will look at it later
    return is_agreed(session, row) or _found(session, row, alone)


def _found(session: Session, row: Restoration, condition: ColumnElement[bool]) -> bool:
    query = select(Approval.id).where(
        Approval.step == ApprovedStep.RESTORE_BACKUP,
        Approval.subject == subject_of(row.note),
        condition,
    )
    return session.scalar(query.limit(1)) is not None


def _said(row: Restoration, name: str) -> Restored:
    return Restored(name, row.size, row.root, row.known, row.restored_at.replace(microsecond=0))


def _is_lost(head: SeenCheckpoint, told: Sequence[Restored]) -> bool:
    return any(head.size > each.size for each in told)
