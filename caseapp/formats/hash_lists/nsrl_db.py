"""The NSRL RDS 3, since 2022: SQLite. Its columns are read by name: editions differ in them."""

from collections.abc import Iterator
from pathlib import Path

from caseapp.formats.hash_lists.digest_table import read_table
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.foreign_db import ForeignDatabase, foreign_database
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.job import Job
from caseapp.matching.digest import Algorithm

_TABLES = ("file", "metadata", "distinct_hash")  # a table in some editions, a view in others
_COLUMNS = {
    "md5": Algorithm.MD5,
    "sha1": Algorithm.SHA1,
    "sha256": Algorithm.SHA256,
    "sha512": Algorithm.SHA512,
}
_SIZE = "file_size"


def is_nsrl(database: ForeignDatabase) -> bool:
    """Say whether a database has a table of digests as the RDS has it."""
    return bool(_table(database))


def read(path: Path, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the RDS. Raises `NotThisFormat` and what `foreign_database` raises."""
    with foreign_database(path, job) as database:
        yield from read_table(database, _table(database), _COLUMNS, _SIZE)


def head(database: ForeignDatabase) -> ListHead:
    """Return the version that the RDS gives itself."""
    tables = database.tables()
    if "version" not in tables or "version" not in database.columns(tables["version"]):
        return ListHead()
    first = next(database.rows(tables["version"], ["version"]), ("",))
    return ListHead(version=str(first[0] or ""))


def _table(database: ForeignDatabase) -> str:
    tables = database.tables()
    fit = (
        name
        for name in _TABLES
        if name in tables and database.columns(tables[name]).keys() & _COLUMNS.keys()
    )
    return next(fit, "")
