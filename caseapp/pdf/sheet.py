"""A paper as plain values: what it says and in which order, never how it looks."""

from dataclasses import dataclass, field
from hashlib import sha256

import msgspec

from caseapp.words import Word, later, spoken

TLP_LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


class Note(Word):
    """A fixed remark that a section carries under its tables, worded the same on every paper."""

    HASHES = (
        "hashes",
        later(
            "For look-up. Collisions of MD5 and SHA-1 are possible: "
            "confirm by SHA-256 or by lawful viewing."
        ),
    )
    ADDRESSES = (
        "addresses",
        later(
            "Addresses are written so that nobody opens them by accident (hxxps, [.]). "
            "The exact addresses travel in the sealed package."
        ),
    )
    READ_ADDRESSES = (
        "read_addresses",
        later(
            "Addresses are written so that nobody opens them by accident. "
            "Read hxxp as http, hxxps as https, [.] as a full stop and [:] as a colon."
        ),
    )


@dataclass(frozen=True)
class Field:
    """One thing the paper says. What nobody knows is said in words ("not known"), never left blank.

    `mono` sets the value in monospace (digests, ids, addresses). `strong` marks a value that must
    not be overlooked, such as a child at current risk.
    """

    label: str
    value: str
    mono: bool = False
    strong: bool = False

    def __post_init__(self) -> None:
        """Refuse a blank label or value."""
        _must_say_something(self.label, "field without a label")
        _must_say_something(self.value, f"field without a value: {self.label}")


@dataclass(frozen=True)
class Table:
    """Rows under headings. No cell is blank; what nobody knows is said in words.

    `widths` are shares of the page width, one a column (empty: all equal); `mono` lists the
    columns, counted from 0, that are set in monospace.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    mono: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse blank cells and rows that do not fit the headings."""
        columns = len(self.headings)
        if not columns or any(len(row) != columns for row in self.rows):
            raise ValueError("table rows must be as long as the headings")
        if self.widths and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError("a table needs one positive width for each column")
        if any(not 0 <= column < columns for column in self.mono):
            raise ValueError("a monospaced column is not in the table")
        for text in (*self.headings, *(cell for row in self.rows for cell in row)):
            _must_say_something(text, f"blank cell in the table of {self.headings[0]}")


@dataclass(frozen=True)
class Section:
    """A numbered part: its fields, then its tables, then its paragraphs, then its notes."""

    number: int
    heading: str
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Marking:
    """Who may read the paper and what they may do with it.

    `tlp` is the label exactly as FIRST writes it ("TLP:AMBER+STRICT"); `lines` explain TLP, PAP and
    handling codes in words, one line each.
    """

    tlp: str
    lines: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a label that FIRST does not know."""
        if self.tlp not in TLP_LABELS:
            raise ValueError(f"not a TLP 2.0 label: {self.tlp}")


@dataclass(frozen=True)
class Sheet:
    """A whole paper: the referral's PDF and the cover in its package are written from the same one.

    `highlights` stand first and large: the requested action, then respond by, urgency and whether a
    child is at current risk. `foot` is the last line of the paper (which program wrote it). Dates
    are texts already, with their zone. `language` is a BCP 47 tag.
    """

    kind: str
    title: str
    reference: str
    date: str
    sender_lines: tuple[str, ...]
    recipient_lines: tuple[str, ...]
    marking: Marking
    highlights: tuple[Field, ...]
    sections: tuple[Section, ...]
    language: str = field(default_factory=spoken)
    foot: str = ""

    def __post_init__(self) -> None:
        """Refuse a paper that does not say what it is, from whom, to whom and what is asked."""
        lines = (*self.sender_lines, *self.recipient_lines)
        for text in (self.kind, self.title, self.reference, self.date, *lines):
            _must_say_something(text, "blank line at the head of a sheet")
        if not (self.sender_lines and self.recipient_lines and self.highlights):
            raise ValueError("a sheet needs a sender, a recipient and a request")


def digest(sheet: Sheet) -> str:
    """Name the sheet's content: SHA-256 of its canonical JSON (RFC 8785), as 64 hex digits."""
    # Of texts, whole numbers and sorted ASCII names, msgspec writes the canonical form already.
    return sha256(msgspec.json.encode(sheet, order="sorted")).hexdigest()


def _must_say_something(text: str, problem: str) -> None:
    if not text.strip():
        raise ValueError(problem)
