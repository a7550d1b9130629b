"""CSV of INTERPOL's ICSE database (standards, section 1.6)."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import BinaryIO

from msgspec.structs import replace

from caseapp.formats.hash_lists import csv_read
from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ReadChoice
from caseapp.formats.hash_lists.lines import Lines
from caseapp.formats.hash_lists.tables import open_table
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.written import NotKept, kept_answer
from caseapp.job import Job
from caseapp.words import _

SCHEME = "interpol_baseline"
_COLUMNS = MappingProxyType(  # headings in lower case; all others are read past
    {
        "md5": Holds.MD5,
        "sha1": Holds.SHA1,
        "photodna": Holds.PHOTODNA,
        "image id": Holds.REF,
        "is distributed": Holds.DISTRIBUTED,
        "victim identified": Holds.VICTIM,
        "offender identified": Holds.OFFENDER,
        "series name": Holds.SERIES,
        "baseline": Holds.GRADE,
    }
)
_BASELINE, _NOT_BASELINE = "baseline", "not_baseline"


def read(file: BinaryIO, choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the file: its Baseline is a grade of that scheme. Raises `NotThisFormat`."""
    _delimiter, headings = open_table(Lines(file))
    columns = {one: _COLUMNS[one.lower()] for one in headings if one.lower() in _COLUMNS}
    if not {Holds.MD5, Holds.GRADE} <= set(columns.values()):
        raise NotThisFormat(_("This file lacks the columns of this format."))
    by_name = replace(choice, scheme=choice.scheme or SCHEME, columns=columns)
    for found in csv_read.read(file, by_name, job):
        if isinstance(found, ListEntry) and found.grade and found.grade.scheme == SCHEME:
            try:
                grade = replace(found.grade, code=_code(found.grade.code))
                yield replace(found, grade=grade)
            except NotKept as error:
                yield Refused(found.line, error.why)
                yield replace(found, grade=None)
        else:
            yield found


def _code(said: str) -> str:
    """Return the code for what stands in the column: the code itself, yes or no."""
    if said.lower() in {_BASELINE, _NOT_BASELINE}:
        return said.lower()
    return _BASELINE if kept_answer(said) else _NOT_BASELINE
