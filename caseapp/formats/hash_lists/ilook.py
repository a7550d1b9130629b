"""The hash sets of iLook, version 3 and 4 (standards, section 5.3)."""

from collections.abc import Iterator
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ReadChoice
from caseapp.formats.hash_lists.tables import Layout, read_layout
from caseapp.job import Job
from caseapp.matching.digest import Algorithm

_LAYOUT = Layout(
    digests={
        "v3hash": Algorithm.MD5,
        "v4hash": Algorithm.MD5,
        "hashsha1": Algorithm.SHA1,
        "hashsha256": Algorithm.SHA256,
        "hashsha512": Algorithm.SHA512,
    },
    needed="hashsha1",
    size="filesize",
    name="filename",
)


def read(file: BinaryIO, _choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read a set whose first heading is `V3Hash` or `V4Hash`. Raises `NotThisFormat`."""
    return read_layout(file, _LAYOUT, job)
