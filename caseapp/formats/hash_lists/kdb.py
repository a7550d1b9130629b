"""Hash sets of Autopsy and The Sleuth Kit: SQLite, schema 1. Names and comments are read past."""

from collections.abc import Iterator
from pathlib import Path

from caseapp.formats.hash_lists.digest_table import read_table
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.foreign_db import ForeignDatabase, foreign_database
from caseapp.job import Job
from caseapp.matching.digest import Algorithm

_COLUMNS = {"md5": Algorithm.MD5, "sha1": Algorithm.SHA1, "sha2_256": Algorithm.SHA256}


def is_kdb(database: ForeignDatabase) -> bool:
    """Say whether a database has the tables of such a set."""
    return {"hashes", "db_properties"} <= database.tables().keys()


def read(path: Path, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the set. Raises `NotThisFormat` and what `foreign_database` raises."""
    with foreign_database(path, job) as database:
        yield from read_table(database, "hashes", _COLUMNS)
