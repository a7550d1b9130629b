"""A referral, as a police desk or a court reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from caseapp.pdf import style
from caseapp.pdf.notes import NO_MEDIA, SAME_DATA, end_of
from caseapp.pdf.page import Frame, draw
from caseapp.pdf.parts import (
    INSET,
    NUMBERS,
    Words,
    abreast,
    key_value,
    stack,
    table_rows,
    title,
    together,
    wide,
)
from caseapp.pdf.row import Cell, Row
from caseapp.pdf.sheet import Field, Section, Sheet, digest
from caseapp.pdf.style import ROOM
from caseapp.words import _, speaking

ABREAST = 3  # highlights in a row
SHORT = 60  # characters: a longer highlight is set as text, since bold reasons are hard to read


def render(sheet: Sheet) -> bytes:
    """Return the paper as a PDF in the sheet's language: the same bytes for the same sheet."""
    with speaking(sheet.language):
        frame = Frame(
            title=f"{sheet.kind}: {sheet.title}",
            author=sheet.sender_lines[0],
            running=f"{sheet.kind}  ·  {sheet.reference}",
            language=sheet.language,
            tlp=sheet.marking.tlp,
            digest=digest(sheet),
            end=end_of(sheet),
        )
        rows = [*_head(sheet), *_box(sheet.highlights), *_about(sheet)]
        for section in sheet.sections:
            rows += together(_section(section))
        return draw(rows, frame)


def _head(sheet: Sheet) -> Iterator[Row]:
    yield from title(sheet.kind, sheet.title)
    columns: list[Words] = [
        _named(_("From"), sheet.sender_lines),
        _named(_("To"), sheet.recipient_lines),
        [
            *_named(_("Reference"), [sheet.reference]),
            style.GAP,
            *_named(_("Date"), [sheet.date]),
        ],
    ]
    yield Row(abreast(columns), above=8)


def _named(label: str, lines: Sequence[str]) -> Words:
    first, *others = lines
    return [
        (label, style.SMALL_LABEL),
        (first, style.TEXT_STRONG),
        *((line, style.TEXT) for line in others),
    ]


def _box(highlights: Sequence[Field]) -> Iterator[Row]:
    """Set what must be read first: the request across, the rest in columns under it."""
    x, room = INSET, ROOM - 2 * INSET
    request, *others = highlights
    lead: Words = [(request.label, style.SMALL_LABEL), (request.value, style.LEAD)]
    yield _ground((stack(lead, x, room),), above=14)
    for at in range(0, len(others), ABREAST):
        fields = others[at : at + ABREAST]
        cells = abreast([_highlight(field) for field in fields], x, room)
        yield _ground(tuple(map(_warn, fields, cells)))


def _highlight(field: Field) -> Words:
    if field.strong:
        return [(field.label, style.DANGER_LABEL), (field.value, style.HIGHLIGHT_DANGER)]
    look = style.HIGHLIGHT if len(field.value) <= SHORT else style.TEXT
    return [(field.label, style.SMALL_LABEL), (field.value, look)]


def _warn(field: Field, cell: Cell) -> Cell:
    return replace(cell, fill=style.DANGER_SOFT) if field.strong else cell


def _ground(cells: tuple[Cell, ...], above: float = 0) -> Row:
    return Row(cells, above=above, pad=9, fill=style.SOFT, bar=style.ACCENT)


def _about(sheet: Sheet) -> Iterator[Row]:
    yield replace(key_value(_("Marking"), sheet.marking.lines), above=10)
    yield key_value(_("Contains"), [_(NO_MEDIA)])
    yield key_value(_("Digest"), [_(SAME_DATA)])


def _section(section: Section) -> list[Row]:
    rows = [_heading(section)]
    rows += [_field(field) for field in section.fields]
    for table in section.tables:
        rows += table_rows(table)
    rows += [Row(wide(paragraph, style.TEXT), above=5) for paragraph in section.paragraphs]
    rows += [Row(wide(note.label, style.NOTE), above=6) for note in section.notes]
    return rows


def _heading(section: Section) -> Row:
    number = stack([(str(section.number), style.NUMBER)], 0, NUMBERS)
    heading = stack([(section.heading, style.HEADING)], NUMBERS, ROOM - NUMBERS)
    return Row(
        (number, heading),
        above=18,
        pad=2,
        rule=style.STRONG_LINE,
        keeps=True,
        mark=f"{section.number} {section.heading}",
    )


def _field(field: Field) -> Row:
    look = style.MONO if field.mono else style.TEXT
    return key_value(field.label, [field.value], style.TEXT_DANGER if field.strong else look)
