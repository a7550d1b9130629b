"""Read a segment (docs/formats/lists.md, Segment)."""

from bisect import bisect
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
import sqlcipher3.dbapi2 as sqlcipher
from msgspec import json
from numpy.typing import NDArray

from caseapp.formats.hash_lists.entry import ListEntry, Written
from caseapp.job import Job
from caseapp.matching.digest import SIZE, Algorithm
from caseapp.matching.perceptual import LEAST_QUALITY
from caseapp.vault.engine import give_key
from caseapp.vault.errors import ListFileMissing
from caseapp.vault.list_trouble import damaged_list, read_told
from caseapp.vault.segment import (
    COLUMNS,
    PAGE,
    PLACE,
    PLACES,
    SLOTS,
    TEXTS,
    EntryRow,
    read_entry,
)
from caseapp.words import _

_Given = TypeVar("_Given", int, str)
_AT_ONCE = 20_000  # rows
_PDQ, _OF_PDQ = PLACE[Algorithm.PDQ], SIZE[Algorithm.PDQ]
_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE"  # noqa: S608 - our own names
_DIGESTS = "SELECT id, value, quality FROM digest WHERE"
_GIVEN = "IN (SELECT value FROM json_each(?))"
_BY_ID, _BY_ROW = f"{_DIGESTS} id {_GIVEN}", f"{_ENTRIES} row {_GIVEN}"
_BY_REF = f"SELECT ref, row FROM entry WHERE ref {_GIVEN}"  # noqa: S608 - as above
_OF_ROWS = (
    "SELECT digest.id, digest.value, quality FROM json_each(?) AS given JOIN digest "  # noqa: S608 - as above
    f"ON digest.id >= given.value * {SLOTS} AND digest.id < (given.value + 1) * {SLOTS}"
)


class Total(NamedTuple):
    """How many entries (tombstones too), tombstones, digests, and PDQ among them."""

    entries: int
    withdrawn: int
    digests: int
    pdqs: int


