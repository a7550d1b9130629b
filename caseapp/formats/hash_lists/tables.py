"""Tables as text (RFC 4180, and what tools make of it): headings first, then rows."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from caseapp.formats.hash_lists.entry import ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.lines import Line, Lines
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.written import Values, in_order, kept_size
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.words import _

DELIMITERS = ",;\t|"
MOST_COLUMNS = 500
MOST_JOINED = 50  # lines of one row whose quotes are open


class Row(NamedTuple):
    """A row under the headings, and the line it begins on."""

    line: int
    cells: list[str]

    def cell(self, place: int) -> str:
        """Return what stands in a column; nothing where the row ends before it."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Layout:
    """Which columns of a tool's table hold what, by their heading in lower case.

    All others are read past. `name` is the one with the file name: what it holds is not always
    quoted, so that it can look like several columns.
    """

    digests: Mapping[str, Algorithm]
    needed: str
    size: str
    name: str


def read_layout(file: BinaryIO, layout: Layout, job: Job) -> Iterator[ListEntry | Refused]:
    """Read a table that a tool wrote: one line is one entry. Raises `NotThisFormat`."""
    lines = Lines(file, job)
    delimiter, headings = open_table(lines)
    places = {heading.lower(): place for place, heading in enumerate(headings)}
    if layout.needed not in places:
        raise NotThisFormat(_("This file lacks the columns of this format."))
    digests = [(places[name], one) for name, one in layout.digests.items() if name in places]
    size = places.get(layout.size, len(headings))
    name = places.get(layout.name, len(headings))
    for row in rows(lines, delimiter):
        if isinstance(row, Refused):
            yield row
            continue
        surplus = len(row.cells) - len(headings)
        if surplus > 0:
            del row.cells[name + 1 : name + 1 + surplus]
        yield from _entry(row, digests, size)


def open_table(lines: Lines) -> tuple[str, tuple[str, ...]]:
    """Read up to the headings; return the delimiter and the headings. Raises `NotThisFormat`."""
    for line in lines:
        if line.text.strip():
            return split_headings(line.text)
        if line.too_long:
            break
    raise NotThisFormat(_("This file does not begin with the headings of a table."))


def split_headings(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter that gives most columns, and the headings, no two of them the same.

    A column without a heading gets its number. Raises `NotThisFormat`.
    """
    splits = [(delimiter, split(text, delimiter)) for delimiter in DELIMITERS]
    delimiter, cells = max(splits, key=lambda one: len(one[1]))
    if not cells or len(cells) > MOST_COLUMNS:
        raise NotThisFormat(_("This file does not begin with the headings of a table."))
    headings: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        heading = " ".join(cell.split()) or str(number)
        headings[f"{heading} ({number})" if heading in headings else heading] = None
    return delimiter, tuple(headings)


def split(text: str, delimiter: str) -> list[str]:
    """Return the cells of one row; none where they cannot be told apart."""
    try:
        return next(csv.reader((text,), delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def rows(lines: Lines, delimiter: str, *, joined: bool = False) -> Iterator[Row | Refused]:
    """Give each row. With `joined`, a row goes on over the next lines while its quotes are open."""
    for line in lines:
        text = _joined(line, lines) if joined and line.text.count('"') % 2 else line.text
        if line.too_long or text is None:
            yield Refused(line.number, Refusal.TOO_LONG if line.too_long else Refusal.NOT_READABLE)
        elif cells := split(text, delimiter):
            yield Row(line.number, cells)
        elif text.strip():
            yield Refused(line.number, Refusal.NOT_READABLE)


def _joined(line: Line, lines: Lines) -> str | None:
    """Return the row that begins here; None, with the other lines given back, if it has no end."""
    taken: list[Line] = []
    for more in lines:
        taken.append(more)
        if more.text.count('"') % 2:
            return "\n".join((line.text, *(one.text for one in taken)))
        if len(taken) == MOST_JOINED or more.too_long:
            break
    lines.give_back(taken)
    return None


def _entry(
    row: Row, columns: list[tuple[int, Algorithm]], size: int
) -> Iterator[ListEntry | Refused]:
    values = Values(row.line)
    for place, algorithm in columns:
        values.digest(algorithm, row.cell(place))
    octets = values.take(kept_size, row.cell(size), None)
    if missing := values.missing():
        yield missing
    yield from values.refused
    if values.digests:
        yield ListEntry(row.line, in_order(values.digests), size=octets)
