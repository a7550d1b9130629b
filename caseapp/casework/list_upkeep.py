"""What a list is searched by: how it stands with it, and what is still to be done about it.

A list that is not `ready` is brought so by three steps, in this order: `rebuild_match_files`, which
reads; `ask_list_again`, which writes; and `note_list_asked` (docs/formats/lists.md, Never unasked).
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import match_state_of, segments_of
from caseapp.casework.list_matches import asks_for_near, match_all
from caseapp.job import Job
from caseapp.models import HashList, ListVersion, Officer
from caseapp.models.vocabulary import Permission
from caseapp.vault.lists import lists_of
from caseapp.vault.match_files import MatchFile
from caseapp.vault.stages import Stages


@dataclass(frozen=True)
class MatchStateRow:
    """How it stands with the match files of a list, and whether it was asked of everything."""

    list_id: UUID
    name: str
    state: MatchFile  # the worst of its segments
    unasked: bool  # hash references came in of which it was not asked yet

    @property
    def ready(self) -> bool:
        """Whether there is nothing to be done."""
        return self.state == MatchFile.READY and not self.unasked


def list_match_states(session: Session) -> list[MatchStateRow]:
    """List how it stands with each list that was not withdrawn, by name.

    It opens each match file that is not open yet: a second for a hundred million digests.
    """
    query = select(HashList.id).where(HashList.withdrawn_at.is_(None))
    ids = session.scalars(query.order_by(HashList.name, HashList.id))
    return [describe_match_state(session, each) for each in ids.all()]


def describe_match_state(session: Session, list_id: UUID) -> MatchStateRow:
    """Say how it stands with one list. It opens its match files, too."""
    lists, hash_list = lists_of(session), session.get_one(HashList, list_id)
    unasked = any(map(lists.is_to_be_asked, segments_of(session, list_id)))
    return MatchStateRow(list_id, hash_list.name, match_state_of(session, list_id), unasked)


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
    """Make each match file of a list again that is not ready; count them.

    Where it is to be asked of PDQ, those of the list are read into memory, too.

    Raises `ListFileDamaged`, `FolderUnusable`, `Cancelled`.
    """
    lists, segments = lists_of(session), segments_of(session, list_id)
    stale = [each for each in segments if lists.match_state(each) != MatchFile.READY]
    near = segments if asks_for_near(session) else []
    stages = Stages(job, len(stale) + len(near))
    for each in stale:
        lists.rebuild(each, stages.next())
    for each in near:
        lists.read_pdqs(each, stages.next())
    return len(stale)


def ask_list_again(session: Session, by: Officer, list_id: UUID, *, job: Job) -> int:
    """Ask a list of all references, once its match files are ready. Counts what is new.

    Raises `ListFileDamaged`, `Cancelled`.
    """
    by.must(Permission.READ)  # what a list says of them is nobody's decision
    return match_all(session, list_id, job=job)


def note_list_asked(session: Session, list_id: UUID) -> None:
    """Note that `ask_list_again` was saved, and that nothing is left to be asked."""
    lists = lists_of(session)
    for each in segments_of(session, list_id):
        lists.asked(each)
