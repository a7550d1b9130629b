"""The records of a JSON file of any size, one at a time (docs/formats/lists.md, Reading)."""

import codecs
from collections.abc import Iterator
from itertools import accumulate
from typing import BinaryIO

from ijson.backends import yajl2_c  # named, so that no slower one is taken unnoticed
from ijson.common import JSONError

from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.unreadable import ListCutOff
from caseapp.formats.metered_file import MeteredFile
from caseapp.job import Job
from caseapp.words import _, later

MOST_LEVELS = 1_000
CHUNK = 2**14  # octets
_MANY = 4_096  # lists that begin in one chunk; hundreds are usual
_IN_NUMBERS = b"0123456789+-.eE"


class NestedTooDeep(CaseAppError):
    """This file nests lists in lists further than any list does."""

    advice = later("Check that it is the file you meant. Nothing was taken over.")


class Record(dict[str, object]):
    """An object of JSON. Of two values under one key, the first one counts."""

    __slots__ = ()
    __setitem__ = dict.setdefault  # type: ignore[assignment]  # it is called as one, in C


def records(file: BinaryIO, where: str, job: Job) -> Iterator[object]:
    """Give each value at a place as ijson names places: "value.item". Objects are `Record`.

    Raises `ListCutOff`, `NestedTooDeep`, `RecordTooLarge` or `Cancelled`; memory stays within a
    few times the largest record.
    """
    metered = _Json(file, job)
    try:
        # Without `use_float` an integer of more than 4,300 digits ends the process (ijson 3.6).
        for record in yajl2_c.items(
            metered, where, map_type=Record, use_float=True, buf_size=CHUNK
        ):
            metered.records += 1
            yield record
    except (JSONError, ValueError) as error:  # not JSON, not UTF-8, or a number of over 64 bits
        raise ListCutOff(
            _("This list is cut off or damaged after record {number}.").format(
                number=metered.records
            )
        ) from error


class _Json(MeteredFile):
    """JSON without its mark, that does not go down, and has no number, without end."""

    _open = 0  # brackets more than closing ones since the last record
    _chunk = b""

    def read(self, size: int = CHUNK) -> bytes:
        # Counting takes time, and a chunk in which a record ends cannot be the bottomless one.
        self._open = 0 if self.records > self._seen else self._open + _opened(self._chunk)
        first = self._read == 0
        # A long text is looked at from its beginning with each chunk: those of one record grow.
        grown = (self._read - self._record_from) // 4
        chunk = self._chunk = super().read(max(size, grown) if size else 0)
        if max(self._open, _levels(chunk)) > MOST_LEVELS:
            raise NestedTooDeep(_("This list nests lists in lists without end."))
        if len(chunk) >= CHUNK and not chunk.strip(_IN_NUMBERS):
            raise ListCutOff(_("This list has a number without end."))
        return chunk.removeprefix(codecs.BOM_UTF8) if first else chunk


def _opened(octets: bytes) -> int:
    opened = octets.count(b"[") + octets.count(b"{")
    return opened - octets.count(b"]") - octets.count(b"}")


def _levels(chunk: bytes) -> int:
    """Return how deep a chunk goes down, as far as it can matter.

    The time that ijson takes for a level grows with those above it; a small chunk can hold too
    many only of the shortest kind.
    """
    opened = chunk.count(b"[") + (chunk.count(b"{") if len(chunk) > CHUNK else 0)
    if opened <= _MANY:
        return 0
    return max(accumulate(1 if mark in b"[{" else -1 for mark in chunk if mark in b"[]{}"))
