"""The hash sets of HashKeeper: a .hke file names a set, a .hsh file holds its digests."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListHead, ReadChoice
from caseapp.formats.hash_lists.lines import Lines
from caseapp.formats.hash_lists.tables import Layout, open_table, read_layout, split
from caseapp.formats.hash_lists.unreadable import OnlyASetHeader
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.words import _

_LAYOUT = Layout(digests={"hash": Algorithm.MD5}, needed="hash", size="file_size", name="file_name")


def read(file: BinaryIO, _choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read a .hsh file. Raises `OnlyASetHeader` for a .hke file, or `NotThisFormat`."""
    _delimiter, headings = open_table(Lines(file))
    if names_a_set(headings):
        raise OnlyASetHeader(
            _("This file names a HashKeeper set. Its digests are in another file.")
        )
    return read_layout(file, _LAYOUT, job)


def names_a_set(headings: Sequence[str]) -> bool:
    """Say whether these are the headings of a .hke file."""
    return {"hashset_id", "num_of_files"} <= set(headings) and "hash" not in headings


def head(file: BinaryIO) -> ListHead:
    """Return what a .hke file says of its set. Raises `NotThisFormat`."""
    lines = Lines(file)
    delimiter, headings = open_table(lines)
    line = next(lines, None)
    cells = split(line.text, delimiter) if line else []
    said = dict(zip(headings, cells, strict=False))
    return ListHead(
        name=said.get("name", ""), source=said.get("initials", ""), version=said.get("version", "")
    )
