"""What an entry of a list says, as a match keeps it."""

from typing import TypedDict

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.matching.perceptual import DISTANCE, LEAST_QUALITY
from caseapp.models.columns import CODE, LINE
from caseapp.models.vocabulary import Algorithm
from caseapp.vault.segment import Name, name_of


class Said(TypedDict):
    """The columns of a match that hold the list's word."""

    algorithm: Algorithm
    digest: str
    scheme: str
    grade: str
    assessor: str
    graded_on: str
    jurisdiction: str
    series: str
    victim_identified: bool | None
    offender_identified: bool | None
    distributed: bool | None


def said_by(entry: ListEntry) -> Said:
    """Return what an entry says. Longer texts than a match holds are cut: the segment has them."""
    algorithm, value = name_of(entry)
    grade = entry.grade
    return Said(
        algorithm=algorithm,
        digest=value.hex(),
        scheme=grade.scheme[:CODE] if grade else "",
        grade=grade.code[:CODE] if grade else "",
        assessor=grade.assessor[:LINE] if grade else "",
        graded_on=grade.on[:CODE] if grade else "",
        jurisdiction=grade.jurisdiction[:CODE] if grade else "",
        series=", ".join(entry.series)[:LINE],
        victim_identified=entry.victim_identified,
        offender_identified=entry.offender_identified,
        distributed=entry.distributed,
    )


def distance_to(entry: ListEntry, name: Name) -> int | None:
    """Return how many bits an entry is from a digest: 0 is the same, None is no match at all."""
    algorithm, value = name
    for each in entry.digests:
        if each.algorithm != algorithm:
            continue
        if each.value == value:
            return 0
        if algorithm == Algorithm.PDQ and (each.quality is None or each.quality >= LEAST_QUALITY):
            bits = (int.from_bytes(each.value) ^ int.from_bytes(value)).bit_count()
            return bits if bits <= DISTANCE else None
    return None
