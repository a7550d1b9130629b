from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.errors import NotAllowed
from caseapp.models.base import Base, Belongs, Shareable, now
from caseapp.models.columns import Code, Line
from caseapp.words import _


class Task(Shareable, Belongs, Base, kw_only=True):
    """Something to do, by whom and until when. It is our own work and never leaves."""

    __tablename__ = "task"

    title: Mapped[Line]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    due: Mapped[datetime | None] = mapped_column(default=None)
    due_zone: Mapped[Code] = mapped_column(default="UTC")
    done_at: Mapped[datetime | None] = mapped_column(default=None)

    def finish(self) -> None:
        """Note that it is done."""
        if self.done_at:
            raise NotAllowed(_("This task is already done."))
        self.done_at = now()
