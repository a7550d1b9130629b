"""A paper's pages: rows of text inside a frame that says on each page what the paper is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from caseapp.pdf import style
from caseapp.pdf.flow import Page, paginate
from caseapp.pdf.fonts import STRONG, TEXT, load
from caseapp.pdf.notes import not_printed
from caseapp.pdf.parts import together, wide
from caseapp.pdf.pen import Pen
from caseapp.pdf.row import Row
from caseapp.pdf.style import Style
from caseapp.pdf.text import Line, lay_out
from caseapp.visible import visible
from caseapp.words import _

PROGRAM = "caseapp"
FROM_RIGHT = {"ar", "fa", "ur"}  # languages whose papers begin at the right
BAR = 3.0  # points: the bar at the edge of a ground
rl_config.useA85 = 0  # binary streams: smaller files, sooner written
_END = style.LEFT + style.ROOM
_HEADER = style.HEIGHT - 40  # the header's baseline
_FOOTER = 40.0  # and the footer's first


@dataclass(frozen=True)
class Frame:
    """What stands around the text of every page.

    `tlp` is the label as FIRST writes it, or empty for a paper that stays in the house; `digest`
    names the data of the paper (64 hex digits), or is empty. `language` is a BCP 47 tag. `end` is
    the last line of the paper: nothing of it is missing.
    """

    title: str
    author: str
    running: str
    language: str
    tlp: str = ""
    digest: str = ""
    end: str = ""


def draw(rows: Sequence[Row], frame: Frame) -> bytes:
    """Return the rows as a PDF on A4 pages, the same bytes each time."""
    pages = paginate(together([*rows, *_last(rows, frame)]), style.COLUMN)
    mirrored = frame.language.partition("-")[0] in FROM_RIGHT
    file = BytesIO()
    canvas = _open(file, frame)
    for number, page in enumerate(pages, start=1):
        pen = Pen(canvas)
        _draw_header(pen, frame)
        _draw_rows(canvas, pen, page, mirrored=mirrored)
        place = _("Page {number} of {count}").format(number=number, count=len(pages))
        _draw_footer(pen, frame, place)
        pen.finish()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _last(rows: Sequence[Row], frame: Frame) -> Iterator[Row]:
    """Say what could not be printed, and that this is the end."""
    marked = "".join(line.marked for row in rows for cell in row.cells for line in cell.lines)
    if marked:
        yield Row(wide(not_printed(marked), style.NOTE), above=14)
    if frame.end:
        yield Row(wide(frame.end, style.RUNNING), above=14)


def _open(file: BytesIO, frame: Frame) -> Canvas:
    load(TEXT[0])
    canvas = Canvas(
        file,
        (style.WIDTH, style.HEIGHT),
        invariant=1,
        pageCompression=1,
        lang=frame.language,
        initialFontName=TEXT[0],
    )
    canvas.setTitle(visible(frame.title))
    canvas.setAuthor(visible(frame.author))
    canvas.setSubject(visible(frame.running))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setDateFormatter(_no_date)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _no_date(*_now: int) -> str:
    """Leave the file's own date out: the same bytes each time; the paper says its date itself."""
    return ""


def _draw_rows(canvas: Canvas, pen: Pen, page: Page, *, mirrored: bool) -> None:
    for row, down in page:
        top = style.HEIGHT - style.TOP - down
        if row.fill:
            pen.fill(style.LEFT, top - row.height, style.ROOM, row.height, row.fill)
        if row.bar:
            x = _END - BAR if mirrored else style.LEFT
            pen.fill(x, top - row.height, BAR, row.height, row.bar)
        if row.rule:
            pen.rule(style.LEFT, top - row.height, style.ROOM, row.rule)
        if row.mark:
            place = f"{canvas.getPageNumber()}-{down}"  # two headings may read the same
            canvas.bookmarkHorizontal(place, 0, top + row.above)
            canvas.addOutlineEntry(visible(row.mark), place)
        for cell in row.cells:
            x = _END - cell.x - cell.width if mirrored else style.LEFT + cell.x
            pen.write_cell(cell, x, top - row.pad, row.inside, from_right=mirrored)


def _draw_header(pen: Pen, frame: Frame) -> None:
    label = _draw_tlp(pen, frame.tlp, _HEADER)
    pen.write(_one_line(frame.running, style.RUNNING, label - style.LEFT), style.LEFT, _HEADER)
    pen.rule(style.LEFT, _HEADER - 13, style.ROOM, style.ACCENT)


def _draw_footer(pen: Pen, frame: Frame, place: str) -> None:
    pen.rule(style.LEFT, _FOOTER + 16, style.ROOM, style.ACCENT)
    label = _draw_tlp(pen, frame.tlp, _FOOTER - 5)
    pen.write(_one_line(place, style.RUNNING, label - style.LEFT), style.LEFT, _FOOTER)
    if frame.digest:
        digest = _("Data SHA-256 {digest}").format(digest=frame.digest)
        line = _one_line(digest, style.RUNNING_MONO, label - style.LEFT)
        pen.write(line, style.LEFT, _FOOTER - 11)


def _draw_tlp(pen: Pen, tlp: str, baseline: float) -> float:
    """Draw the label at the right and return where it begins."""
    if not tlp:
        return _END
    label = _one_line(tlp, Style(STRONG, style.TLP_SIZE, 0, style.TLP[tlp]), style.ROOM)
    begin = _END - label.width - 12
    pen.fill(begin, baseline - 5, label.width + 12, style.TLP_SIZE + 6.5, style.TLP_GROUND)
    pen.write(label, begin + 6, baseline)
    return begin


def _one_line(text: str, look: Style, room: float) -> Line:
    """Lay out a running text; what is too long is cut here, since the paper says it in full."""
    first, *rest = lay_out(text, look, room - 24)
    return first._replace(runs=(*first.runs, *lay_out("…", look, room)[0].runs)) if rest else first
