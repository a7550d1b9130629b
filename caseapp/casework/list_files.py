"""How the files of hash lists look from outside: what is missing or cut is said at once."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.models import HashList, ListVersion
from caseapp.vault.list_folder import ListFolder, glance
from caseapp.vault.lists import lists_of
from caseapp.words import Word, later


class FileTrouble(Word):
    """Why a list cannot be asked, or not be trusted to answer."""

    MISSING = "missing", later("A file of this list is missing.")
    DAMAGED = "damaged", later("A file of this list is damaged.")


@dataclass(frozen=True)
class ListFilesRow:
    """How the files of one list look."""

    list_id: UUID
    name: str
    trouble: FileTrouble | None
    ready: bool  # nothing is to be made, or asked, again


def look_at_list_files(session: Session, *, list_id: UUID | None = None) -> list[ListFilesRow]:
    """Say of each list that was not withdrawn, or of one of them, how its files look, by name.

    One glance at their folder, and nothing is opened: it takes a few milliseconds for hundreds of
    lists. Damage inside of a file is known once somebody looked into it.
    """
    lists = lists_of(session)
    folder = glance(lists.folder)
    query = (
        select(HashList.id, HashList.name, ListVersion.segment_id)
        .join(ListVersion, ListVersion.list_id == HashList.id)
        .where(HashList.withdrawn_at.is_(None))
        .order_by(HashList.name, HashList.id)
    )
    if list_id:
        query = query.where(HashList.id == list_id)
    segments: dict[tuple[UUID, str], list[UUID]] = {}
    for each_id, name, segment_id in session.execute(query):
        segments.setdefault((each_id, name), []).append(segment_id)
    return [
        ListFilesRow(
            each_id,
            name,
            FileTrouble.DAMAGED if lists.damaged & set(of_list) else _trouble(folder, of_list),
            all(folder.is_ready(each) for each in of_list),
        )
        for (each_id, name), of_list in segments.items()
    ]


def _trouble(folder: ListFolder, segments: list[UUID]) -> FileTrouble | None:
    if not all(folder.has(each) for each in segments):
        return FileTrouble.MISSING
    if not all(folder.has_whole(each) for each in segments):
        return FileTrouble.DAMAGED
    return None
