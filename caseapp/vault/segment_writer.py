"""Write a segment (docs/formats/lists.md, Segment)."""

import os
from array import array
from collections import Counter
from pathlib import Path

import numpy as np
import sqlcipher3.dbapi2 as sqlcipher
from numpy.typing import NDArray

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.sealing.prefixes import keyed_prefixes
from caseapp.vault.engine import give_key
from caseapp.vault.errors import ListTooLarge
from caseapp.vault.files import make_private_file, usable
from caseapp.vault.list_trouble import list_told
from caseapp.vault.segment import (
    INSERT_DIGEST,
    INSERT_ENTRY,
    MOST_SIZE,
    PARTS,
    PLACES,
    SLOTS,
    TABLES,
    DigestRow,
    Name,
    Segment,
    digest_rows,
    entry_row,
    name_of,
)
from caseapp.words import _

_AT_ONCE = 2_000  # entries; with more the collector of garbage has more to go through
_PAIRS = 10_000  # of entries that may be the same
_CACHE = 32_768  # KiB
_SAME = (
    "SELECT later FROM pair JOIN digest AS one ON one.id = first "
    "JOIN digest AS other ON other.id = later WHERE one.value = other.value"
)
# Nobody reads the file before it is whole, and what is stopped is thrown away.
_ALONE = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    f"PRAGMA cache_size = -{_CACHE}",
)


