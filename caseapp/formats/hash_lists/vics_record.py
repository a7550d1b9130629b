"""From a Media object of VICS-style JSON to an entry (docs/formats/lists.md, VICS-style JSON)."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from caseapp.formats.hash_lists import vics_values as values
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refusal, Refused, Written
from caseapp.formats.hash_lists.metered_json import Record
from caseapp.formats.hash_lists.vics_plain import FLAGS, KEPT
from caseapp.formats.hash_lists.vics_rest import digests_in, has_media, noted_grade
from caseapp.formats.hash_lists.written import NotKept, in_order

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
        digests = self._digests(record)
        if not digests and not self._refused:
            self._refused.append(Refusal.NO_DIGEST)
        code = kept(values.code, get("Category"), "")
        victim, offender, distributed, suspected, own = (
            kept(values.answer, get(flag), None) for flag in FLAGS
        )
        entry = ListEntry(
            line,
            digests,
            self._grade(code) if code else noted_grade(record),
            ref=kept(values.number, get("MediaID"), ""),
            victim_identified=victim,
            offender_identified=offender,
            distributed=distributed,
            suspected=suspected,
            self_generated=own,
            size=kept(values.size, get("MediaSize"), None),
            mime=kept(values.line, get("MimeType"), ""),
            series=kept(values.names, get("Series"), ()),
            tags=kept(values.names, get("Tags"), ()),
            remark=kept(values.line, get("Comments"), ""),
            updated=kept(values.date, get("DateUpdated"), ""),
        )
        if has_media(record, but=KEPT):
            self._refused.append(Refusal.MEDIA)
        return entry if digests else None

    def _digests(self, record: Record) -> tuple[Written, ...]:
        found: list[Written] = []
        for algorithm, value in digests_in(record, self._refused):
            digest = self._kept(partial(values.digest, algorithm), value, None)
            found += [digest] if digest else []
        return in_order(found)

    def _kept(self, keep: Callable[[object], T], value: object, otherwise: T) -> T:
        try:
            return keep(value)
        except NotKept as error:
            media = values.holds_media(value)
            self._refused.append(Refusal.MEDIA if media else error.why)
            return otherwise
