"""A segment with what it is searched by. Each is opened when it is needed first, and stays open."""

from pathlib import Path
from threading import Lock
from uuid import UUID

from caseapp.job import Job
from caseapp.matching.known import KnownFile
from caseapp.matching.perceptual import PdqIndex
from caseapp.vault.list_trouble import damaged_list
from caseapp.vault.match_files import MatchFile, find_match_file, leave_ask, make_match_file
from caseapp.vault.records_seal import hash_file
from caseapp.vault.segment import Segment, segment_path
from caseapp.vault.segment_file import SegmentFile


class OpenSegment:
    """One segment in the folder of the lists. Any thread may ask it."""

    def __init__(
        self, folder: Path, segment: Segment, match_key: bytes, rebuilt: list[UUID]
    ) -> None:
        self._folder, self._segment = folder, segment
        self._match_key, self._rebuilt = match_key, rebuilt
        self._opening = Lock()
        self._file: SegmentFile | None = None
        self._known: KnownFile | None = None
        self._near: PdqIndex | None = None

    @property
    def file(self) -> SegmentFile:
        """The entries. Raises `ListFileDamaged`, `FolderUnusable`."""
        with self._opening:
            return self._opened()

    @property
    def known(self) -> KnownFile:
        """The match file; one that is missing or damaged is made again, and that is noted.

        Raises `ListFileDamaged`, `FolderUnusable`.
        """
        with self._opening:
            found = self._find_known()
            return self._make_known(Job()) if isinstance(found, MatchFile) else found

    @property
    def near(self) -> PdqIndex:
        """What finds a PDQ by its distance: made of the segment, and kept in memory only."""
        return self.read_pdqs(Job())

    @property
    def state(self) -> MatchFile:
        """How it stands with the match file. Raises `FolderUnusable`."""
        with self._opening:
            found = self._find_known()
            return found if isinstance(found, MatchFile) else MatchFile.READY

    def read_pdqs(self, job: Job) -> PdqIndex:
        """Read the PDQ into memory, if they are not there yet.

        Raises `ListFileDamaged`, `Cancelled`, `FolderUnusable`.
        """
        with self._opening:
            if self._near is None:
                self._near = PdqIndex(*self._opened().pdqs(job))
            return self._near

    def at_hand(self, most: int, *, near: bool) -> bool:
        """Say whether it can be asked now, or once what is missing for `most` digests is made.

        `near`: of PDQ that are near, too. It does not wait for another thread that is just making
        it: then it says no. Raises `ListFileDamaged`, `FolderUnusable`.
        """
        has_read = self._near is not None or not near
        if self._known is not None and has_read:
            return True
        if not self._opening.acquire(blocking=False):
            return False
        try:
            is_known = not isinstance(self._find_known(), MatchFile)
            if is_known and has_read:
                return True
            total = self._opened().total
            return total.digests <= most or (is_known and not total.pdqs)
        finally:
            self._opening.release()

    def rebuild(self, job: Job) -> None:
        """Make the match file again. Raises `ListFileDamaged`, `Cancelled`, `FolderUnusable`."""
        with self._opening:
            self._make_known(job)

    def interrupt(self) -> None:
        """Stop what another thread is asking."""
        if self._file:
            self._file.connection.interrupt()

    def close(self) -> None:
        """Close what is open. Nobody may be asking."""
        if self._file is not None:
            self._file.close()
        if self._known is not None:
            self._known.close()

    def _opened(self) -> SegmentFile:
        if self._file is None:
            path = segment_path(self._folder, self._segment.id)
            self._file = SegmentFile(path, self._segment.key)
        return self._file

    def _find_known(self) -> KnownFile | MatchFile:
        if self._known is not None:
            return self._known
        found = find_match_file(self._folder, self._segment.id, self._match_key)
        self._known = None if isinstance(found, MatchFile) else found
        return found

    def _make_known(self, job: Job) -> KnownFile:
        file, id_ = self._opened(), self._segment.id
        # All of it is read now, so now is when to look at the whole.
        if hash_file(segment_path(self._folder, id_)).sha256 != self._segment.sha256:
            raise damaged_list()
        leave_ask(self._folder, id_)  # first: references may have come in while it was not there
        self._known = make_match_file(self._folder, id_, self._match_key, file, job)
        self._rebuilt.append(id_)
        return self._known
