"""Merge the newest segments of a list as it is updated (docs/formats/lists.md, Merging)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import segments_by_version, segments_of
from caseapp.job import Job
from caseapp.models import ListVersion
from caseapp.vault.errors import FolderUnusable, ListFileDamaged
from caseapp.vault.lists import lists_of
from caseapp.vault.merging import MOST_MERGED, merge, newest_to_merge, size_of
from caseapp.vault.segment import Segment

MOST_VERSIONS = 10_000  # in one segment: the trail's entry names each


@dataclass(frozen=True)
class Merged:
    """The newest segments of a list, written as one. Nobody sees it yet."""

    segment: Segment
    since: int  # the oldest version that is in it


def merge_newest(
    session: Session, list_id: UUID, new: Segment, *, most: int = MOST_MERGED, job: Job
) -> Merged | None:
    """Write a new segment and the newest of its list as one, if the list would have too many.

    `most` is in bytes. Raises `Cancelled`.
    """
    versions = segments_by_version(session, list_id)
    number = max(versions, default=0) + 1
    versions[number] = new
    newest = {segment: each for each, segment in versions.items()}
    oldest = {segment: each for each, segment in reversed(versions.items())}
    lists, chain = lists_of(session), list(newest)
    try:
        count = newest_to_merge([size_of(lists, each) for each in chain], most=most)
        run = chain[len(chain) - count :]
        run = [each for each in run if oldest[each] > number - MOST_VERSIONS]
        if len(run) <= 1:
            return None
        segment = merge(lists, [(each, newest[each]) for each in run], job=job)
    except (FolderUnusable, ListFileDamaged):  # no reason to refuse the update
        return None
    return Merged(segment, oldest[run[0]])


def name_merged(session: Session, list_id: UUID, merged: Merged) -> None:
    """Let the versions of a list that are in a merged segment name it."""
    lists = lists_of(session)
    if any(map(lists.is_to_be_asked, segments_of(session, list_id))):
        lists.ask_later(merged.segment)
    query = select(ListVersion).where(
        ListVersion.list_id == list_id, ListVersion.number >= merged.since
    )
    for version in session.scalars(query):
        version.segment_id = merged.segment.id
        version.segment_key = merged.segment.key
        version.segment_sha256 = merged.segment.sha256
