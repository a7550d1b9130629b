"""A sheet as plain text, for whoever opens a package with public tools only.

Our headings alone begin at the margin, labels alone at the indent: foreign text, whatever line ends
it holds, stands further in and cannot pass itself off as either.
"""

from collections.abc import Iterator
from textwrap import wrap

from caseapp.pdf.notes import NO_MEDIA, end_of
from caseapp.pdf.sheet import Section, Sheet, Table, digest
from caseapp.visible import visible
from caseapp.words import _, speaking

WIDTH = 72
INDENT = 3
LABELS = 22  # columns for a label


def write_plain(sheet: Sheet) -> str:
    """Return the sheet as text of 72 columns, in its language; each line ends with a line feed.

    Digests and addresses stay whole, so that they can be copied; such a line may be longer.
    """
    with speaking(sheet.language):
        lines = [*_head(sheet), *_highlights(sheet)]
        for section in sheet.sections:
            lines += _section(section)
        lines += ["", *_rule("="), visible(end_of(sheet)), sheet.marking.tlp]
    return "\n".join(lines) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield sheet.marking.tlp
    yield from _rule("=")
    yield visible(sheet.kind)
    yield ""
    yield from _named(_("Title"), sheet.title)
    yield from _named(_("Reference"), sheet.reference)
    yield from _named(_("Date"), sheet.date)
    yield from _named(_("From"), "\n".join(sheet.sender_lines))
    yield from _named(_("To"), "\n".join(sheet.recipient_lines))
    yield from _named(_("Marking"), "\n".join(sheet.marking.lines))
    yield from _named(_("Contains"), _(NO_MEDIA))
    yield from _named(_("Data SHA-256"), digest(sheet))


def _highlights(sheet: Sheet) -> Iterator[str]:
    yield ""
    yield from _rule("-")
    for field in sheet.highlights:
        yield from _named(field.label, field.value)
    yield from _rule("-")


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield f"{section.number}  {visible(section.heading)}"
    yield from _rule("-")
    for field in section.fields:
        yield from _named(field.label, field.value)
    for at, table in enumerate(section.tables):
        yield from [""] if at or section.fields else []
        yield from _table(table)
    for text in (*section.paragraphs, *(note.label for note in section.notes)):
        yield ""
        yield from _paragraph(text, 2 * INDENT)


def _table(table: Table) -> Iterator[str]:
    """Write each row as a block of its own: seventy columns are too few for a table."""
    for at, row in enumerate(table.rows):
        yield from [""] if at else []
        for heading, cell in zip(table.headings, row, strict=True):
            yield from _named(heading, cell)


def _named(label: str, value: str) -> Iterator[str]:
    indent = INDENT + LABELS + 2
    first, *others = _paragraph(value, indent)
    name = visible(label)
    if len(name) > LABELS:
        yield " " * INDENT + name
        yield first
    else:
        yield f"{' ' * INDENT}{name:<{LABELS}}  {first.lstrip()}"
    yield from others


def _paragraph(text: str, indent: int) -> Iterator[str]:
    for line in visible(text, lines=True).split("\n"):
        margin = " " * indent
        yield from wrap(
            line,
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]


def _rule(mark: str) -> Iterator[str]:
    yield mark * WIDTH
