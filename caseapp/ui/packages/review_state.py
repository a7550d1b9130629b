"""What a person has decided about a package so far. Nothing of it is stored."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from caseapp.exchange.accept import Decisions
from caseapp.exchange.hanging import all_needed, all_that_hang
from caseapp.exchange.review import (
    TAKEN_BY_FIELD,
    TAKEN_WHOLE,
    FieldReview,
    PackageReview,
    RecordReview,
    Standing,
)

Place = tuple[UUID, str]  # a record and one of its fields


class ReviewState:
    """Which new records are taken, and whose value stands in each field that differs.

    What is new is taken unless somebody says no. Where both sides changed something, nobody's is
    chosen; nor is a record taken by itself that its own agency did not sign.
    """

    def __init__(self, review: PackageReview, hanging: Mapping[UUID, UUID]) -> None:
        self.review = review
        self.whole = _of(review, TAKEN_WHOLE)
        self.refused = _of(review, {Standing.REFUSED})
        self.same = _of(review, {Standing.SAME})
        by_field = _of(review, TAKEN_BY_FIELD)
        self.by_field = tuple(sorted(by_field, key=lambda each: not _conflicts(each)))
        self._hanging = hanging
        self._ids = {each.id for each in self.whole}
        new = {each.id for each in self.whole if each.standing == Standing.NEW}
        claimed = self._ids - new
        self.taken = new - all_that_hang(claimed, hanging)
        self._theirs: dict[Place, bool] = {
            (record.id, field.field): True
            for record in self.by_field
            for field in record.fields
            if not field.conflict
        }

    def turn(self, ids: Iterable[UUID], *, on: bool) -> None:
        """Take these with all that they need, or leave them with all that hangs on them."""
        if on:
            self.taken |= all_needed(ids, self._hanging) & self._ids
        else:
            self.taken -= all_that_hang(ids, self._hanging)

    def choose(self, record_id: UUID, field: str, *, theirs: bool) -> None:
        """Say whose value stands, or whether their word is kept beside ours."""
        self._theirs[record_id, field] = theirs

    def chosen(self, record_id: UUID, field: str) -> bool | None:
        """Return whether theirs was chosen, or None while nobody has decided."""
        return self._theirs.get((record_id, field))

    def open_conflicts(self) -> list[Place]:
        """List the conflicts that nobody has decided, in the order of the page."""
        return [
            (record.id, field.field)
            for record in self.by_field
            for field in record.fields
            if (record.id, field.field) not in self._theirs
        ]

    def fields(self) -> int:
        """Count the fields that somebody decides about."""
        return sum(len(record.fields) for record in self.by_field)

    def decided(self) -> int:
        """Count the fields that are decided."""
        return len(self._theirs)

    def changes(self) -> int:
        """Count what would be stored: records taken, and fields or words of theirs."""
        return len(self.taken) + sum(self._theirs.values())

    def asks_nothing(self) -> bool:
        """Say whether there is nothing to decide, as when all is here already."""
        return not self.whole and not self.by_field

    def decisions(
        self, *, reason: str = "", case_title: str = "", into_case: UUID | None = None
    ) -> Decisions:
        """Return what was decided."""
        fields: dict[UUID, set[str]] = {}
        for (record_id, field), theirs in self._theirs.items():
            if theirs:
                fields.setdefault(record_id, set()).add(field)
        return Decisions(
            take=frozenset(self.taken),
            fields={each: frozenset(names) for each, names in fields.items()},
            reason=reason,
            case_title=case_title,
            into_case=into_case,
        )


def _of(review: PackageReview, standings: Iterable[Standing]) -> tuple[RecordReview, ...]:
    return tuple(each for each in review.records if each.standing in standings)


def _conflicts(record: RecordReview) -> list[FieldReview]:
    return [field for field in record.fields if field.conflict]
