"""From a Media object of VICS-style JSON to an entry (docs/formats/lists.md, VICS-style JSON)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from caseapp.formats.hash_lists import vics_values as values
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refusal, Refused, Written
from caseapp.formats.hash_lists.metered_json import Record
from caseapp.formats.hash_lists.vics_fields import (
    CATEGORY,
    COMMENTS,
    FLAGS,
    GRADE_FIELDS,
    KEPT,
    OURS,
    QUALITY,
    SERIES,
    TAGS,
)
from caseapp.formats.hash_lists.vics_rest import digests_in, has_media, noted
from caseapp.formats.hash_lists.written import NotKept, in_order
from caseapp.matching.digest import Algorithm

T = TypeVar("T")


class CarefulReader:
    """Takes each value of a record by itself, and says which ones cannot be kept."""

    def __init__(self, grade: Callable[[str], Grade]) -> None:
        self._grade = grade
        self._refused: list[Refusal] = []

    def read(self, line: int, record: object) -> Iterator[ListEntry | Refused]:
        """Give what was refused, each reason once, then the entry if there is one."""
        self._refused.clear()
        if isinstance(record, Record):
            entry = self._entry(line, record)
        else:
            self._refused.append(Refusal.NOT_READABLE)
            entry = None
        yield from (Refused(line, why) for why in dict.fromkeys(self._refused))
        if entry:
            yield entry

    def _entry(self, line: int, record: Record) -> ListEntry | None:
        get, kept = record.get, self._kept
        ours = noted(record)
        digests = self._digests(record, ours.get(QUALITY, ""))
        if not digests and not self._refused:
            self._refused.append(Refusal.NO_DIGEST)
        code = kept(values.code, get(CATEGORY), "")
        victim, offender, distributed, suspected, own = (
            kept(values.answer, get(flag), None) for flag in FLAGS
        )
        entry = ListEntry(
            line,
            digests,
            _noted_grade(ours) or (self._grade(code) if code else None),
            ref=kept(values.number, get("MediaID"), ""),
            victim_identified=victim,
            offender_identified=offender,
            distributed=distributed,
            suspected=suspected,
            self_generated=own,
            size=kept(values.size, get("MediaSize"), None),
            mime=kept(values.line, get("MimeType"), ""),
            series=kept(values.names, get(SERIES), ()),
            tags=kept(values.names, get(TAGS), ()),
            remark=kept(values.line, get(COMMENTS), ""),
            updated=kept(values.date, get("DateUpdated"), ""),
        )
        if has_media(record, but=KEPT):
            self._refused.append(Refusal.MEDIA)
        return entry if digests else None

    def _digests(self, record: Record, quality: str) -> tuple[Written, ...]:
        found: list[Written] = []
        for algorithm, value in digests_in(record, self._refused):
            score = quality if algorithm is Algorithm.PDQ else ""
            digest = self._kept(partial(values.digest, algorithm, quality=score), value, None)
            found += [digest] if digest else []
        return in_order(found)

    def _kept(self, keep: Callable[[object], T], value: object, otherwise: T) -> T:
        try:
            return keep(value)
        except NotKept as error:
            media = values.holds_media(value)
            self._refused.append(Refusal.MEDIA if media else error.why)
            return otherwise


def _noted_grade(ours: Mapping[str, str]) -> Grade | None:
    """Return the grade that our writer noted because no category of its file could say it."""
    scheme, code, *more = (ours.get(OURS + name, "") for name in GRADE_FIELDS)
    return Grade(scheme, code, *more) if scheme and code else None
