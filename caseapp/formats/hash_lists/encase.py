"""Hash sets of EnCase (standards, section 5.3): a head of 1,152 octets, then MD5 digests."""

from collections.abc import Iterator
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListHead, ReadChoice
from caseapp.formats.hash_lists.lines import size_of
from caseapp.formats.hash_lists.unreadable import ListCutOff, NotThisFormat
from caseapp.formats.hash_lists.written import Values
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.words import _

MAGIC = bytes.fromhex("484153480d0aff000200000001000000")
_COUNT = slice(16, 20)  # how many digests, the smallest octet first
_NAME = slice(1_032, 1_112)  # of the set, UTF-16
_HEAD, _RECORD, _MD5 = 1_152, 18, 16  # octets; two divide a digest from the next
_AT_ONCE = 4_096  # records


def read(file: BinaryIO, _choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the set; `line` is the number of the digest. Raises `NotThisFormat`, `ListCutOff`."""
    size = size_of(file)
    start = file.read(_HEAD)
    if not start.startswith(MAGIC):
        raise NotThisFormat(_("This file does not begin as an EnCase hash set does."))
    records, rest = divmod(size - _HEAD, _RECORD)
    if rest or records < int.from_bytes(start[_COUNT], "little"):
        raise ListCutOff(_("This hash set ends before it is complete."))
    for first in range(1, records + 1, _AT_ONCE):
        job.reached(file.tell(), size)
        octets = file.read(_AT_ONCE * _RECORD)
        for line, at in enumerate(range(0, len(octets), _RECORD), start=first):
            yield from _entry(line, octets[at : at + _MD5])


def head(start: bytes) -> ListHead:
    """Return the name of the set, from the first octets of its file."""
    name = start[_NAME].decode("utf-16-le", errors="replace").split("\0")[0]
    return ListHead(name=name.strip())


def _entry(line: int, octets: bytes) -> Iterator[ListEntry | Refused]:
    values = Values(line)
    values.digest_octets(Algorithm.MD5, octets)
    yield from values.refused
    if values.digests:
        yield ListEntry(line, tuple(values.digests))
