"""Sizes, colours and measures of every paper, in points."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4

from caseapp.pdf import fonts

WIDTH: float = A4[0]
HEIGHT: float = A4[1]
LEFT = RIGHT = 54.0
TOP, BOTTOM = 74.0, 70.0  # from the page's edges to the text between header and footer
ROOM = WIDTH - LEFT - RIGHT
COLUMN = HEIGHT - TOP - BOTTOM

HAIRLINE = 0.5
MARGIN = 5.0  # of a cell's own ground around its text

INK = HexColor("#12181F")
SECOND = HexColor("#3F4956")
QUIET = HexColor("#5B6675")
ACCENT = HexColor("#0B6672")
SOFT = HexColor("#EAF4F5")
DANGER = HexColor("#AF2A22")
DANGER_SOFT = HexColor("#FCE9E7")
LINE = HexColor("#DDE2E7")
STRONG_LINE = HexColor("#AEB7C1")

# FIRST, Traffic Light Protocol 2.0: the label's colour on black, 12 points or more, at the right.
TLP_GROUND = black
TLP_SIZE = 12.0
TLP = {
    "TLP:RED": HexColor("#FF2B2B"),
    "TLP:AMBER+STRICT": HexColor("#FFC000"),
    "TLP:AMBER": HexColor("#FFC000"),
    "TLP:GREEN": HexColor("#33FF00"),
    "TLP:CLEAR": HexColor("#FFFFFF"),
}


@dataclass(frozen=True)
class Style:
    """How a text looks: faces in order of preference, size and distance of lines in points."""

    faces: tuple[str, ...]
    size: float
    leading: float
    colour: Color = INK


KIND = Style(fonts.STRONG, 9.5, 14, ACCENT)
TITLE = Style(fonts.STRONG, 19, 25)
HEADING = Style(fonts.STRONG, 11.5, 16)
NUMBER = Style(fonts.STRONG, 11.5, 16, ACCENT)
TEXT = Style(fonts.TEXT, 9.2, 13)
TEXT_STRONG = Style(fonts.STRONG, 9.2, 13)
TEXT_DANGER = Style(fonts.STRONG, 9.2, 13, DANGER)
MONO = Style(fonts.MONO, 8.5, 13)
LABEL = Style(fonts.TEXT, 8.8, 13, QUIET)
SMALL_LABEL = Style(fonts.STRONG, 8, 12, ACCENT)
DANGER_LABEL = Style(fonts.STRONG, 8, 12, DANGER)
COLUMN_HEADING = Style(fonts.STRONG, 8, 11.5, SECOND)
CELL = Style(fonts.TEXT, 8.4, 11.5)
CELL_MONO = Style(fonts.MONO, 7.8, 11.5)
NOTE = Style(fonts.TEXT, 8.4, 11.5, SECOND)
LEAD = Style(fonts.STRONG, 13, 17)
HIGHLIGHT = Style(fonts.STRONG, 10.5, 14)
HIGHLIGHT_DANGER = Style(fonts.STRONG, 10.5, 14, DANGER)
RUNNING = Style(fonts.TEXT, 7.8, 11, QUIET)
RUNNING_MONO = Style(fonts.MONO, 6.6, 11, QUIET)
STEP = Style(fonts.TEXT, 10, 14.5)
STEP_NUMBER = Style(fonts.STRONG, 10, 14.5, ACCENT)
DIGITS = Style(fonts.MONO_STRONG, 22, 28)
HEX_DIGITS = Style(fonts.MONO_STRONG, 14, 20)
CODE = Style(fonts.MONO_STRONG, 26, 34)

GAP = (" ", Style(fonts.TEXT, 5, 5))
BLANK_LINE = (" ", Style(fonts.TEXT, 9, 16))
