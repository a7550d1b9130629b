"""NCMEC hash sharing XML, version 2 (docs/formats/lists.md, NCMEC)."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refusal, Refused
from caseapp.formats.hash_lists.formats import ListHead, ReadChoice
from caseapp.formats.hash_lists.written import (
    NotKept,
    Values,
    in_order,
    kept_date,
    kept_line,
    read_past,
)
from caseapp.formats.safe_xml import Element, elements
from caseapp.job import Job
from caseapp.matching.digest import UnknownAlgorithm, algorithm_named

NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2"
SCHEME = "industry"
LEVELS = frozenset({"A1", "A2", "B1", "B2"})
_SOURCE = "NCMEC"
_KEPT, _DELETED = frozenset({"image", "video"}), frozenset({"deletedImage", "deletedVideo"})
_START = 2**16  # octets
_LOOKED_AT = 2**14  # characters of a text in which media must begin
_NEWEST = re.compile(rb'maxTimestamp="([0-9T:.Z+-]{1,40})"')


def head(file: BinaryIO) -> ListHead:
    """Return what the file says of its list; its version is the newest time it names first."""
    file.seek(0)
    newest = _NEWEST.search(file.read(_START))
    version = newest[1].decode() if newest else ""
    return ListHead(source=_SOURCE, version=version, scheme=SCHEME)


def read(file: BinaryIO, choice: ReadChoice, job: Job) -> Iterator[ListEntry | Refused]:
    """Read the file once, from its beginning; `line` is the number of the record, from 1.

    What was deleted comes as a tombstone without digests, under the source's id. Raises
    `NotThisXml`, `UnsafeXml`, `RecordTooLarge` or `Cancelled`.
    """
    scheme = choice.scheme or SCHEME
    found = elements(file, job, namespace=NAMESPACE, root="queryResult", names=_KEPT | _DELETED)
    for number, element in enumerate(found, start=1):
        values = Values(number)
        entry = _entry(element, values, scheme)
        taken_back = entry.withdrawn and entry.ref
        if not taken_back and (missing := values.missing()):
            yield missing
        yield from dict.fromkeys(values.refused)
        if entry.digests or taken_back:
            yield entry


def _entry(element: Element, values: Values, scheme: str) -> ListEntry:
    member = element.first("member") or Element("member", {})
    assessor = values.take(kept_line, member.text, "")
    member_id = values.take(kept_line, member.attributes.get("id", ""), "")
    own_id = values.take(kept_line, element.text_of("id"), "")
    level = values.take(_level, element.text_of("classification"), "")
    for part in element.inner:
        if part.name == "fingerprints":
            for fingerprint in part.inner:
                _take_fingerprint(fingerprint, values)
        else:
            for text in part.texts():
                values.take(read_past, text[:_LOOKED_AT], None)
    return ListEntry(
        values.line,
        in_order(values.digests),
        Grade(scheme, level, assessor=assessor) if level else None,
        # An id is one member's own: another's may be the same.
        ref=f"{member_id}-{own_id}" if own_id else "",
        withdrawn=element.name in _DELETED,
        updated=values.take(kept_date, element.text_of("timestamp"), ""),
        affirmed=_members(element, "affirmativeFeedback"),
        disputed=_members(element, "negativeFeedback"),
    )


def _take_fingerprint(fingerprint: Element, values: Values) -> None:
    """Take a fingerprint by the name of its element; one that is only linked to is not fetched."""
    try:
        algorithm = algorithm_named(fingerprint.name)
    except UnknownAlgorithm:
        values.refused.append(Refused(values.line, Refusal.UNKNOWN_ALGORITHM))
        values.take(read_past, fingerprint.text[:_LOOKED_AT], None)
        return
    if fingerprint.text.strip():
        values.digest(algorithm, fingerprint.text)
    else:
        values.refused.append(Refused(values.line, Refusal.NO_DIGEST))


def _members(element: Element, kind: str) -> int:
    """Count the members who gave feedback of this kind, each once whatever they gave it about."""
    return len(
        {
            member.attributes.get("id", "")
            for feedback in element.all_named(kind)
            for member in feedback.all_named("member")
        }
    )


def _level(text: str) -> str:
    if text and text not in LEVELS:
        raise NotKept(Refusal.WRONG_VALUE)
    return text