class SegmentFile:
    """An open segment. Any thread may ask it; one is answered at a time."""

    def __init__(self, path: Path, key: bytes) -> None:
        if not path.is_file():
            raise ListFileMissing(_("A file of this hash list is not in the vault's folder."))
        # SQLite reads a last page that was cut as if zeros followed, and the octet that is gone
        # may have been one.
        if path.stat().st_size % PAGE:
            raise damaged_list()
        self._lock = Lock()
        with read_told(), ExitStack() as undo:
            # Nobody changes it: no lock, and no log to look for.
            name = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self.connection = sqlcipher.connect(
                name, uri=True, isolation_level=None, check_same_thread=False
            )
            undo.callback(self.connection.close)
            give_key(self.connection, key)
            total = self.connection.execute("SELECT * FROM total").fetchone()
            if not total:
                raise damaged_list()
            self.total = Total(*total)
            self._parts = _read_parts(self.connection)
            undo.pop_all()

    def close(self) -> None:
        """Close it. Nobody may be asking."""
        self.connection.close()

    def came_with(self, row: int) -> int:
        """Return the version that an entry came with; 0 in a segment that is of one version."""
        at = bisect(self._parts, row, key=itemgetter(0))
        return self._parts[at - 1][1] if at else 0

    def values(self, ids: NDArray[np.uint32]) -> dict[int, bytes]:
        """Return the octets of digests by their ids."""
        found: dict[int, bytes] = {}
        for some in _parts(np.unique(ids).tolist()):
            rows = self._asked(_BY_ID, _json(some))
            found |= {id_: value for id_, value, _quality in rows}
        return found

    def entries(self, rows: Iterable[int]) -> dict[int, ListEntry]:
        """Return entries by their rows."""
        found: dict[int, ListEntry] = {}
        for some in _parts(sorted(set(rows))):
            given = _json(some)
            found |= _whole(self._asked(_BY_ROW, given), self._asked(_OF_ROWS, given))
        return found

    def after(self, row: int, limit: int) -> dict[int, ListEntry]:
        """Return the entries that follow a row, in their order."""
        entries = self._asked(f"{_ENTRIES} row > ? ORDER BY row LIMIT ?", row, limit)
        if not entries:
            return {}
        first, last = entries[0][0], entries[-1][0]
        among = f"{_DIGESTS} id >= ? AND id < ? ORDER BY id"
        return _whole(entries, self._asked(among, first * SLOTS, (last + 1) * SLOTS))

    def with_refs(self, refs: Iterable[str]) -> list[tuple[str, int]]:
        """Return each of these ids of the source that an entry has, with the entry's row."""
        found: list[tuple[str, int]] = []
        for some in _parts(sorted(set(refs))):
            found += self._asked(_BY_REF, _json(some))
        return found

    def digests(self) -> Iterator[tuple[Algorithm, list[int], list[bytes]]]:
        """Give all digests with their ids, some thousands at a time, each time of one algorithm."""
        last = 0
        while rows := self._asked(f"{_DIGESTS} id > ? ORDER BY id LIMIT ?", last, _AT_ONCE):
            last = rows[-1][0]
            by_place: dict[int, tuple[list[int], list[bytes]]] = {}
            for id_, value, _quality in rows:
                ids, values = by_place.setdefault(id_ % SLOTS, ([], []))
                ids.append(id_)
                values.append(value)
            for place, (ids, values) in by_place.items():
                yield PLACES[place], ids, values

    def pdqs(self, job: Job) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
        """Return the PDQ to compare by distance, (n, 32), and the rows they are of.

        One of poor quality is left out; one of which no quality is said is not.
        """
        last = done = 0
        rows, octets = [np.empty(0, np.uint32)], [np.empty((0, _OF_PDQ), np.uint8)]
        query = (
            f"{_DIGESTS} id > ? AND id % {SLOTS} = {_PDQ} "
            f"AND ifnull(quality, {LEAST_QUALITY}) >= {LEAST_QUALITY} ORDER BY id LIMIT ?"
        )
        while found := self._asked(query, last, _AT_ONCE):
            last = found[-1][0]
            ids, values, _qualities = zip(*found, strict=True)
            rows.append(np.array(ids, np.uint32) // SLOTS)
            octets.append(np.frombuffer(b"".join(values), np.uint8).reshape(-1, _OF_PDQ))
            done += len(found)
            job.reached(done, self.total.pdqs)
        return np.concatenate(octets), np.concatenate(rows)

    def _asked(self, query: str, *given: object) -> list[sqlcipher.Row]:
        with self._lock, read_told():
            rows: list[sqlcipher.Row] = self.connection.execute(query, given).fetchall()
            return rows


def _read_parts(connection: sqlcipher.Connection) -> list[tuple[int, int]]:
    has = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'part'").fetchone()[0]
    order = "SELECT row, number FROM part ORDER BY row"
    return list(connection.execute(order)) if has else []


def _whole(entries: list[sqlcipher.Row], digests: list[sqlcipher.Row]) -> dict[int, ListEntry]:
    by_row: dict[int, list[Written]] = {}
    for id_, value, quality in digests:
        by_row.setdefault(id_ // SLOTS, []).append(Written(PLACES[id_ % SLOTS], value, quality))
    return {
        row[0]: read_entry(EntryRow(*row), tuple(by_row[row[0]])) for row in map(_sound, entries)
    }


def _sound(row: sqlcipher.Row) -> sqlcipher.Row:
    """Raise `ListFileDamaged` if a text has a NUL, which is never written.

    SQLCipher returns the end of a long text as zeros, without a word, if that page is bad.
    """
    if any("\0" in text for text in row[TEXTS] if text):
        raise damaged_list()
    return row


def _parts(given: list[_Given]) -> Iterator[list[_Given]]:
    for start in range(0, len(given), _AT_ONCE):
        yield given[start : start + _AT_ONCE]


def _json(given: list[int] | list[str]) -> str:
    return json.encode(given).decode()
