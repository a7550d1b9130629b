"""VICS-style JSON, versions 1.1 to 2.0: case files and hash lists (docs/formats/lists.md)."""

import codecs
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NamedTuple

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListHead, ReadChoice
from caseapp.formats.hash_lists.metered_json import records
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.vics_plain import Grades, plain_entry
from caseapp.formats.hash_lists.vics_record import CarefulReader
from caseapp.job import Job
from caseapp.words import _


class Profile(NamedTuple):
    """A regional profile: the scheme under which its category numbers mean something, and where."""

    scheme: str
    jurisdiction: str = ""  # ISO 3166-1 alpha-2


ANYWHERE = Profile("vics")  # no region is said
PROFILES = {
    "US": Profile("vics_us", "US"),
    "UK": Profile("vics_uk", "GB"),
    "CANADA": Profile("vics_canada", "CA"),
    "AUSTRALIA": Profile("vics_australia", "AU"),
    "CUSTOM": Profile("vics_custom"),
}

_USUAL_CODES = range(10)
_MARGIN = 2**16  # octets at either end of a file in which its context stands
_CONTEXT = re.compile(rb'"(?:@odata\.context|odata\.metadata)"\s*:\s*"([^"]{0,300})"')
_MODEL = re.compile(rb"ProjectVic/DataModels/\d\.\d\.xml(?:/(\w+))?.*#(Media|Cases)", re.IGNORECASE)
_VALUE = re.compile(rb'"value"\s*:\s*\[')
_CASES = re.compile(rb'"Media"\s*:\s*\[')


def head(file: BinaryIO) -> ListHead:
    """Return what the file says of its list: the scheme of its categories, and the jurisdiction.

    Only the beginning and the end are read. Raises `NotThisFormat`.
    """
    profile = _envelope(file).profile
    return ListHead(scheme=profile.scheme, jurisdiction=profile.jurisdiction)


def read(file: BinaryIO, choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the file once, from its beginning; `line` is the number of the record, from 1.

    Raises `NotThisFormat`, `ListCutOff`, `NestedTooDeep`, `RecordTooLarge` or `Cancelled`.
    """
    envelope = _envelope(file)
    profile = _chosen(choice.scheme) if choice.scheme else envelope.profile
    grade = partial(Grade, profile.scheme, jurisdiction=profile.jurisdiction)
    grades: Grades = {None: None} | {code: grade(str(code)) for code in _USUAL_CODES}
    careful = CarefulReader(grade)
    for line, record in enumerate(records(file, envelope.where, job), start=1):
        if entry := plain_entry(line, record, grades):
            yield entry
        else:
            yield from careful.read(line, record)


class _Envelope(NamedTuple):
    where: str  # the records stand, as ijson names places
    profile: Profile


def _envelope(file: BinaryIO) -> _Envelope:
    """Tell the envelope by either end of the file: the context may stand behind the records."""
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(_MARGIN).removeprefix(codecs.BOM_UTF8)
    file.seek(max(size - _MARGIN, 0))
    model = _model(start) or _model(file.read(_MARGIN))
    if not start.lstrip().startswith(b"{") or not (model or _VALUE.search(start)):
        raise NotThisFormat(_("This file is not VICS-style JSON."))
    region = (model[1] or b"").decode().upper() if model else ""
    cases = model[2].lower() == b"cases" if model else _CASES.search(start) is not None
    where = "value.item.Media.item" if cases else "value.item"
    return _Envelope(where, PROFILES.get(region, ANYWHERE))


def _model(octets: bytes) -> re.Match[bytes] | None:
    context = _CONTEXT.search(octets)
    return _MODEL.search(context[1].replace(rb"\/", b"/")) if context else None


def _chosen(scheme: str) -> Profile:
    known = (profile for profile in PROFILES.values() if profile.scheme == scheme)
    return next(known, Profile(scheme))
