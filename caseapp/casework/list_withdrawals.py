"""Take entries of a list, or a whole list, back. Every case that had a match hears of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.drafts import NotReady, said
from caseapp.casework.hash_lists import ListFacts, chain_of
from caseapp.casework.list_corrections import take_back_matches
from caseapp.casework.list_entries import EntryKey, standing_entries
from caseapp.casework.list_updates import tombstone
from caseapp.casework.list_versions import ImportChoice, add_version, prepare_entries
from caseapp.casework.ours import must_be_ours
from caseapp.casework.texts import kept
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models import HashList, Officer
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import Permission
from caseapp.words import _

MOST_MERGED = 2**20  # bytes: this is a step that holds the writer


def withdraw_entries(
    session: Session, by: Officer, list_id: UUID, keys: Sequence[EntryKey], *, reason: str
) -> UUID:
    """Take entries back: a version that holds their tombstones, with the reason."""
    hash_list, reason = _of_ours(session, by, list_id, reason)
    with chain_of(session, list_id) as chain:
        entries = standing_entries(chain, keys)
    choice = ImportChoice(
        ReadChoice(ListFormat.CASEAPP), said(ListFacts, hash_list), list_id, whole=False
    )
    prepared = prepare_entries(
        session, choice, map(tombstone, entries), merging=MOST_MERGED, job=Job()
    )
    return add_version(session, by, hash_list, prepared, reason=reason, job=Job()).id


def withdraw_hash_list(session: Session, by: Officer, list_id: UUID, *, reason: str) -> UUID:
    """Take a whole list back, with the reason. What it said can still be read."""
    hash_list, reason = _of_ours(session, by, list_id, reason)
    take_list_back(session, hash_list, reason)
    return list_id


def take_list_back(session: Session, hash_list: HashList, reason: str) -> None:
    """Mark a list as withdrawn, whoever says so, and tell every case that had a match."""
    hash_list.withdraw(reason)
    take_back_matches(session, hash_list.id, reason=reason)


def _of_ours(session: Session, by: Officer, list_id: UUID, reason: str) -> tuple[HashList, str]:
    by.must(Permission.DELETE)
    if not (reason := kept(reason, most=PROSE)):
        raise NotReady(_("Say why it is withdrawn."))
    hash_list = session.get_one(HashList, list_id)
    must_be_ours(session, by, hash_list)
    return hash_list, reason
