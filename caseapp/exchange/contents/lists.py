"""A hash list as it travels (docs/formats/records.md, Hash lists): its head, then its entries."""

from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from caseapp.errors import CaseAppError
from caseapp.exchange.contents.texts import (
    NO_NUL,
    Code,
    Codes,
    Digest,
    Fingerprint,
    Line,
    Percent,
    Prose,
)
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.matching.digest import canonical, octets
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import Algorithm, ListNature

MOST_IN_LINE = 200  # entries: a line has at most 1 MiB
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
SAID = ("victim_identified", "offender_identified", "distributed", "suspected", "self_generated")


class SharedHashList(Struct, frozen=True, kw_only=True, tag_field="record", tag="hash_list"):
    """Whose list it is, on which terms, and whether its agency takes it back."""

    id: UUID
    origin: Fingerprint
    name: Line
    source: Line
    nature: ListNature
    version: Count
    said_version: Line = ""
    jurisdiction: Code = ""
    licence: Prose = ""
    permitted_use: Prose = ""
    entries: Count = 0
    # There: the list is taken back, and holds none.
    withdrawn_why: (
        Annotated[str, Meta(max_length=PROSE, pattern=NO_NUL, min_length=1)] | UnsetType
    ) = UNSET


class SharedDigest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One digest of an entry, in canonical text; a PhotoDNA in lower-case hexadecimal."""

    algorithm: Algorithm
    digest: Digest
    quality: Percent | None = None

    def __post_init__(self) -> None:
        try:
            same = canonical(self.algorithm, self.digest) == self.digest
        except CaseAppError as error:
            raise ValueError(str(error)) from error
        if not same:
            raise ValueError("the digest is not in its one way of being written")


class SharedListEntry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry. What is not there was not said."""

    digests: Annotated[tuple[SharedDigest, ...], Meta(min_length=1, max_length=len(Algorithm))]
    scheme: Code = ""
    grade: Code = ""
    assessor: Line = ""
    graded_on: Code = ""
    jurisdiction: Code = ""
    ref: Line = ""
    said: Annotated[dict[Code, bool], Meta(max_length=16)] = {}
    size: Count | None = None
    mime: Line = ""
    series: Codes = ()
    tags: Codes = ()
    remark: Prose = ""
    updated: Code = ""
    affirmed: Count = 0
    disputed: Count = 0


class SharedListEntries(
    Struct, frozen=True, kw_only=True, tag_field="record", tag="hash_list_entries"
):
    """Entries of the list that the package holds, in its order."""

    list_id: UUID
    entries: Annotated[tuple[SharedListEntry, ...], Meta(min_length=1, max_length=MOST_IN_LINE)]


def to_shared(entry: ListEntry, *, photodna: bool, remarks: bool) -> SharedListEntry | None:
    """Return an entry as it leaves; nothing if all its digests stay."""
    digests = tuple(
        SharedDigest(algorithm=each.algorithm, digest=each.value.hex(), quality=each.quality)
        for each in entry.digests
        if photodna or each.algorithm is not Algorithm.PHOTODNA
    )
    if not digests:
        return None
    grade = entry.grade or Grade("", "")
    return SharedListEntry(
        digests=digests,
        scheme=grade.scheme,
        grade=grade.code,
        assessor=grade.assessor,
        graded_on=grade.on,
        jurisdiction=grade.jurisdiction,
        ref=entry.ref,
        said={name: said for name in SAID if (said := getattr(entry, name)) is not None},
        size=entry.size,
        mime=entry.mime,
        series=entry.series,
        tags=entry.tags,
        remark=entry.remark if remarks else "",
        updated=entry.updated,
        affirmed=entry.affirmed,
        disputed=entry.disputed,
    )


def from_shared(entry: SharedListEntry, number: int) -> ListEntry:
    """Return an entry as this desk keeps it; `number` is its place in the package."""
    at = {each.algorithm: each for each in entry.digests}
    grade = Grade(entry.scheme, entry.grade, entry.assessor, entry.graded_on, entry.jurisdiction)
    plain = ListEntry(
        line=number,
        digests=tuple(
            Written(each, octets(each, at[each].digest), at[each].quality)
            for each in Algorithm
            if each in at
        ),
        grade=grade if entry.scheme or entry.grade else None,
        ref=entry.ref,
        size=entry.size,
        mime=entry.mime,
        series=entry.series,
        tags=entry.tags,
        remark=entry.remark,
        updated=entry.updated,
        affirmed=entry.affirmed,
        disputed=entry.disputed,
    )
    return structs.replace(plain, **{name: entry.said[name] for name in SAID if name in entry.said})
