from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, WorkedOut
from caseapp.models.columns import Code, Digest, Line, Prose
from caseapp.models.vocabulary import Algorithm, CorrectionKind, MatchState


class ListMatch(WorkedOut, Base, kw_only=True):
    """A list names a hash reference of this desk: what it says, and since which version."""

    __tablename__ = "list_match"
    DECIDED: ClassVar[tuple[str, ...]] = (
        *("hash_reference_id", "list_id", "version_id", "row", "digest", "distance"),
        *("scheme", "grade", "confirmed_by", "confirmed_at"),
    )

    hash_reference_id: Mapped[UUID] = mapped_column(ForeignKey("hash_reference.id"), index=True)
    list_id: Mapped[UUID] = mapped_column(ForeignKey("hash_list.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("list_version.id"), index=True)
    row: Mapped[int]  # of the entry in the segment as it was then
    algorithm: Mapped[Algorithm]  # of the entry's own name, as the digest
    digest: Mapped[Digest] = mapped_column(index=True)
    distance: Mapped[int] = mapped_column(default=0)  # bits between two PDQ; 0 is the same digest
    scheme: Mapped[Code] = mapped_column(default="")
    grade: Mapped[Code] = mapped_column(default="")
    assessor: Mapped[Line] = mapped_column(default="")
    graded_on: Mapped[Code] = mapped_column(default="")  # ISO 8601, as far as the source says one
    jurisdiction: Mapped[Code] = mapped_column(default="")
    series: Mapped[Line] = mapped_column(default="")
    victim_identified: Mapped[bool | None] = mapped_column(default=None)
    offender_identified: Mapped[bool | None] = mapped_column(default=None)
    distributed: Mapped[bool | None] = mapped_column(default=None)
    state: Mapped[MatchState] = mapped_column(default=MatchState.STANDS)
    confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)


class ListCorrection(WorkedOut, Base, kw_only=True):
    """A source took back or changed what a reference had matched. It stands until it is seen."""

    __tablename__ = "list_correction"
    DECIDED: ClassVar[tuple[str, ...]] = (
        *("match_id", "kind", "scheme_before", "grade_before", "scheme_after", "grade_after"),
        *("reason", "seen_by", "seen_at"),
    )

    match_id: Mapped[UUID] = mapped_column(ForeignKey("list_match.id"), index=True)
    kind: Mapped[CorrectionKind]
    scheme_before: Mapped[Code] = mapped_column(default="")
    grade_before: Mapped[Code] = mapped_column(default="")
    scheme_after: Mapped[Code] = mapped_column(default="")
    grade_after: Mapped[Code] = mapped_column(default="")
    reason: Mapped[Prose] = mapped_column(default="")
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
