"""Merge the newest segments of a list as it is updated (docs/formats/lists.md, Merging)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import segments_by_version
from caseapp.job import Job
from caseapp.models import ListVersion
from caseapp.vault.errors import FolderUnusable, ListFileDamaged
from caseapp.vault.lists import lists_of
from caseapp.vault.merging import MOST_MERGED, merge, newest_to_merge, size_of
from caseapp.vault.segment import Segment


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
    versions[max(versions, default=0) + 1] = new
    newest = {segment: number for number, segment in versions.items()}
    lists, chain = lists_of(session), list(newest)
    try:
        sizes = [size_of(lists, each) for each in chain]
        if not (count := newest_to_merge(sizes, most=most)):
            return None
        segment = merge(lists, list(newest.items())[-count:], job=job)
    except (FolderUnusable, ListFileDamaged):  # no reason to refuse the update
        return None
    since = min(number for number, each in versions.items() if each == chain[-count])
    return Merged(segment, since)


def name_merged(session: Session, list_id: UUID, merged: Merged) -> None:
    """Let the versions of a list that are in a merged segment name it."""
    query = select(ListVersion).where(
        ListVersion.list_id == list_id, ListVersion.number >= merged.since
    )
    for version in session.scalars(query):
        version.segment_id = merged.segment.id
        version.segment_key = merged.segment.key
        version.segment_sha256 = merged.segment.sha256
