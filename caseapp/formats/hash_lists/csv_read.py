"""Read CSV of any make by what a person says its columns hold."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

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

    def must_name_digests(self, choice: ReadChoice) -> None:
        if not self._places.keys() & {*ALGORITHMS, Holds.DIGEST}:
            raise NoDigestColumn(_("No column of this file is said to hold digests."))
        if Holds.DIGEST in self._places and not (
            Holds.ALGORITHM in self._places or choice.algorithm
        ):
            raise NoAlgorithm(_("Nothing says which algorithm the digests of this file have."))

    def said(self, row: Row, holds: Holds) -> str:
        """Return a cell as it was before it was made harmless, where it was."""
        place = self._places.get(holds)
        cell = row.cell(place) if place is not None else ""
        return original(cell) if harmless(original(cell)) == cell else cell

    def others(self, row: Row) -> Iterator[str]:
        return (row.cell(place) for place in self._others)


def _entry(row: Row, columns: _Columns, choice: ReadChoice) -> Iterator[ListEntry | Refused]:
    values = Values(row.line)
    _take_digests(values, row, columns, choice)
    for cell in columns.others(row):
        values.take(read_past, cell, None)

    def line(holds: Holds) -> str:
        return values.take(kept_line, columns.said(row, holds), "")

    def answer(holds: Holds) -> bool | None:
        return values.take(kept_answer, columns.said(row, holds), None)

    def lines(holds: Holds) -> tuple[str, ...]:
        said = (values.take(kept_line, one, "") for one in several(columns.said(row, holds)))
        return tuple(one for one in said if one)

    entry = ListEntry(
        row.line,
        in_order(values.digests),
        grade=_grade(line, values.take(kept_date, columns.said(row, Holds.DATE), ""), choice),
        ref=line(Holds.REF),
        withdrawn=bool(answer(Holds.WITHDRAWN)),
        victim_identified=answer(Holds.VICTIM),
        offender_identified=answer(Holds.OFFENDER),
        distributed=answer(Holds.DISTRIBUTED),
        suspected=answer(Holds.SUSPECTED),
        self_generated=answer(Holds.SELF_GENERATED),
        size=values.take(kept_size, columns.said(row, Holds.SIZE), None),
        mime=line(Holds.MIME),
        series=lines(Holds.SERIES),
        tags=lines(Holds.TAGS),
        remark=line(Holds.REMARK),
        updated=values.take(kept_date, columns.said(row, Holds.UPDATED), ""),
        affirmed=values.take(kept_count, columns.said(row, Holds.AFFIRMED), 0),
        disputed=values.take(kept_count, columns.said(row, Holds.DISPUTED), 0),
    )
    taken_back = entry.withdrawn and entry.ref  # known by the source's id alone
    if not taken_back and (missing := values.missing()):
        yield missing
    yield from values.refused
    if entry.digests or taken_back:
        yield entry


def _take_digests(values: Values, row: Row, columns: _Columns, choice: ReadChoice) -> None:
    for holds, algorithm in ALGORITHMS.items():
        quality = columns.said(row, Holds.QUALITY) if holds is Holds.PDQ else ""
        values.digest(algorithm, columns.said(row, holds), quality)
    said = columns.said(row, Holds.DIGEST).strip()
    name = columns.said(row, Holds.ALGORITHM).strip()
    its_own = named(name) if name else choice.algorithm
    if said and its_own:
        values.digest(its_own, said, columns.said(row, Holds.QUALITY))
    elif said:
        values.refused.append(Refused(row.line, Refusal.UNKNOWN_ALGORITHM))


def _grade(line: Callable[[Holds], str], on: str, choice: ReadChoice) -> Grade | None:
    code = line(Holds.GRADE)
    if not code:
        return None
    return Grade(
        line(Holds.SCHEME) or choice.scheme,
        code,
        line(Holds.ASSESSOR),
        on,
        line(Holds.JURISDICTION),
    )
