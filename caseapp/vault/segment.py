"""What a segment file holds (docs/formats/lists.md, Segment)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import msgspec

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.matching.digest import SIZE, Algorithm

FOLDER, ENDING = "lists", ".list"
MOST_SIZE = 8 * 1024**3 - 1  # bytes: what a backup can hold in one member
PAGE = 4_096  # bytes: what SQLCipher 4 writes; a whole segment has a whole number of them
LINE, LONG = 1_000, 20_000  # characters
SLOTS = 16  # for the digests of one entry: room for algorithms that are to come
PLACES = tuple(Algorithm)  # the place of an algorithm stands in files: new ones come last
PLACE = {algorithm: place for place, algorithm in enumerate(PLACES)}

Name = tuple[Algorithm, bytes]  # what an entry is known by
DigestRow = tuple[int, bytearray, int]  # values for `INSERT_DIGEST`


@dataclass(frozen=True)
class Segment:
    """A file of entries: its name, the key (32 bytes) it is under, and its SHA-256 (32 bytes)."""

    id: UUID
    key: bytes = field(repr=False)
    sha256: bytes


class EntryRow(NamedTuple):
    """An entry as it stands in the file. What says nothing is NULL."""

    row: int
    line: int
    scheme: str | None  # NULL: it has no grade
    code: str | None
    assessor: str | None
    graded_on: str | None
    jurisdiction: str | None
    ref: str | None
    mime: str | None
    updated: str | None
    series: str | None  # a JSON list
    tags: str | None  # a JSON list
    remark: str | None
    size: int | None
    affirmed: int | None
    disputed: int | None
    withdrawn: int | None
    victim_identified: int | None
    offender_identified: int | None
    distributed: int | None
    suspected: int | None
    self_generated: int | None


COLUMNS = EntryRow._fields
_ANSWERS = set(COLUMNS[COLUMNS.index("withdrawn") :])
# Of all values the driver is slow with None, bool and bytes, ten times as slow as SQLite with the
# row: what says nothing is handed over as these, and becomes NULL there.
_NO_TEXT, _NO_NUMBER = "\0", -1
_NUMBER = {None: _NO_NUMBER, False: 0, True: 1}
TEXTS = slice(COLUMNS.index("scheme"), COLUMNS.index("size"))
_UNGRADED = (_NO_TEXT,) * 5
_LONG = {"series", "tags", "remark"}


def _column(name: str, kind: object) -> str:
    if kind == str | None:
        most = LONG if name in _LONG else LINE
        # SQLite's length() stops at a NUL, and a longer text could hide behind one.
        return f"{name} TEXT CHECK (length({name}) <= {most} AND instr({name}, char(0)) = 0)"
    rule = f"{name} IN (0, 1)" if name in _ANSWERS else f"{name} >= 0"
    return f"{name} INTEGER CHECK ({rule})"


def _tables() -> tuple[str, ...]:
    kinds = list(EntryRow.__annotations__.items())[1:]
    columns = ", ".join(_column(name, kind) for name, kind in kinds)
    sizes = " ".join(f"WHEN {place} THEN {SIZE[each]}" for each, place in PLACE.items())
    return (
        f"CREATE TABLE entry (row INTEGER PRIMARY KEY, {columns}) STRICT",
        f"CREATE TABLE digest (id INTEGER PRIMARY KEY, "
        f"value BLOB NOT NULL CHECK (length(value) = CASE id % {SLOTS} {sizes} ELSE 0 END), "
        f"quality INTEGER CHECK (quality BETWEEN 0 AND 100)) STRICT",
        "CREATE TABLE total (entries INTEGER NOT NULL, withdrawn INTEGER NOT NULL, "
        "digests INTEGER NOT NULL, pdqs INTEGER NOT NULL) STRICT",
    )


def _insert_entry() -> str:
    kinds = list(EntryRow.__annotations__.values())[2:]
    values = ("nullif(?, char(0))" if kind == str | None else "nullif(?, -1)" for kind in kinds)
    return f"INSERT INTO entry VALUES (?, ?, {', '.join(values)})"  # noqa: S608 - our own marks


TABLES = _tables()
PARTS = "CREATE TABLE part (row INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT"
INSERT_ENTRY = _insert_entry()
INSERT_DIGEST = "INSERT INTO digest VALUES (?, ?, nullif(?, -1))"


def segment_path(folder: Path, segment: UUID) -> Path:
    """Return where a segment lies in the folder of the lists."""
    return folder / f"{segment}{ENDING}"


def member_name(segment: UUID) -> str:
    """Return what a segment is called in a backup: where it lies in the vault's folder."""
    return f"{FOLDER}/{segment}{ENDING}"


def name_of(entry: ListEntry) -> Name:
    """Return what an entry is known by: its first digest."""
    first = entry.digests[0]
    return first.algorithm, first.value


def entry_row(row: int, entry: ListEntry) -> tuple[str | int, ...]:
    """Write an entry as values for `INSERT_ENTRY`."""
    grade = entry.grade
    return (
        row,
        entry.line,
        *(_graded(grade) if grade else _UNGRADED),
        entry.ref or _NO_TEXT,
        entry.mime or _NO_TEXT,
        entry.updated or _NO_TEXT,
        _written(entry.series),
        _written(entry.tags),
        entry.remark or _NO_TEXT,
        _NO_NUMBER if entry.size is None else entry.size,
        entry.affirmed,
        entry.disputed,
        _NUMBER[entry.withdrawn],
        _NUMBER[entry.victim_identified],
        _NUMBER[entry.offender_identified],
        _NUMBER[entry.distributed],
        _NUMBER[entry.suspected],
        _NUMBER[entry.self_generated],
    )


def digest_rows(row: int, digests: Iterable[Written]) -> list[DigestRow]:
    """Write the digests of an entry as rows."""
    first = row * SLOTS
    return [
        (
            first + PLACE[each.algorithm],
            bytearray(each.value),
            _NO_NUMBER if each.quality is None else each.quality,
        )
        for each in digests
    ]


def read_entry(row: EntryRow, digests: tuple[Written, ...]) -> ListEntry:
    """Make an entry of its row again."""
    return ListEntry(
        row.line,
        digests,
        _read_grade(row),
        row.ref or "",
        bool(row.withdrawn),
        _answer(row.victim_identified),
        _answer(row.offender_identified),
        _answer(row.distributed),
        _answer(row.suspected),
        _answer(row.self_generated),
        row.size,
        row.mime or "",
        _read(row.series),
        _read(row.tags),
        row.remark or "",
        row.updated or "",
        row.affirmed or 0,
        row.disputed or 0,
    )


def _graded(grade: Grade) -> tuple[str, ...]:
    return grade.scheme, grade.code, grade.assessor, grade.on, grade.jurisdiction


def _read_grade(row: EntryRow) -> Grade | None:
    if row.scheme is None:
        return None
    return Grade(
        row.scheme,
        row.code or "",
        row.assessor or "",
        row.graded_on or "",
        row.jurisdiction or "",
    )


def _answer(said: int | None) -> bool | None:
    return None if said is None else bool(said)


def _written(names: tuple[str, ...]) -> str:
    return msgspec.json.encode(names).decode() if names else _NO_TEXT


def _read(written: str | None) -> tuple[str, ...]:
    return msgspec.json.decode(written, type=tuple[str, ...]) if written else ()
