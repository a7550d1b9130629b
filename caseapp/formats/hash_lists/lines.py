"""The lines of a text file of any size, each in bounded memory."""

import codecs
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Self

from caseapp.formats.hash_text import NotText
from caseapp.job import Job
from caseapp.words import _

LONGEST_LINE = 2**17  # octets; the longest cell that the csv module takes
_CHUNK = 2**18
_UTF8_MARK = codecs.BOM_UTF8
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Line(NamedTuple):
    """A line without its end, counted from 1. One that is too long has no text."""

    number: int
    text: str
    too_long: bool = False


class Lines:
    """The lines of a file, once, from its beginning. They end with LF, CRLF or CR.

    UTF-8, UTF-16 with its mark, or Latin-1: a line that is not UTF-8 is read as Latin-1, since an
    old file name must not spoil the digest beside it. Raises `NotText`, and
    `Cancelled` when the job is stopped.
    """

    def __init__(self, file: BinaryIO, job: Job | None = None) -> None:
        self._again: deque[Line] = deque()
        self._lines = _lines(_octets(file, job))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Line:
        return self._again.popleft() if self._again else next(self._lines)

    def give_back(self, lines: list[Line]) -> None:
        """Let these lines, which were just read, be read again."""
        self._again.extendleft(reversed(lines))


def size_of(file: BinaryIO) -> int:
    """Return how many octets a file has; it is then at its beginning."""
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _octets(file: BinaryIO, job: Job | None) -> Iterator[bytes]:
    """Give the file as UTF-8 or Latin-1 octets, without its mark."""
    total, done = size_of(file), 0
    chunk = file.read(_CHUNK)
    utf16 = codecs.getincrementaldecoder("utf-16")("replace")
    is_utf16 = chunk.startswith(_UTF16_MARKS)
    if not is_utf16 and b"\0" in chunk:
        raise NotText(_("This is not a text file."))
    first = True
    while chunk:
        done += len(chunk)
        if job:
            job.reached(done, total)
        if is_utf16:
            yield utf16.decode(chunk).encode(errors="replace")
        else:
            yield chunk.removeprefix(_UTF8_MARK) if first else chunk
        first = False
        chunk = file.read(_CHUNK)
    if is_utf16:
        yield utf16.decode(b"", final=True).encode(errors="replace")


def _lines(chunks: Iterator[bytes]) -> Iterator[Line]:
    number, rest, skipping, returned = 1, b"", False, False
    for chunk in chunks:
        fresh = chunk.removeprefix(b"\n") if returned else chunk  # the other half of a CRLF
        returned = chunk.endswith(b"\r")
        whole = (rest + fresh).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *complete, rest = whole.split(b"\n")
        for octets in complete:
            yield Line(number, "", too_long=True) if skipping else _line(number, octets)
            number, skipping = number + 1, False
        if len(rest) > LONGEST_LINE:
            rest, skipping = b"", True
    if skipping:
        yield Line(number, "", too_long=True)
    elif rest:
        yield _line(number, rest)


def _line(number: int, octets: bytes) -> Line:
    if len(octets) > LONGEST_LINE:
        return Line(number, "", too_long=True)
    try:
        return Line(number, octets.decode())
    except UnicodeDecodeError:
        return Line(number, octets.decode("latin-1"))
