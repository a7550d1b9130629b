"""The match files of lists: how it stands with them, and which were made again."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import segments_of
from caseapp.job import Job
from caseapp.models import HashList, ListVersion
from caseapp.vault.lists import lists_of
from caseapp.vault.match_files import MatchFile


def name_rebuilt_lists(session: Session) -> tuple[str, ...]:
    """Name the lists of which a match file was missing or damaged, and made again since opening."""
    rebuilt = set(lists_of(session).rebuilt)
    query = (
        select(HashList.name)
        .join(ListVersion, ListVersion.list_id == HashList.id)
        .where(ListVersion.segment_id.in_(rebuilt))
        .distinct()
        .order_by(HashList.name)
    )
    return tuple(session.scalars(query)) if rebuilt else ()


def rebuild_match_files(session: Session, list_id: UUID, *, job: Job) -> int:
    """Make each match file of a list again that is not ready; count them. Raises `Cancelled`."""
    lists = lists_of(session)
    stale = [
        each for each in segments_of(session, list_id) if lists.match_state(each) != MatchFile.READY
    ]
    for each in stale:
        lists.rebuild(each, job)
    return len(stale)
