"""What a list may be a list of. No list is ever known software because it says so of itself.

docs/formats/lists.md, Comparing.
"""

from collections.abc import Iterable, Iterator

from caseapp.casework.drafts import NotReady
from caseapp.formats.hash_lists.entry import ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.models.vocabulary import ListNature
from caseapp.words import _

NEVER_SOFTWARE = frozenset({ListFormat.NCMEC, ListFormat.ICSE})
ONLY_SOFTWARE = frozenset({ListFormat.NSRL_1, ListFormat.NSRL_2, ListFormat.NSRL_3})
SOFTWARE_OF_CAID = ("vics_uk", "8")  # scheme and code: NIST's lists in CAID's shape


def nature_problem(read_as: ListFormat, nature: ListNature) -> str:
    """Say why a file of this format is no list of this nature. Empty means it can be."""
    if nature is ListNature.KNOWN_SOFTWARE and read_as in NEVER_SOFTWARE:
        return _("{format} never lists known software.").format(format=read_as.label)
    if nature is ListNature.MATERIAL and read_as in ONLY_SOFTWARE:
        return _("{format} lists known software and nothing else.").format(format=read_as.label)
    return ""


def must_fit(read_as: ListFormat, nature: ListNature) -> None:
    """Refuse a list whose format is not of its nature."""
    if problem := nature_problem(read_as, nature):
        raise NotReady(problem)


def known_software_alone(
    entries: Iterable[ListEntry | Refused], read_as: ListFormat
) -> Iterator[ListEntry | Refused]:
    """Let of a VICS file through only what its own category calls known software."""
    for each in entries:
        if read_as is not ListFormat.VICS or isinstance(each, Refused) or _is_software(each):
            yield each
        else:
            yield Refused(each.line, Refusal.NOT_SOFTWARE)


def _is_software(entry: ListEntry) -> bool:
    grade = entry.grade
    return grade is not None and (grade.scheme, grade.code) == SOFTWARE_OF_CAID
