"""Lists of hash references as text (docs/formats/hash_text.md): one a line, with few dialects.

The algorithm is chosen by a person or named in the text; a digest's length never decides it. File
names and paths are read past and dropped: they can hold personal data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caseapp.errors import CaseAppError
from caseapp.formats.hash_line import HashdeepColumns, hashdeep_columns, read_hashdeep, read_line
from caseapp.formats.refuse_media import START, refuse_media, refuse_media_bytes
from caseapp.matching.digest import Algorithm, canonical, quality
from caseapp.words import _, later

MOST_OCTETS = 10 * 2**20
MOST_LINES = 1_000_000
LONGEST_LINE = 10_000  # characters


class NotText(CaseAppError):
    """This file is not a text file."""

    advice = later("Save the list as plain text, UTF-8, and try again. Nothing was taken over.")


class ListTooLarge(CaseAppError):
    """This list is larger than can be read in one go."""

    advice = later("Split it into smaller files. Nothing was taken over.")


@dataclass(frozen=True, slots=True)
class HashEntry:
    """One digest in canonical text, and the line it stands on, counted from 1."""

    algorithm: Algorithm
    digest: str
    line: int
    quality: int | None = None  # of a PDQ, 0 to 100, where the list gives it


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that gave no entry, and why, in one sentence. Its text is not kept."""

    line: int
    reason: str


@dataclass(frozen=True)
class HashText:
    """What a text of hash references held."""

    entries: tuple[HashEntry, ...]
    refused: tuple[RefusedLine, ...]
    duplicates: int  # entries left out because an earlier line has the same digest


def read_hash_text(source: bytes | str, *, default: Algorithm | None = None) -> HashText:
    """Read typed or pasted text, or the octets of a text file: UTF-8, or UTF-16 with its mark.

    `default` is the algorithm of the lines that name none. At most 10 MiB and 1,000,000 lines.
    Raises `NotText`, `ListTooLarge` or `MediaRefused`; a line that cannot be read is in `refused`.
    """
    entries: dict[tuple[Algorithm, str], HashEntry] = {}
    refused: list[RefusedLine] = []
    duplicates = 0
    for found in _found(_lines(source), default):
        if isinstance(found, RefusedLine):
            refused.append(found)
        elif (found.algorithm, found.digest) in entries:
            duplicates += 1
        else:
            entries[found.algorithm, found.digest] = found
    return HashText(tuple(entries.values()), tuple(refused), duplicates)


def _lines(source: bytes | str) -> list[str]:
    if len(source) > MOST_OCTETS:
        raise ListTooLarge(_("A list has at most 10 MiB."))
    text = _decoded(source) if isinstance(source, bytes) else source
    refuse_media(text, what=_("This list"))
    if re.search("[\0-\x08\x0e-\x1f\x7f]", text):
        raise NotText(_("This is not a text file."))
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES + 1:  # behind the last line end there is one more, empty
        raise ListTooLarge(_("A list has at most {limit} lines.").format(limit=f"{MOST_LINES:,}"))
    return lines


def _decoded(octets: bytes) -> str:
    refuse_media_bytes(octets[:START], name=_("This file"))
    encoding = "utf-16" if octets.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    # A file name in an old encoding is dropped later; it must not spoil the digest beside it.
    return octets.decode(encoding, errors="replace")


def _found(lines: list[str], default: Algorithm | None) -> Iterator[HashEntry | RefusedLine]:
    columns: HashdeepColumns | None = None
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text.startswith("%%%%"):
            columns = hashdeep_columns(text) or columns
        elif len(text) > LONGEST_LINE:
            yield RefusedLine(number, _("This line is too long."))
        elif text and not text.startswith("#"):
            yield from _read(number, text, default, columns)


def _read(
    number: int, text: str, default: Algorithm | None, columns: HashdeepColumns | None
) -> Iterator[HashEntry | RefusedLine]:
    try:
        parts = read_hashdeep(text, columns) if columns else (read_line(text, default),)
    except CaseAppError as error:
        yield RefusedLine(number, str(error))
        return
    for part in parts:
        try:
            digest = canonical(part.algorithm, part.digest)
            score = quality(part.quality) if part.quality else None
            yield HashEntry(part.algorithm, digest, number, score)
        except CaseAppError as error:
            yield RefusedLine(number, str(error))
