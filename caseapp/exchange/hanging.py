"""Which records mean nothing, or lose their place, without another one of the same package."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from msgspec import UNSET

from caseapp.exchange.contents import Shared, SharedAssessment, SharedIdentity


def hangs_on(records: Iterable[Shared]) -> dict[UUID, UUID]:
    """Return for each record that hangs on another one of these which one that is.

    A case holds its records loosely: they can go into another.
    """
    here = {record.id: record for record in records}
    ends = {record.id: _end(record) for record in here.values()}
    return {each: end for each, end in ends.items() if end in here}


def all_that_hang(ids: Iterable[UUID], hanging: Mapping[UUID, UUID]) -> set[UUID]:
    """Return these records and all that hang on them, however many steps away."""
    found = set(ids)
    while more := {each for each, end in hanging.items() if end in found} - found:
        found |= more
    return found


def all_needed(ids: Iterable[UUID], hanging: Mapping[UUID, UUID]) -> set[UUID]:
    """Return these records and all that they hang on."""
    found: set[UUID] = set()
    for each in ids:
        at: UUID | None = each
        while at and at not in found:
            found.add(at)
            at = hanging.get(at)
    return found


def _end(record: Shared) -> UUID | None:
    match record:
        case SharedAssessment():
            names: tuple[str, ...] = ("address_id", "hash_reference_id")
        case SharedIdentity():
            names = ("person_id",)
        case _:
            names = ("report_id",)
    ends = (getattr(record, name, None) for name in names)
    return next((end for end in ends if end and end is not UNSET), None)
