"""SQLite files that others made, read as what they are: foreign (sqlite.org/security.html).

They are opened read-only, run no code of their own that SQLite does not hold to be innocent, and
may take neither our time nor our memory.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.unreadable import ListCutOff, NeverEnds, NotThisFormat
from caseapp.job import Job
from caseapp.words import _

MAGIC = b"SQLite format 3\0"
LONGEST_ROW = 2**20  # octets
MOST_MEMORY = 2**28  # octets, for all foreign databases together
_STEPS = 100_000  # of SQLite's machine, between two looks
_MOST_LOOKS = 3_000  # without a row: some seconds
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",  # a list is never laid down in the clear
    f"PRAGMA hard_heap_limit = {MOST_MEMORY}",
)

_KIND_OF = "SELECT type FROM sqlite_schema WHERE name = ?"

Cell = str | bytes | int | float | None


class ForeignDatabase:
    """The tables of a foreign file, by names in lower case."""

    def __init__(self, database: sqlite3.Connection, size: int, job: Job) -> None:
        self._database, self._size, self._job = database, size, job
        self._rows = self._total = self._looks = 0
        self._stopped: Exception | None = None
        database.set_progress_handler(self._look, _STEPS)
        for setting in _SETTINGS:
            list(self._asked(setting))

    def tables(self) -> Mapping[str, str]:
        """Return its tables and views, but no table that a program makes up as it is read."""
        found = self._asked(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
            " AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        return {name.lower(): name for (name,) in found if isinstance(name, str)}

    def columns(self, table: str) -> Mapping[str, str]:
        """Return the columns of a table, by name in lower case."""
        found = self._asked(f"PRAGMA table_info({_quoted(table)})")
        return {name.lower(): name for _at, name, *_rest in found if isinstance(name, str)}

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Sequence[Cell]]:
        """Give these columns of each row. Raises `NeverEnds` for rows without end."""
        self._total = self._expected(table)
        names = ", ".join(map(_quoted, columns))
        for row in self._asked(f"SELECT {names} FROM {_quoted(table)}"):  # noqa: S608 - both are quoted names
            self._rows, self._looks = self._rows + 1, 0
            if self._rows > self._size:  # each would have less than one octet of the file
                raise NeverEnds(_("A table of this file gives rows without end."))
            yield row

    def _expected(self, table: str) -> int:
        """Guess how many rows a table has, for the progress; 0 for a view."""
        with suppress(sqlite3.Error):
            kinds = self._database.execute(_KIND_OF, (table,)).fetchall()
            if kinds == [("table",)]:
                asked = f"SELECT max(rowid) FROM {_quoted(table)}"  # noqa: S608 - a quoted name
                return int(self._database.execute(asked).fetchone()[0] or 0)
        return 0

    def _asked(self, question: str) -> Iterator[Sequence[Cell]]:
        try:
            yield from self._database.execute(question)
        except (sqlite3.Error, MemoryError) as error:
            raise self._stopped or ListCutOff(_("This file is damaged.")) from error

    def _look(self) -> int:
        """Let a person see how far it is, and stop what does not end: then return 1."""
        self._looks += 1
        try:
            self._job.reached(self._rows, self._total)
        except Cancelled as error:
            self._stopped = error
        if self._looks > _MOST_LOOKS:
            self._stopped = NeverEnds(_("A table of this file gives rows without end."))
        return 1 if self._stopped else 0


@contextmanager
def foreign_database(path: Path, job: Job) -> Iterator[ForeignDatabase]:
    """Open an SQLite file. Raises `NotThisFormat`, `ListCutOff`, `NeverEnds` or `Cancelled`."""
    size = _size(path)
    try:
        opened = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
    except sqlite3.Error as error:
        raise ListCutOff(_("This file is damaged.")) from error
    with closing(opened) as database:
        database.text_factory = lambda octets: octets.decode(errors="replace")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        yield ForeignDatabase(database, size, job)


def _size(path: Path) -> int:
    """Return the size of a file that has all the pages its head counts (sqlite.org/fileformat2)."""
    with path.open("rb") as file:
        head = file.read(100)
    size = path.stat().st_size
    if not head.startswith(MAGIC):
        raise NotThisFormat(_("This file is not an SQLite file."))
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if size < pages * (2**16 if page == 1 else page):
        raise ListCutOff(_("This file ends before it is complete."))
    return size


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
