"""A table of an SQLite file with a digest in some of its columns, each row an entry."""

from collections.abc import Iterator, Mapping

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.foreign_db import Cell, ForeignDatabase
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.written import Values, in_order
from caseapp.matching.digest import Algorithm
from caseapp.words import _


def read_table(
    database: ForeignDatabase, table: str, wanted: Mapping[str, Algorithm], size: str = ""
) -> Iterator[ListEntry | Refused]:
    """Read the columns `wanted`, as octets or text, and the one with the `size` of the file.

    Names are in lower case; `line` is the number of the row. Raises `NotThisFormat` where no column
    that is wanted is there.
    """
    named = database.tables().get(table)
    columns = database.columns(named) if named else {}
    digests = {columns[name]: algorithm for name, algorithm in wanted.items() if name in columns}
    if not named or not digests:
        raise NotThisFormat(_("This file has no table of digests that is known here."))
    sizes = [columns[size]] if size in columns else []
    for line, row in enumerate(database.rows(named, [*digests, *sizes]), start=1):
        values = Values(line)
        for algorithm, cell in zip(digests.values(), row, strict=False):
            _take(values, algorithm, cell)
        if missing := values.missing():
            yield missing
        yield from values.refused
        if values.digests:
            yield ListEntry(line, in_order(values.digests), size=_size(row[-1]) if sizes else None)


def _take(values: Values, algorithm: Algorithm, cell: Cell) -> None:
    if isinstance(cell, bytes):
        values.digest_octets(algorithm, cell)
    elif cell is not None:
        values.digest(algorithm, str(cell))


def _size(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) and cell >= 0 else None
