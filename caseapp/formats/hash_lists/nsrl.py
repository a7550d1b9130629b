"""The text files of the NSRL RDS, 1.5 and 2: known software, by NIST (standards, section 5.3)."""

from collections.abc import Iterator
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ReadChoice
from caseapp.formats.hash_lists.tables import Layout, read_layout
from caseapp.job import Job
from caseapp.matching.digest import Algorithm

# The two versions order their columns differently; both are read by heading.
_LAYOUT = Layout(
    digests={"md5": Algorithm.MD5, "sha-1": Algorithm.SHA1, "sha-256": Algorithm.SHA256},
    needed="sha-1",
    size="filesize",
    name="filename",
)


def read(file: BinaryIO, _choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read an NSRLFile.txt. Raises `NotThisFormat`."""
    return read_layout(file, _LAYOUT, job)
