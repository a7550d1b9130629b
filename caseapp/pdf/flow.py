"""Rows onto pages: headings stay with what they head, long rows go on, table headings repeat."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caseapp.pdf.row import WHOLE, Row


class Placed(NamedTuple):
    """A row, and how far its top lies below the top of the text, in points."""

    row: Row
    down: float


Page = list[Placed]


def paginate(rows: Sequence[Row], room: float) -> list[Page]:
    """Place rows on pages with `room` points for text each."""
    flow = _Flow(room)
    for chain in _chains(rows):
        if flow.used and flow.used + chain[0].above + _least(chain) > room:
            flow.turn()
        for row in chain:
            flow.add(row)
    return flow.pages


def _chains(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Group rows that must start on one page: each heading with the row after it."""
    chain: list[Row] = []
    for row in rows:
        chain.append(row)
        if not row.keeps:
            yield chain
            chain = []
    if chain:
        yield chain


def _least(chain: list[Row]) -> float:
    first, *others = chain
    kept = first.height if others else first.least
    for row in others:
        kept += row.above + (row.height if row.keeps else row.least)
    return kept


class _Flow:
    """The pages so far, and how much of the last one is used."""

    def __init__(self, room: float) -> None:
        self.pages: list[Page] = [[]]
        self.used = 0.0
        self._room = room

    def turn(self) -> None:
        self.pages.append([])
        self.used = 0.0

    def add(self, row: Row) -> None:
        """Place a row; what does not fit goes on at the top of the next page."""
        rest: Row | None = row
        while rest:
            rest = self._place(rest)

    def _place(self, row: Row) -> Row | None:
        """Place what fits of a row and return the rest."""
        if not self.used and row.heading and row.heading.height <= WHOLE:
            self._put(row.heading)
        free = self._room - self.used - (row.above if self.used else 0.0)
        if row.height <= free:
            self._put(row)
            return None
        if self.used and row.least > free:
            self.turn()
            return row
        head, rest = row.split(free)
        self._put(head)
        self.turn()
        return rest

    def _put(self, row: Row) -> None:
        down = self.used + (row.above if self.used else 0.0)
        self.pages[-1].append(Placed(row, down))
        self.used = down + row.height
