"""Tables as CSV that no spreadsheet mistakes for formulas (RFC 4180; OWASP, CSV injection).

A cell that begins with a character that starts a formula, or with an apostrophe, gets one more
apostrophe in front. Nothing else is changed, so `original` gives back every cell exactly.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO

from caseapp.errors import CaseAppError
from caseapp.words import _, later

# The full-width signs count too: spreadsheets in East Asian languages read them as the plain ones.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - full-width ones too
_MARK = "'"


class NotWritable(CaseAppError):
    """A cell holds characters that no text file can hold."""

    advice = later("Correct the record, or leave it out. Nothing was written.")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as UTF-8 with its mark, every cell quoted and made harmless, lines with CRLF.

    Raises `NotWritable`.
    """
    out = io.BytesIO()
    write_rows(out, header, rows)
    return out.getvalue()


def write_rows(out: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write what `write_csv` returns, row by row. Raises `NotWritable`."""
    # without the mark, spreadsheets guess wrongly
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    try:
        for row in chain([header], rows):
            table.writerow([harmless(cell) for cell in row])
        text.flush()
    except UnicodeEncodeError as error:
        raise NotWritable(_("A cell of this table cannot be written as text.")) from error
    finally:
        text.detach()  # the file is not ours to close


def harmless(cell: str) -> str:
    """Return a cell as it is written: with an apostrophe in front where it needs one."""
    return _MARK + cell if cell.startswith((*_STARTS_A_FORMULA, _MARK)) else cell


def original(cell: str) -> str:
    """Return the cell from which `harmless` made this one."""
    return cell.removeprefix(_MARK)
