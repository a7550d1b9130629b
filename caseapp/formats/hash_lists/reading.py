"""Read any list, and write one: the one place that knows all formats (docs/formats/lists.md)."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from caseapp.formats.hash_lists import csv_read, hashkeeper, ilook, nsrl, sums
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.recognise import opened
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.job import Job
from caseapp.words import _

_Read = Callable[[BinaryIO, ReadChoice, Job], Iterator[ListEntry | Refused]]
_READERS = MappingProxyType[ListFormat, _Read](
    {
        ListFormat.NSRL_1: nsrl.read,
        ListFormat.NSRL_2: nsrl.read,
        ListFormat.MD5DEEP: sums.read,
        ListFormat.HASHDEEP: sums.read_hashdeep_file,
        ListFormat.BSD: sums.read_bsd_sums,
        ListFormat.GNU: sums.read,
        ListFormat.ILOOK: ilook.read,
        ListFormat.HASHKEEPER: hashkeeper.read,
        ListFormat.CSV: csv_read.read,
    }
)
_MOST_REFUSED = 1_000  # until the first rows of a file are not looked for any longer


class FirstRows(NamedTuple):
    """What a file begins with, as it would be read."""

    entries: tuple[ListEntry, ...]
    refused: tuple[Refused, ...]


def read_list(path: Path, choice: ReadChoice, *, job: Job) -> Iterator[ListEntry | Refused]:
    """Read a list of any format in one pass and bounded memory.

    Raises `CannotRead`, `MediaRefused`, `NoAlgorithm`, `Cancelled`, and what stands in
    `unreadable.py`: then nothing of the list may become visible.
    """
    with opened(path) as file:
        yield from _reader(choice.format)(file, choice, job)


def first_rows(path: Path, choice: ReadChoice, most: int = 20) -> FirstRows:
    """Read the first `most` entries, and what is refused before the last of them.

    Raises what `read_list` raises.
    """
    entries: list[ListEntry] = []
    refused: list[Refused] = []
    for found in islice(read_list(path, choice, job=Job()), most + _MOST_REFUSED):
        if isinstance(found, Refused):
            refused.append(found)
        else:
            entries.append(found)
        if len(entries) == most:
            break
    return FirstRows(tuple(entries), tuple(refused))


def _reader(wanted: ListFormat) -> _Read:
    if wanted in _READERS:
        return _READERS[wanted]
    raise NotThisFormat(_("{format} is not read here.").format(format=wanted.label))
