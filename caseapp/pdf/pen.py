"""Puts lines of text and rules on a page."""

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf.row import Cell
from caseapp.pdf.style import HAIRLINE, MARGIN
from caseapp.pdf.text import Line


class Pen:
    """Writes on the current page of a canvas; points from the page's lower left corner."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._canvas.setLineWidth(HAIRLINE)
        self._text = canvas.beginText()
        self._font: tuple[str, float] = ("", 0.0)
        self._colour: Color | None = None

    def write(self, line: Line, x: float, baseline: float) -> None:
        """Write a line from `x` on."""
        if line.style.colour is not self._colour:  # colours of one style are one object
            self._colour = line.style.colour
            self._text.setFillColor(self._colour)
        for run in line.runs:
            self._text.setTextOrigin(x, baseline)
            if (run.face, line.style.size) != self._font:
                self._font = (run.face, line.style.size)
                self._text.setFont(*self._font)
            self._text.textLine(run.text)
            x += run.width * line.style.size / 1000

    def write_cell(
        self, cell: Cell, x: float, top: float, height: float, *, from_right: bool
    ) -> None:
        """Write a cell's lines under one another; Arabic stands at its right edge."""
        if cell.fill:
            bottom = top - height - MARGIN
            width = cell.width + 2 * MARGIN
            self.fill(x - MARGIN, bottom, width, height + 2 * MARGIN, cell.fill)
        for line in cell.lines:
            at_right = from_right or line.from_right
            shift = cell.width - line.width if at_right else 0.0
            # One share of the leading for all sizes: neighbours stand on the same baseline.
            self.write(line, x + shift, top - 0.73 * line.style.leading)
            top -= line.style.leading

    def fill(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """Fill a rectangle whose lower left corner is (x, y)."""
        self._canvas.setFillColor(colour)
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def rule(self, x: float, y: float, width: float, colour: Color) -> None:
        """Draw a hairline."""
        self._canvas.setStrokeColor(colour)
        self._canvas.line(x, y, x + width, y)

    def finish(self) -> None:
        """Hand the text to the page."""
        self._canvas.drawText(self._text)
