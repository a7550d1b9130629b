"""VICS-style JSON 2.0, as a hash list (docs/formats/lists.md, Writing)."""

import base64
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.formats.hash_lists.vics import ANYWHERE, PROFILES, Profile
from caseapp.formats.hash_lists.vics_fields import (
    CATEGORY,
    COMMENTS,
    FLAGS,
    GRADE_FIELDS,
    NAME,
    NO_REGION,
    OURS,
    QUALITY,
    SERIES,
    TAGS,
)
from caseapp.matching.digest import Algorithm

_CONTEXT = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/{region}/$metadata#Media"
_OWN_FIELD = {Algorithm.MD5: "MD5", Algorithm.SHA1: "SHA1", Algorithm.PHOTODNA: "PhotoDNA"}
_AS_ELSEWHERE = {Algorithm.SHA256: "SHA256", Algorithm.SHA512: "SHA512"}
_ANSWERS = {True: "true", False: "false", None: None}


def write(entries: Iterable[ListEntry], out: BinaryIO, head: ListHead) -> None:
    """Write a list, the context first and then the records: some readers go by the order.

    `head.scheme` names the region. What was withdrawn is left out: the format cannot say it.
    """
    known = ((region, each) for region, each in PROFILES.items() if each.scheme == head.scheme)
    region, profile = next(known, (NO_REGION, ANYWHERE))
    context = _CONTEXT.format(region=region)
    out.write(b'{"@odata.context":%s,"value":[' % msgspec.json.encode(context))
    between = b"\n"
    kept = (entry for entry in entries if not entry.withdrawn)
    for number, entry in enumerate(kept, start=1):
        said = {name: value for name, value in _fields(number, entry, profile) if value is not None}
        out.write(between + msgspec.json.encode(said))
        between = b",\n"
    out.write(b"\n]}\n")


def _fields(number: int, entry: ListEntry, profile: Profile) -> Iterator[tuple[str, object]]:
    """Give the fields of a record in the order in which other tools write them."""
    texts = {digest.algorithm: _text(digest) for digest in entry.digests}
    yield "MediaID", number
    yield CATEGORY, _category(entry.grade, profile.scheme)
    for algorithm, name in _OWN_FIELD.items():
        yield name, texts.get(algorithm)
    yield "MediaSize", entry.size
    yield "MimeType", entry.mime or None
    answers = (
        *(entry.victim_identified, entry.offender_identified, entry.distributed),
        *(entry.suspected, entry.self_generated),
    )
    yield from zip(FLAGS, (_ANSWERS[answer] for answer in answers), strict=True)
    yield SERIES, _names(entry.series)
    yield TAGS, _names(entry.tags)
    yield COMMENTS, entry.remark or None
    yield "DateUpdated", entry.updated or None
    md5 = {"MD5": texts[Algorithm.MD5]} if Algorithm.MD5 in texts else {}
    more = [
        md5 | {"HashName": _AS_ELSEWHERE.get(each, each.label), "HashValue": text}
        for each, text in texts.items()
        if each not in _OWN_FIELD
    ]
    yield "AlternativeHashes", more or None
    properties = [
        md5 | {"PropertyName": name, "PropertyValue": value}
        for name, value in _properties(entry, profile)
    ]
    yield "MediaMetadata", properties or None


def _text(digest: Written) -> str:
    if digest.algorithm is Algorithm.PHOTODNA:
        return base64.b64encode(digest.value).decode()
    return digest.value.hex().upper()


def _category(grade: Grade | None, scheme: str) -> int | None:
    return int(grade.code) if grade and grade.scheme == scheme and grade.code.isdecimal() else None


def _names(names: tuple[str, ...]) -> object:
    """Return names with commas between, or as objects where one of them has a comma itself."""
    if any("," in name for name in names):
        return [{NAME: name} for name in names]
    return ", ".join(names) or None


def _properties(entry: ListEntry, profile: Profile) -> Iterator[tuple[str, str]]:
    """Give what no field of the format can say: more of a grade than a number, a PDQ's quality."""
    grade = entry.grade
    if grade and not (
        grade.code.isdecimal()
        and grade == Grade(profile.scheme, grade.code, jurisdiction=profile.jurisdiction)
    ):
        for name in GRADE_FIELDS:
            if value := getattr(grade, name):
                yield OURS + name, value
    for digest in entry.digests:
        if digest.quality is not None:
            yield QUALITY, str(digest.quality)
