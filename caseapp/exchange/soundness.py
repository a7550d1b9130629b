"""What a package must hold to, before any record in it is looked at: it does not contradict itself.

docs/formats/records.md. That it is signed says whose word it is, not that the word makes sense.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import UNSET, structs

from caseapp.errors import CaseAppError
from caseapp.exchange.contents import (
    KINDS,
    Shared,
    SharedAgency,
    SharedCase,
    SharedHashList,
    SharedIdentity,
    SharedListEntries,
    SharedReceipt,
    SharedRecord,
    SharedReport,
)
from caseapp.models.vocabulary import PackageKind, Pap, Tlp
from caseapp.sealing.manifest import Manifest
from caseapp.words import _, later

MOST_RECORDS = 20_000  # one audit entry names each of them
ANSWERS = (PackageKind.RECEIPT, PackageKind.OUTCOME)  # they wait for none, and hold nothing else
ORDER = ["agency", *KINDS, "hash_list", "hash_list_entries", "receipt"]
UUID_V7 = 7
LATEST = 253_402_300_799_999  # milliseconds since 1970: the last that a date can show


class UnsoundPackage(CaseAppError):
    """The package is signed by a partner, and contradicts itself."""

    advice = later("Nothing was stored. Tell the sender that their program made a wrong package.")


def must_be_sound(manifest: Manifest, records: Sequence[SharedRecord]) -> None:
    """Raise `UnsoundPackage` at the first contradiction."""
    for wrong in (*_among(records), *_with(manifest, records)):
        raise UnsoundPackage(wrong)


def _among(records: Sequence[SharedRecord]) -> Iterator[str]:
    """Say what contradicts itself in the records."""
    places = [ORDER.index(_kind(each)) for each in records]
    if places != sorted(places):
        yield _("Its records are out of order.")
    if _twice(each.fingerprint for each in records if isinstance(each, SharedAgency)):
        yield _("It names one agency twice.")
    shared = [each for each in records if isinstance(each, Shared)]
    if _twice(each.id for each in shared):
        yield _("Two of its records have the same id.")
    identities = (each for each in shared if isinstance(each, SharedIdentity))
    if _twice((each.person_id, each.origin) for each in identities):
        yield _("It says twice, in one agency's name, who one person is.")
    if not all(map(_can_be, shared)):
        yield _("A record in it has an id or a time that cannot be.")


def _with(manifest: Manifest, records: Sequence[SharedRecord]) -> Iterator[str]:
    """Say in what the records are others than the manifest says."""
    counts = Counter(_kind(each) for each in records if not isinstance(each, SharedAgency))
    if counts != Counter(manifest.counts):
        yield _("It holds other records than its manifest counts.")
    answers = [each for each in records if isinstance(each, SharedReceipt)]
    if len(answers) != (manifest.kind in ANSWERS):
        yield _("It is an answer by its kind or by what it holds, but not by both.")
    if answers and len(records) > 1:
        yield _("It holds more than an answer.")
    yield from _of_list(manifest, records)
    if any(_is_stricter(each, manifest) for each in records):
        yield _("A record in it is marked more strictly than the package itself.")


def _of_list(manifest: Manifest, records: Sequence[SharedRecord]) -> Iterator[str]:
    """Say how a list and its entries do not fit each other, or the package."""
    lists = [each for each in records if isinstance(each, SharedHashList)]
    parts = [each for each in records if isinstance(each, SharedListEntries)]
    if len(lists) != (manifest.kind == PackageKind.HASH_LIST):
        yield _("It is a hash list by its kind or by what it holds, but not by both.")
    if lists and any(isinstance(each, Shared) for each in records):
        yield _("It holds more than a hash list.")
    if {each.list_id for each in parts} - {each.id for each in lists}:
        yield _("It holds entries of a list that it does not name.")
    for each in lists:
        taken_back = each.withdrawn_why is not UNSET
        counted = sum(len(part.entries) for part in parts)
        if counted != each.entries or (taken_back and counted):
            yield _("Its list counts other entries than the package holds.")
        if each.id.version != UUID_V7:
            yield _("A record in it has an id or a time that cannot be.")


def _is_stricter(record: SharedRecord, manifest: Manifest) -> bool:
    marking = manifest.marking
    return isinstance(record, SharedCase | SharedReport) and (
        record.tlp.order > Tlp(marking.tlp).order or record.pap.order > Pap(marking.pap).order
    )


def _kind(record: SharedRecord) -> str:
    return str(record.__struct_config__.tag)


def _twice(values: Iterable[Hashable]) -> bool:
    return any(count > 1 for count in Counter(values).values())


def _can_be(record: Shared) -> bool:
    """Say whether id and times can be shown in every zone: a date ends with the year 9999."""
    born = record.id.int >> 80  # RFC 9562, 5.7
    times = (value for value in structs.astuple(record) if isinstance(value, datetime))
    return (
        record.id.version == UUID_V7
        and born <= LATEST
        and all(1 < time.year < datetime.max.year for time in times)
    )
