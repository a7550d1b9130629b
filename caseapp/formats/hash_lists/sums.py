"""Lists with one file a line: BSD and GNU sums, md5deep and sha1deep, hashdeep."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from caseapp.formats.hash_line import (
    NoAlgorithm,
    WrittenDigest,
    hashdeep_columns,
    read_bsd,
    read_hashdeep,
    read_line,
)
from caseapp.formats.hash_lists.entry import ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.formats import ReadChoice
from caseapp.formats.hash_lists.lines import Line, Lines
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.written import Values, in_order, kept_size
from caseapp.job import Job
from caseapp.words import _

HASHDEEP_MARK = "%%%%"


def read(file: BinaryIO, choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read GNU sums, md5deep or sha1deep, or one digest a line.

    Raises `NoAlgorithm` at a line whose algorithm neither it nor a person names, and what `Lines`
    raises.
    """
    for line in Lines(file, job):
        if _says_something(line):
            found = None if line.too_long else read_line(line.text.strip(), choice.algorithm)
            yield from _entry(line, [found] if found else [])


def read_bsd_sums(file: BinaryIO, _choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read lines `SHA256 (name) = digits`, each of which names its algorithm."""
    for line in Lines(file, job):
        if _says_something(line):
            found = read_bsd(line.text.strip())
            yield from _entry(line, [found] if found else [])


def read_hashdeep_file(
    file: BinaryIO, _choice: ReadChoice, job: Job
) -> Iterator[ListEntry | Refused]:
    """Read hashdeep 1.0: all digests of a line are one entry. Raises `NotThisFormat`."""
    columns = None
    for line in Lines(file, job):
        text = line.text.strip()
        if text.startswith(HASHDEEP_MARK):
            columns = hashdeep_columns(text) or columns
        elif _says_something(line):
            if columns is None:
                raise NotThisFormat(_("This file does not begin as a hashdeep list does."))
            try:
                found = () if line.too_long else read_hashdeep(text, columns)
            except NoAlgorithm:
                found = ()
            yield from _entry(line, found)


def _says_something(line: Line) -> bool:
    text = line.text.strip()
    return line.too_long or (bool(text) and not text.startswith("#"))


def _entry(line: Line, found: Sequence[WrittenDigest]) -> Iterator[ListEntry | Refused]:
    if line.too_long:
        yield Refused(line.number, Refusal.TOO_LONG)
        return
    values = Values(line.number)
    for one in found:
        values.digest(one.algorithm, one.digest, one.quality)
    size = values.take(kept_size, found[0].size, None) if found else None
    if missing := values.missing():
        yield missing
    yield from values.refused
    if values.digests:
        yield ListEntry(line.number, in_order(values.digests), size=size)
