from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.errors import NotAllowed
from caseapp.models.base import Base, now
from caseapp.models.columns import Prose
from caseapp.words import _


class Finding(Base, kw_only=True):
    """What opening noticed about the records themselves. It stands until somebody settles it."""

    __tablename__ = "finding"

    since: Mapped[datetime | None]  # when nothing was wrong yet
    problems: Mapped[tuple[str, ...]]
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    reason: Mapped[Prose] = mapped_column(default="")

    def settle(self, by: UUID, reason: str) -> None:
        """Say what it was. Once: what somebody found out is not written over."""
        if self.settled_at:
            raise NotAllowed(_("This was settled already."))
        self.settled_at, self.settled_by, self.reason = now(), by, reason