class SegmentWriter:
    """Takes entries one after the other, into a file that has no name yet."""

    def __init__(self, part: Path, key: bytes, match_key: bytes, job: Job) -> None:
        self.entries = self.digests = self.duplicates = 0
        self.algorithms: Counter[Algorithm] = Counter()  # of the digests, tombstones' and all
        self.segment: Segment  # there once it is in place
        self._part, self._match_key, self._job = part, match_key, job
        self._rows: list[tuple[str | int, ...]] = []
        self._digests: list[DigestRow] = []
        self._seen: set[Name] = set()
        self._row = 0
        self._withdrawn = self._refs = False
        self._parts: list[tuple[int, int]] = []
        # They grow in place: of tens of millions there is no room for two.
        self._prefixes, self._ids = array("Q"), array("I")  # of all digests
        self._names = array("q")  # a 64-bit number for each entry's first digest
        self._firsts = array("I")  # and its id
        with usable():
            make_private_file(part)
        with list_told():
            self.connection = _begun(part, key)

    def add(self, entry: ListEntry) -> None:
        """Take an entry, or a tombstone, with at least one digest.

        Raises `DiskFull`, `ListTooLarge`, `EntryTooLong`, `Cancelled`; ValueError without a digest.
        """
        if not entry.digests:
            raise ValueError("an entry is known by its first digest")
        name = name_of(entry)
        if name in self._seen:
            self.duplicates += 1
            return
        self._seen.add(name)
        self._row += 1
        digests = digest_rows(self._row, entry.digests)
        self._rows.append(entry_row(self._row, entry))
        self._digests += digests
        self._names.append(hash(name[1]))
        self._firsts.append(digests[0][0])
        self._withdrawn |= entry.withdrawn
        self._refs |= bool(entry.ref)
        if len(self._rows) == _AT_ONCE:
            self._flush()

    def begin_version(self, number: int) -> None:
        """Note that what follows came with this version of the list: several are merged."""
        self._parts.append((self._row + 1, number))

    def finish(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """Make the file whole and flush it; return what its match file holds."""
        self._flush()
        ids = np.frombuffer(self._ids, np.uint32)
        prefixes = np.frombuffer(self._prefixes, np.uint64)
        with list_told():
            stays = self._without_duplicates()
            if not stays.all():
                kept = stays[ids // SLOTS]
                ids, prefixes = ids[kept], prefixes[kept]
            self.entries, self.digests = int(stays.sum()) - 1, len(ids)
            counts = np.bincount(ids % SLOTS, minlength=len(PLACES)).tolist()
            self.algorithms.update(dict(zip(PLACES, counts, strict=False)))
            self._end(self.algorithms[Algorithm.PDQ])
        self._must_fit()
        with usable(), self._part.open("rb") as file:
            os.fsync(file.fileno())
        return prefixes, ids

    def interrupt(self) -> None:
        """Stop it, from another thread."""
        self.connection.interrupt()

    def _flush(self) -> None:
        self._job.reached(self._job.done, self._job.total)  # may it go on?
        with list_told():
            self.connection.executemany(INSERT_ENTRY, self._rows)
            self.connection.executemany(INSERT_DIGEST, self._digests)
        self._must_fit()
        ids = np.array([id_ for id_, _value, _quality in self._digests], np.uint32)
        for place, algorithm in enumerate(PLACES):
            where = np.flatnonzero(ids % SLOTS == place)
            values = [bytes(self._digests[at][1]) for at in where.tolist()]
            prefixes = keyed_prefixes(self._match_key, algorithm, values)
            self._prefixes.frombytes(prefixes.tobytes())
            self._ids.frombytes(ids[where].tobytes())
        self._rows, self._digests = [], []
        self._seen = set()

    def _must_fit(self) -> None:
        with usable():
            if self._part.stat().st_size > MOST_SIZE:
                raise ListTooLarge(_("This file holds more than one part of a list can keep."))

    def _without_duplicates(self) -> NDArray[np.bool_]:
        """Remove each entry whose first digest came before; say by row which ones stay.

        Equal numbers are only a reason to compare: the digests decide.
        """
        stays = np.ones(self._row + 1, np.bool_)
        first, later = self._pairs()
        self.connection.execute("CREATE TEMP TABLE pair (first INTEGER, later INTEGER)")
        for start in range(0, len(later), _PAIRS):
            some = slice(start, start + _PAIRS)
            self._job.reached(self._job.done, self._job.total)
            self.connection.execute("DELETE FROM pair")
            pairs = zip(first[some].tolist(), later[some].tolist(), strict=True)
            self.connection.executemany("INSERT INTO pair VALUES (?, ?)", pairs)
            same = self.connection.execute(_SAME)
            rows = [later // SLOTS for (later,) in same]
            bounds = [(row * SLOTS, (row + 1) * SLOTS) for row in rows]
            self.connection.executemany("DELETE FROM entry WHERE row = ?", [(row,) for row in rows])
            self.connection.executemany("DELETE FROM digest WHERE id >= ? AND id < ?", bounds)
            stays[rows] = False
        self.duplicates += int(np.count_nonzero(~stays))
        return stays

    def _pairs(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the ids of first digests that may be equal: the first of its kind, and a later."""
        names, firsts = np.frombuffer(self._names, np.int64), np.frombuffer(self._firsts, np.uint32)
        order = np.argsort(names, kind="stable")
        again, names = np.zeros(len(order), np.bool_), names[order]
        again[1:] = names[1:] == names[:-1]
        if not again.any():
            return firsts[:0], firsts[:0]
        starts = np.flatnonzero(~again)
        first = order[starts[np.cumsum(~again)[again] - 1]]
        pairs = firsts[first], firsts[order[again]]
        one_kind = pairs[0] % SLOTS == pairs[1] % SLOTS
        return pairs[0][one_kind], pairs[1][one_kind]

    def _end(self, pdqs: int) -> None:
        execute = self.connection.execute
        if self._refs:
            execute("CREATE INDEX entry_ref ON entry (ref) WHERE ref IS NOT NULL")
        if self._parts:
            execute(PARTS)
            self.connection.executemany("INSERT INTO part VALUES (?, ?)", self._parts)
        withdrawn = 0
        if self._withdrawn:
            (withdrawn,) = execute("SELECT count(*) FROM entry WHERE withdrawn").fetchone()
        total = (self.entries, withdrawn, self.digests, pdqs)
        execute("INSERT INTO total VALUES (?, ?, ?, ?)", total)
        execute("COMMIT")
        self.connection.close()


def _begun(part: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(part, isolation_level=None, check_same_thread=False)
    give_key(connection, key)
    for statement in (*_ALONE, "BEGIN", *TABLES):
        connection.execute(statement)
    return connection
