"""The records of a JSON file of any size, one at a time (docs/formats/lists.md, Reading)."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from ijson.backends import yajl2_c  # named, so that no slower one is taken unnoticed
from ijson.common import JSONError

from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.unreadable import ListCutOff
from caseapp.formats.metered_file import CHUNK, MeteredFile
from caseapp.job import Job
from caseapp.words import _, later

MOST_LEVELS = 1_000


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
    """JSON without its mark, that does not go down without end."""

    _open = 0  # brackets more than closing ones since the last record
    _chunk = b""

    def read(self, size: int = CHUNK) -> bytes:
        # Counting takes time, and a chunk in which a record ends cannot be the bottomless one.
        self._open = 0 if self.records > self._seen else self._open + _opened(self._chunk)
        if self._open > MOST_LEVELS:
            raise NestedTooDeep(_("This list nests lists in lists without end."))
        first = self._read == 0
        self._chunk = super().read(size)
        return self._chunk.removeprefix(codecs.BOM_UTF8) if first else self._chunk


def _opened(octets: bytes) -> int:
    return sum(octets.count(mark) for mark in (b"[", b"{")) - sum(
        octets.count(mark) for mark in (b"]", b"}")
    )
