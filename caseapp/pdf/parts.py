"""The parts papers are made of, each laid out as rows of the page's full width."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from caseapp.pdf import style
from caseapp.pdf.row import WHOLE, Cell, Row
from caseapp.pdf.sheet import Table
from caseapp.pdf.style import ROOM, Style
from caseapp.pdf.text import lay_out

LABELS = 128.0  # the column of labels
GUTTER = 12.0
NUMBERS = 24.0  # the column of section numbers and steps
INSET = 14.0  # of what stands on a ground

Words = Sequence[tuple[str, Style]]  # texts under one another


def stack(words: Words, x: float, room: float) -> Cell:
    """Lay out texts under one another in `room` points, from `x` points inside the column."""
    lines = (line for text, look in words for line in lay_out(text, look, room))
    return Cell(x, room, tuple(lines))


def abreast(columns: Sequence[Words], x: float = 0, room: float = ROOM) -> tuple[Cell, ...]:
    """Lay out columns of one width side by side."""
    step = (room + GUTTER) / len(columns)
    return tuple(stack(words, x + at * step, step - GUTTER) for at, words in enumerate(columns))


def wide(text: str, look: Style, x: float = 0, room: float = ROOM) -> tuple[Cell, ...]:
    """Lay out one text across the column."""
    return (stack([(text, look)], x, room - x),)


def key_value(label: str, values: Sequence[str], look: Style = style.TEXT) -> Row:
    """Set a label left and its values, one a paragraph, right."""
    key = stack([(label, style.LABEL)], 0, LABELS)
    value = stack([(text, look) for text in values], LABELS + GUTTER, ROOM - LABELS - GUTTER)
    return Row((key, value), pad=3, rule=style.LINE)


def together(rows: Sequence[Row]) -> list[Row]:
    """Keep the first rows of a part together and the last ones, so that none stands alone."""
    first, last = 1, len(rows) - 2
    return [
        replace(row, keeps=True) if at in {first, last} and row.height <= WHOLE else row
        for at, row in enumerate(rows[:-1])
    ] + list(rows[-1:])


def table_rows(table: Table) -> Iterator[Row]:
    """Set a table: its headings, which every page repeats, and its rows."""
    spans = list(_spans(table.widths or (1,) * len(table.headings)))
    heading = Row(
        _cells(table.headings, spans, [style.COLUMN_HEADING] * len(spans)),
        above=8,
        pad=3.5,
        rule=style.STRONG_LINE,
        keeps=True,
    )
    looks = [style.CELL_MONO if at in table.mono else style.CELL for at in range(len(spans))]
    if table.rows:
        yield heading
    for row in table.rows:
        yield Row(_cells(row, spans, looks), pad=3.5, rule=style.LINE, heading=heading)


def title(kind: str, text: str) -> Iterator[Row]:
    """Set a paper's kind and, large, its title."""
    yield Row(wide(kind, style.KIND))
    yield Row(wide(text, style.TITLE), pad=2, keeps=True)


def heading(text: str) -> Row:
    """Set a heading without a number."""
    return Row(wide(text, style.HEADING), above=18, pad=2, rule=style.STRONG_LINE, keeps=True)


def steps(texts: Sequence[str]) -> Iterator[Row]:
    """Set texts as numbered steps."""
    for number, text in enumerate(texts, start=1):
        cells = (
            stack([(str(number), style.STEP_NUMBER)], 0, NUMBERS),
            stack([(text, style.STEP)], NUMBERS, ROOM - NUMBERS),
        )
        yield Row(cells, above=5)


def groups_of(groups: Sequence[str], look: Style, in_row: int) -> Iterator[Row]:
    """Set groups of digits on a quiet ground, so many in a row."""
    for at in range(0, len(groups), in_row):
        columns: list[Words] = [[(group, look)] for group in groups[at : at + in_row]]
        columns += [[]] * (in_row - len(columns))
        cells = abreast(columns, INSET, ROOM - 2 * INSET)
        yield Row(cells, above=0 if at else 8, pad=4, fill=style.SOFT, bar=style.ACCENT)


def lines_to_write_on(labels: Sequence[str], *, count: int) -> Iterator[Row]:
    """Set labels over lines that are filled in by hand."""
    for at in range(count):
        texts = labels if at == 0 else [" "] * len(labels)
        columns: list[Words] = [[(text, style.LABEL), style.BLANK_LINE] for text in texts]
        yield Row(abreast(columns), pad=3, rule=style.STRONG_LINE)


def _spans(widths: Iterable[int]) -> Iterator[tuple[float, float]]:
    """Share the page among columns: where each begins, and its room without the gutter."""
    shares = list(widths)
    x, point = 0.0, (ROOM + GUTTER) / sum(shares)
    for share in shares:
        yield x, share * point - GUTTER
        x += share * point


def _cells(
    texts: Sequence[str], spans: Sequence[tuple[float, float]], looks: Sequence[Style]
) -> tuple[Cell, ...]:
    return tuple(
        stack([(text, look)], x, room)
        for text, look, (x, room) in zip(texts, looks, spans, strict=True)
    )
