"""The entries of hash lists, in files beside the records (docs/formats/lists.md, Segment)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_bytes
from threading import Lock
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.job import Job
from caseapp.models import ListVersion
from caseapp.vault.errors import ListFileDamaged
from caseapp.vault.files import PART, make_private_folder, put_in_place, usable
from caseapp.vault.list_chain import ListChain
from caseapp.vault.match_files import (
    ASK,
    MatchFile,
    ask_path,
    leave_ask,
    match_path,
    write_match_file,
)
from caseapp.vault.match_files import ENDING as MATCH
from caseapp.vault.open_segment import OpenSegment
from caseapp.vault.records_seal import hash_file
from caseapp.vault.segment import ENDING, FOLDER, Segment, segment_path
from caseapp.vault.segment_writer import SegmentWriter

_KEY = 32  # bytes
_SMALL = 100_000  # digests, of which a match file is made in a moment
_MOST_OPEN = 128  # segments; a process may have some hundreds of files open


class Lists:
    """The folder of the lists. What of it is open stays open for the next question."""

    def __init__(self, folder: Path, match_key: bytes) -> None:
        self.folder, self._match_key = folder / FOLDER, match_key
        self.rebuilt: list[UUID] = []  # segments whose match file was made again, to be said
        self.damaged: set[UUID] = set()  # segments of lists that turned out to be damaged
        self._lock = Lock()
        self._open: dict[Segment, OpenSegment] = {}
        self._writing: set[SegmentWriter] = set()

    @contextmanager
    def writing(self, job: Job) -> Iterator[SegmentWriter]:
        """Lend a writer; when the block ends well, its segment is in place: whole, or not at all.

        Raises `DiskFull`, `FolderUnusable`, `ListTooLarge`, `EntryTooLong`, `Cancelled`.
        """
        segment_id, key = uuid4(), token_bytes(_KEY)
        path = segment_path(self.folder, segment_id)
        part, match = path.with_name(path.name + PART), match_path(self.folder, segment_id)
        writer = SegmentWriter(part, key, self._match_key, job)
        self._writing.add(writer)
        try:
            yield writer
            prefixes, ids = writer.finish()
            write_match_file(self.folder, segment_id, self._match_key, prefixes, ids)
            writer.segment = Segment(segment_id, key, hash_file(part).sha256)
            with usable():
                put_in_place(part, path)
        except BaseException:
            writer.connection.close()
            _remove(part, path, match)
            raise
        finally:
            self._writing.discard(writer)

    @contextmanager
    def chain(self, segments: Sequence[Segment]) -> Iterator[ListChain]:
        """Lend a list: its segments, oldest first. Nothing is opened before it is needed."""
        with self._noting(segments):
            yield ListChain([self._opened(each) for each in segments], self._match_key)

    def match_state(self, segment: Segment) -> MatchFile:
        """Say how it stands with the match file of a segment. Raises `FolderUnusable`."""
        return self._opened(segment).state

    def rebuild(self, segment: Segment, job: Job) -> None:
        """Make the match file of a segment again.

        Raises `ListFileDamaged`, `FolderUnusable`, `Cancelled`.
        """
        with self._noting([segment]):
            self._opened(segment).rebuild(job)
        self.damaged.discard(segment.id)  # all of it was looked at

    def read_pdqs(self, segment: Segment, job: Job) -> None:
        """Read the PDQ of a segment into memory, before they are asked.

        Raises `ListFileDamaged`, `FolderUnusable`, `Cancelled`.
        """
        with self._noting([segment]):
            self._opened(segment).read_pdqs(job)

    def at_hand(self, segments: Sequence[Segment], *, near: bool) -> bool:
        """Say whether these can be asked now, without a wait that anybody notices.

        `near`: of PDQ that are near, too. Raises `ListFileDamaged`, `FolderUnusable`.
        """
        with self._noting(segments):
            return all(self._opened(each).at_hand(_SMALL, near=near) for each in segments)

    def ask_later(self, segment: Segment) -> None:
        """Say that this is still to be asked of all references. Raises `FolderUnusable`."""
        leave_ask(self.folder, segment.id)

    def is_to_be_asked(self, segment: Segment) -> bool:
        """Say whether this is still to be asked of all references."""
        return ask_path(self.folder, segment.id).exists()

    def asked(self, segment: Segment) -> None:
        """Note that it was asked of all references. Raises `FolderUnusable`."""
        with usable():
            _remove(ask_path(self.folder, segment.id))

    def discard(self, segment_id: UUID) -> None:
        """Remove a segment that nobody needs. It need not be there. Raises `FolderUnusable`."""
        self._close([each for each in self._open if each.id == segment_id])
        with usable():
            beside = match_path(self.folder, segment_id), ask_path(self.folder, segment_id)
            _remove(segment_path(self.folder, segment_id), *beside)

    def keep_only(self, ids: Collection[UUID]) -> None:
        """Remove each segment but these, and match files that are of none. Nobody may be writing.

        Raises `FolderUnusable`.
        """
        kept = {f"{each}{end}" for each in ids for end in (ENDING, MATCH, ASK)}
        with usable():
            for path in self.folder.iterdir():
                if path.name not in kept and _is_ours(path):
                    path.unlink()

    def use_key(self, match_key: bytes) -> None:
        """Go on under the key of the vault that is new. What was made under the one before goes."""
        self.close()
        self._match_key = match_key
        with suppress(OSError):  # it is found stale when it is opened
            _remove(*self.folder.glob(f"*{MATCH}"))

    def interrupt(self) -> None:
        """Stop what is asked or written in other threads: it raises `Cancelled` there."""
        with self._lock:
            for opened in self._open.values():
                opened.interrupt()
            for writer in self._writing.copy():
                writer.interrupt()

    def close(self) -> None:
        """Close all that is open. Nobody may be asking."""
        self._close(list(self._open))

    @contextmanager
    def _noting(self, segments: Iterable[Segment]) -> Iterator[None]:
        """Remember that something of these was found to be damaged: pages say it from then on."""
        try:
            yield
        except ListFileDamaged:
            self.damaged.update(each.id for each in segments)
            raise

    def _opened(self, segment: Segment) -> OpenSegment:
        with self._lock:
            found = self._open.pop(segment, None)
            found = found or OpenSegment(self.folder, segment, self._match_key, self.rebuilt)
            self._open[segment] = found  # used last, it comes last
            if len(self._open) > _MOST_OPEN:
                del self._open[next(iter(self._open))]  # it closes with whoever uses it last
            return found

    def _close(self, segments: Iterable[Segment]) -> None:
        with self._lock:
            for each in segments:
                self._open.pop(each).close()


def lists_of(session: Session) -> Lists:
    """Return the lists of the vault that lent this session."""
    lists: Lists = session.info["lists"]
    return lists


def segments_in(session: Session) -> list[Segment]:
    """Return every segment that the records name."""
    named = (
        select(ListVersion.segment_id, ListVersion.segment_key, ListVersion.segment_sha256)
        .distinct()  # several versions can be in one
        .order_by(ListVersion.segment_id)
    )
    return [Segment(*row) for row in session.execute(named)]


def sweep_lists(folder: Path) -> None:
    """Make the folder of the lists in that of a vault, and sweep up what was not finished."""
    lists = folder / FOLDER
    make_private_folder(lists)  # an older program made none
    _remove(*lists.glob(f"*{PART}"))


def _is_ours(path: Path) -> bool:
    try:
        UUID(path.stem)
    except ValueError:
        return False
    return path.suffix in {ENDING, MATCH, ASK}


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
