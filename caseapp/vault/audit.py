"""The audit trail as a tree whose head travels (docs/formats/vault.md, Audit trail)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.models import AuditEntry
from caseapp.sealing import tree
from caseapp.sealing.note import Checkpoint, Note, Signer
from caseapp.vault.records_seal import Head


def stands_at(session: Session) -> Head:
    """Return the head of our trail, whosever it is."""
    leaves = _leaves(session)
    return Head(len(leaves), tree.root(leaves))


def continues(session: Session, before: Head) -> bool:
    """Say whether our trail is one that stood at this head before."""
    if before.entries > count_entries(session):
        return False
    return tree.root(_leaves(session)[: before.entries]) == before.root


def count_entries(session: Session) -> int:
    """Return how many entries our trail has."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def head(session: Session, origin: str, *, size: int | None = None) -> Checkpoint:
    """Return the head of our trail, now or when it had `size` entries. IndexError if it never had.

    A partner who cosigned a head must find the same one here as long as the trail exists.
    """
    leaves = _leaves(session)
    size = len(leaves) if size is None else size
    if not 0 <= size <= len(leaves):
        raise IndexError(size)
    return Checkpoint(origin, size, tree.root(leaves[:size]))


def checkpoint(session: Session, by: Signer) -> Note:
    """Return the head of our trail as it travels, signed with our agency's key."""
    return Note(head(session, by.name).text, ()).signed(by)


def consistency(session: Session, old_size: int) -> list[bytes]:
    """Prove that our trail only grew since it had `old_size` entries. IndexError as above."""
    return tree.prove_consistency(_leaves(session), old_size)


def _leaves(session: Session) -> list[bytes]:
    entries = session.scalars(select(AuditEntry.leaf).order_by(AuditEntry.position))
    return [tree.leaf_hash(entry) for entry in entries]
