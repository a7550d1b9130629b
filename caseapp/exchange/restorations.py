"""A vault that was restored says so, to each partner, and a partner's word is kept.

docs/formats/vault.md, "Restored vaults".
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.errors import CaseAppError
from caseapp.models import Agency, PartnerCard, Restoration, SeenCheckpoint, Witness
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
    rows = [each for each in _ours(session) if each.note]
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


def was_lost_here(session: Session, seen: Sequence[SeenCheckpoint]) -> bool:
    """Say whether our own vault may have lost the newest head of a partner, by being restored.

    Once only: the next head they show is kept, and from then on nothing is explained by it.
    """
    restored = bool(_ours(session))
    return restored and all(head.standing == HeadStanding.BEFORE_OURS for head in seen)


def cosigned_what_was_lost(session: Session, partner: PartnerCard, seen: Checkpoint) -> bool:
    """Say whether a partner cosigned a head of ours that we lost by restoring our vault.

    Not any more, once they have cosigned one that came after it.
    """
    ours = _ours(session)
    if not ours or seen.size <= ours[-1].size:
        return False
    since = select(Witness.id).where(
        Witness.agency_id == partner.agency_id, Witness.size > ours[-1].size
    )
    return session.scalar(since.limit(1)) is None


def _ours(session: Session) -> list[Restoration]:
    query = select(Restoration).join(Agency).where(Agency.ours)
    return list(session.scalars(query.order_by(Restoration.restored_at, Restoration.id)))


def _said(row: Restoration, name: str) -> Restored:
    return Restored(name, row.size, row.root, row.known, row.restored_at.replace(microsecond=0))


def _is_lost(head: SeenCheckpoint, told: Sequence[Restored]) -> bool:
    return any(head.size > each.size for each in told)
