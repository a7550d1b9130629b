"""Read CSV of any make by what a person says its columns hold."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

from msgspec.structs import replace

from caseapp.formats.csv_safe import harmless, original
from caseapp.formats.hash_line import NoAlgorithm, named
from caseapp.formats.hash_lists.csv_columns import (
    ALGORITHMS,
    ColumnMapping,
    Holds,
    several,
    suggest,
)
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.formats import ReadChoice
from caseapp.formats.hash_lists.lines import Lines
from caseapp.formats.hash_lists.tables import Row, open_table, rows
from caseapp.formats.hash_lists.unreadable import NoDigestColumn
from caseapp.formats.hash_lists.written import (
    Values,
    in_order,
    kept_answer,
    kept_count,
    kept_date,
    kept_line,
    kept_size,
    read_past,
)
from caseapp.job import Job
from caseapp.words import _


def read(file: BinaryIO, choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read a table by `choice.columns`, or by what its headings suggest.

    Raises `NotThisFormat`, `NoDigestColumn`, or `NoAlgorithm` where a column of digests has none.
    """
    lines = Lines(file, job)
    delimiter, headings = open_table(lines)
    columns = _Columns(headings, choice.columns or suggest(headings))
    columns.must_name_digests(choice)
    for row in rows(lines, delimiter, joined=True):
        if isinstance(row, Refused):
            yield row
        elif any(row.cells[len(headings) :]):  # shifted: no cell is sure to be in its column
            yield Refused(row.line, Refusal.NOT_READABLE)
        else:
            yield from _entry(row, columns, choice)


# Of a cell that is read past, only this is looked at for media: it is not kept anyway.
_SHORT, _START = 200, 2**14  # characters


class _Columns:
    """Where in a row each thing stands; of two columns that hold the same, the first counts."""

    def __init__(self, headings: Sequence[str], mapping: ColumnMapping) -> None:
        self._places: dict[str, int] = {}
        self._others: list[int] = []
        for place, heading in enumerate(headings):
            holds = mapping.get(heading, Holds.IGNORE)
            if holds == Holds.IGNORE or holds in self._places:
                self._others.append(place)
            else:
                self._places[holds] = place
        self.algorithms = [one for one in ALGORITHMS.items() if one[0] in self._places]
        self.fields = [one for one in _FIELDS if one[0] in self._places]

    def must_name_digests(self, choice: ReadChoice) -> None:
        if not self._places.keys() & {*ALGORITHMS, Holds.DIGEST}:
            raise NoDigestColumn(_("No column of this file is said to hold digests."))
        named_beside = Holds.ALGORITHM in self._places or choice.algorithm
        if Holds.DIGEST in self._places and not named_beside:
            raise NoAlgorithm(_("Nothing says which algorithm the digests of this file have."))

    def said(self, row: Row, holds: Holds) -> str:
        """Return a cell as it was before it was made harmless, where it was."""
        place = self._places.get(holds)
        cell = "" if place is None else row.cell(place)
        return original(cell) if cell[:1] == "'" and harmless(cell[1:]) == cell else cell

    def others(self, row: Row) -> Iterator[str]:
        return (row.cell(place) for place in self._others)


@lru_cache(maxsize=1_024)  # most entries of a list say the same few things
def _line(text: str) -> str:
    return kept_line(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_line(one) for one in several(text))


# What a column holds, the field of an entry that it fills, and what may stand in it.
_FIELDS: tuple[tuple[Holds, str, Callable[[str], object]], ...] = (
    (Holds.REF, "ref", _line),
    (Holds.WITHDRAWN, "withdrawn", kept_answer),
    (Holds.VICTIM, "victim_identified", kept_answer),
    (Holds.OFFENDER, "offender_identified", kept_answer),
    (Holds.DISTRIBUTED, "distributed", kept_answer),
    (Holds.SUSPECTED, "suspected", kept_answer),
    (Holds.SELF_GENERATED, "self_generated", kept_answer),
    (Holds.SIZE, "size", kept_size),
    (Holds.MIME, "mime", _line),
    (Holds.SERIES, "series", _lines),
    (Holds.TAGS, "tags", _lines),
    (Holds.REMARK, "remark", _line),
    (Holds.UPDATED, "updated", kept_date),
    (Holds.AFFIRMED, "affirmed", kept_count),
    (Holds.DISPUTED, "disputed", kept_count),
)


def _entry(row: Row, columns: _Columns, choice: ReadChoice) -> Iterator[ListEntry | Refused]:
    values = Values(row.line)
    _take_digests(values, row, columns, choice)
    for cell in columns.others(row):
        if len(cell) > _SHORT:
            values.take(read_past, cell[:_START], None)
    fields = {
        field: value
        for holds, field, keep in columns.fields
        if (value := values.take(keep, columns.said(row, holds), None)) is not None
    }
    grade = _grade(values, row, columns, choice)
    entry = replace(ListEntry(row.line, in_order(values.digests), grade), **fields)
    taken_back = entry.withdrawn and entry.ref  # known by the source's id alone
    if not taken_back and (missing := values.missing()):
        yield missing
    yield from values.refused
    if entry.digests or taken_back:
        yield entry


def _take_digests(values: Values, row: Row, columns: _Columns, choice: ReadChoice) -> None:
    for holds, algorithm in columns.algorithms:
        quality = columns.said(row, Holds.QUALITY) if holds is Holds.PDQ else ""
        values.digest(algorithm, columns.said(row, holds), quality)
    said = columns.said(row, Holds.DIGEST).strip()
    name = columns.said(row, Holds.ALGORITHM).strip()
    its_own = named(name) if name else choice.algorithm
    if said and its_own:
        values.digest(its_own, said, columns.said(row, Holds.QUALITY))
    elif said:
        values.refused.append(Refused(row.line, Refusal.UNKNOWN_ALGORITHM))


def _grade(values: Values, row: Row, columns: _Columns, choice: ReadChoice) -> Grade | None:
    def line(holds: Holds) -> str:
        return values.take(_line, columns.said(row, holds), "")

    code = line(Holds.GRADE)
    if not code:
        return None
    return Grade(
        line(Holds.SCHEME) or choice.scheme,
        code,
        line(Holds.ASSESSOR),
        values.take(kept_date, columns.said(row, Holds.DATE), ""),
        line(Holds.JURISDICTION),
    )
