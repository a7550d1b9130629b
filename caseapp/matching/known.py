"""The match file of a segment: whether a digest is in it, and in which row.

docs/formats/lists.md, "Match file". Sorted 64-bit numbers under a memory map; a number is a keyed
prefix of a digest, and what it finds is confirmed by the digest itself.
"""

import hmac
import os
import struct
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from caseapp.errors import CaseAppError
from caseapp.matching.runs import numbers_in_runs
from caseapp.words import _, later

MAGIC = b"ca-match"
VERSION = 1
_HEAD = struct.Struct("<8sII16sQ")  # magic, version, zero, segment, count
_MAC = 32  # octets
_BODY = _HEAD.size + _MAC  # where it begins: at a multiple of 8
_EACH = 12  # octets
_AT_ONCE = 2**20
_OWNER_ONLY = 0o600


class MatchFileDamaged(CaseAppError):
    """A file that helps to look digests up is damaged, or belongs to another list."""

    advice = later("Nothing was lost. The file is made again from the list.")


class KnownFile:
    """An open match file. What it returns are copies, and stay when it is closed."""

    def __init__(self, mapped: mmap, count: int) -> None:
        self._mapped = mapped
        self._prefixes = np.frombuffer(mapped, "<u8", count, _BODY)
        self._rows = np.frombuffer(mapped, "<u4", count, _BODY + self._prefixes.nbytes)

    def __len__(self) -> int:
        return len(self._prefixes)

    def ask(self, prefixes: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
        """Return each pair of an index into `prefixes` and a row that has that prefix.

        What stands twice on either side comes back as often; the pairs are in no order.
        """
        order = np.argsort(prefixes)  # sorted questions walk through memory in one direction
        sorted_prefixes = prefixes[order]
        first = np.searchsorted(self._prefixes, sorted_prefixes)
        within = np.flatnonzero(first < len(self))
        hit = within[self._prefixes[first[within]] == sorted_prefixes[within]]
        first = first[hit]
        many = np.searchsorted(self._prefixes, sorted_prefixes[hit], side="right") - first
        return np.repeat(order[hit], many), self._rows[numbers_in_runs(first, many)]

    def close(self) -> None:
        """Let go of the file; this can be done twice."""
        self._prefixes = np.empty(0, np.uint64)
        self._rows = np.empty(0, np.uint32)
        self._mapped.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def write(
    path: Path,
    prefixes: NDArray[np.uint64],
    rows: NDArray[np.uint32],
    *,
    segment: UUID,
    key: bytes,
) -> None:
    """Write the match file of a segment, whole or not at all: 72 octets, and 12 for each prefix.

    `key` is that of the MAC (`sealing.prefixes.file_key`). An `OSError` is the caller's to tell.
    """
    if len(prefixes) != len(rows):
        raise ValueError("each prefix has a row")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        part.touch(_OWNER_ONLY, exist_ok=False)
        with part.open("wb") as file:
            _fill(file, prefixes, rows, segment=segment, key=key)
        part.replace(path)  # not synced: what a crash cuts off, the MAC shows
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(
    file: BinaryIO,
    prefixes: NDArray[np.uint64],
    rows: NDArray[np.uint32],
    *,
    segment: UUID,
    key: bytes,
) -> None:
    head = _head(segment, len(prefixes))
    mac = hmac.new(key, head, "sha256")
    order = np.argsort(prefixes)
    file.seek(_BODY)
    for column, kind in ((prefixes, "<u8"), (rows, "<u4")):
        for start in range(0, len(order), _AT_ONCE):
            octets = column[order[start : start + _AT_ONCE]].astype(kind).tobytes()
            mac.update(octets)
            file.write(octets)
    file.seek(0)
    file.write(head + mac.digest())


def open_file(path: Path, *, segment: UUID, key: bytes) -> KnownFile:
    """Open the match file of a segment, once all of it is what was written under this key.

    Raises `MatchFileDamaged`; an `OSError`, as of a file that is missing, is the caller's to tell.
    """
    with path.open("rb") as file:
        count = _check(file, segment, key)
        return KnownFile(mmap(file.fileno(), 0, access=ACCESS_READ), count)


def _check(file: BinaryIO, segment: UUID, key: bytes) -> int:
    count = max(0, os.fstat(file.fileno()).st_size - _BODY) // _EACH
    head, said = file.read(_HEAD.size), file.read(_MAC)
    if head != _head(segment, count):
        raise _damaged()
    mac = hmac.new(key, head, "sha256")
    while octets := file.read(_AT_ONCE):
        mac.update(octets)
    if not hmac.compare_digest(mac.digest(), said):
        raise _damaged()
    return count


def _head(segment: UUID, count: int) -> bytes:
    return _HEAD.pack(MAGIC, VERSION, 0, segment.bytes, count)


def _damaged() -> MatchFileDamaged:
    return MatchFileDamaged(_("A file that helps to look digests up is not as it was written."))
