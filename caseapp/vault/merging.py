"""Write the newest segments of a list once more, as one (docs/formats/lists.md, Merging)."""

from collections.abc import Sequence

from caseapp.job import Job
from caseapp.vault.files import usable
from caseapp.vault.list_chain import ListChain
from caseapp.vault.lists import Lists
from caseapp.vault.segment import MOST_SIZE, Segment, segment_path
from caseapp.vault.segment_writer import SegmentWriter

MOST_SEGMENTS = 8  # of a list, before the newest are merged
MOST_MERGED = MOST_SIZE // 2  # bytes: far from what a segment can be
_FACTOR = 2
_AT_ONCE = 2_000  # entries


def newest_to_merge(sizes: Sequence[int], *, most: int = MOST_MERGED) -> int:
    """Return how many of the newest segments become one; 0 if none do.

    `sizes` are bytes, oldest first. Geometric: one that is more than twice as large as all that
    came after it is left alone, and so is what would make more than `most` bytes.
    """
    if len(sizes) <= MOST_SEGMENTS:
        return 0
    total, count = sizes[-1], 1
    for size in reversed(sizes[:-1]):
        if size > _FACTOR * total or total + size > most:
            break
        total, count = total + size, count + 1
    return count if count > 1 else 0


def merge(lists: Lists, run: Sequence[tuple[Segment, int]], *, job: Job) -> Segment:
    """Write segments that follow each other, oldest first, as one, and return it.

    With each comes the version of the list that it is of, for entries that do not say it
    themselves. Raises `ListFileDamaged`, `DiskFull`, `FolderUnusable`, `Cancelled`.
    """
    segments = [segment for segment, _number in run]
    with lists.chain(segments) as chain, lists.writing(job) as writer:
        _copy(chain, writer, [number for _segment, number in run], job)
    return writer.segment


def size_of(lists: Lists, segment: Segment) -> int:
    """Return how many bytes a segment has. Raises `FolderUnusable`."""
    with usable():
        return segment_path(lists.folder, segment.id).stat().st_size


def _copy(chain: ListChain, writer: SegmentWriter, numbers: Sequence[int], job: Job) -> None:
    place = done = last = 0
    total = chain.rows
    while page := chain.entries(place, _AT_ONCE, tombstones=True):
        for listed in page:
            number = chain.came_with(listed.segment, listed.row) or numbers[listed.segment]
            if number != last:
                writer.begin_version(number)
                last = number
            writer.add(listed.entry)
        place, done = page[-1].place, done + len(page)
        job.reached(done, total)
