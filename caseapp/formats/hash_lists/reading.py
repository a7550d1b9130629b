"""Read any list, and write one: the one place that knows all formats (docs/formats/lists.md)."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from caseapp.formats.hash_lists import (
    case_uco,
    csv_read,
    csv_write,
    encase,
    hashdeep_write,
    hashkeeper,
    icse,
    ilook,
    kdb,
    ncmec,
    nsrl,
    nsrl_db,
    sums,
    vics,
    vics_write,
)
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.formats.hash_lists.recognise import opened
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.whole_file import write_whole
from caseapp.job import Job
from caseapp.words import _

_Read = Callable[[BinaryIO, ReadChoice, Job], Iterator[ListEntry | Refused]]

_READERS = MappingProxyType[ListFormat, _Read](
    {
        ListFormat.VICS: vics.read,
        ListFormat.NCMEC: ncmec.read,
        ListFormat.ICSE: icse.read,
        ListFormat.NSRL_1: nsrl.read,
        ListFormat.NSRL_2: nsrl.read,
        ListFormat.MD5DEEP: sums.read,
        ListFormat.HASHDEEP: sums.read_hashdeep_file,
        ListFormat.BSD: sums.read_bsd_sums,
        ListFormat.GNU: sums.read,
        ListFormat.ILOOK: ilook.read,
        ListFormat.HASHKEEPER: hashkeeper.read,
        ListFormat.ENCASE: encase.read,
        ListFormat.CSV: csv_read.read,
    }
)
_DATABASES = MappingProxyType({ListFormat.KDB: kdb.read, ListFormat.NSRL_3: nsrl_db.read})
_Write = Callable[[Iterable[ListEntry], BinaryIO, ListHead], None]
_HasAPlace = Callable[[ListEntry], bool]
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
        if choice.format in _READERS:
            yield from _READERS[choice.format](file, choice, job)
        elif choice.format in _DATABASES:
            yield from _DATABASES[choice.format](path, job)
        else:
            name = choice.format.label
            raise NotThisFormat(_("{format} is not read here.").format(format=name))


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


class ListWritten(NamedTuple):
    """What a file that was written holds of a list."""

    entries: int
    left_out: int  # for which the format has no place


def write_list(
    wanted: ListFormat,
    entries: Iterable[ListEntry],
    path: Path,
    head: ListHead,
    *,
    first: Callable[[Path, ListWritten], object] = lambda _part, _written: None,
) -> ListWritten:
    """Write a list as VICS-style JSON, CSV, hashdeep or CASE/UCO: the whole file or none.

    `first` is handed the file when all of it is on the disk, before it has its name; what it raises
    keeps the file from being there.
    Raises `AlreadyThere`, `DiskFull`, `CannotWrite`, `NotWritable` or `NotThisFormat`.
    """
    if wanted not in _WRITERS:
        raise NotThisFormat(_("{format} is not written here.").format(format=wanted.label))
    write, has_a_place = _WRITERS[wanted]
    counts = Counter[bool]()

    def placed() -> Iterator[ListEntry]:
        for entry in entries:
            counts[has_a_place(entry)] += 1
            if has_a_place(entry):
                yield entry

    def fill(out: BinaryIO) -> ListWritten:
        write(placed(), out, head)
        written = ListWritten(counts[True], counts[False])
        out.flush()
        os.fsync(out.fileno())
        first(Path(out.name), written)
        return written

    return write_whole(path, fill)


def _stands(entry: ListEntry) -> bool:
    return not entry.withdrawn


def _any(_entry: ListEntry) -> bool:
    return True


# What writes a format, and which entries it has a place for.
_WRITERS = MappingProxyType[ListFormat, tuple[_Write, _HasAPlace]](
    {
        ListFormat.VICS: (vics_write.write, _stands),
        ListFormat.CSV: (csv_write.write, _any),
        ListFormat.HASHDEEP: (hashdeep_write.write, hashdeep_write.holds),
        ListFormat.CASE_UCO: (case_uco.write, case_uco.holds),
    }
)
