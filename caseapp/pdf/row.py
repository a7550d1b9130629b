"""A paper is a column of rows; a row is cells side by side; a cell is lines of text."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from reportlab.lib.colors import Color

from caseapp.pdf.text import Line

WHOLE = 220.0  # points: a lower row is never split between two pages
FEW = 3  # lines that must stay together at a page break


@dataclass(frozen=True)
class Cell:
    """Lines under one another, from `x` points inside the column; `fill` is their own ground."""

    x: float
    width: float
    lines: tuple[Line, ...]
    fill: Color | None = None

    @cached_property
    def height(self) -> float:
        return sum(line.style.leading for line in self.lines)

    def fitting(self, room: float) -> int:
        """Count the lines that fit into `room` points."""
        used = 0.0
        for at, line in enumerate(self.lines):
            used += line.style.leading
            if used > room:
                return at
        return len(self.lines)


@dataclass(frozen=True)
class Row:
    """Cells side by side.

    `above` is white space that a page's top swallows; `pad` lies inside, above and below the text;
    `rule` is a hairline beneath, `fill` a ground. A row that `keeps` never ends a page. `heading`
    is repeated where a page starts with this row. `mark` names a place for the reader's outline.
    """

    cells: tuple[Cell, ...]
    above: float = 0.0
    pad: float = 0.0
    rule: Color | None = None
    fill: Color | None = None
    bar: Color | None = None
    keeps: bool = False
    heading: Self | None = None
    mark: str = ""

    @cached_property
    def inside(self) -> float:
        return max((cell.height for cell in self.cells), default=0.0)

    @property
    def height(self) -> float:
        return self.inside + 2 * self.pad

    @property
    def least(self) -> float:
        """Return the points that must be free for this row to start on a page."""
        if self.height <= WHOLE:
            return self.height
        first = max(sum(line.style.leading for line in cell.lines[:FEW]) for cell in self.cells)
        return first + 2 * self.pad

    def split(self, room: float) -> tuple[Self, Self]:
        """Cut the row between lines: what fits into `room` points, and the rest."""
        ends = [cell.fitting(room - 2 * self.pad) for cell in self.cells]
        pairs = list(zip(self.cells, ends, strict=True))
        head = tuple(replace(cell, lines=cell.lines[:end]) for cell, end in pairs)
        rest = tuple(replace(cell, lines=cell.lines[end:]) for cell, end in pairs)
        return replace(self, cells=head, rule=None), replace(self, cells=rest, above=0.0, mark="")
