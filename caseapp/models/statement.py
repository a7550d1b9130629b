from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.errors import NotAllowed
from caseapp.models.base import Base, Shareable, now
from caseapp.models.columns import Code, Prose
from caseapp.models.vocabulary.packages import Nature, StatementStatus
from caseapp.words import _


class Statement(Shareable, Base, kw_only=True):
    """What an agency says of a record that is not its own. Its word stands beside ours."""

    __tablename__ = "statement"

    record_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[Code]
    field: Mapped[Code]
    value: Mapped[Prose]
    said_by: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    package_id: Mapped[UUID | None] = mapped_column(ForeignKey("package.id"), default=None)
    said_at: Mapped[datetime] = mapped_column(default_factory=now)
    nature: Mapped[Nature] = mapped_column(default=Nature.NOT_SAID)
    grading_scheme: Mapped[Code] = mapped_column(default="")
    grading: Mapped[Code] = mapped_column(default="")
    status: Mapped[StatementStatus] = mapped_column(default=StatementStatus.KEPT)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)

    def settle(self, status: StatementStatus, *, by: UUID) -> None:
        """Note that an officer took this word over, or set it aside."""
        if self.status != StatementStatus.KEPT:
            raise NotAllowed(
                _("This was already decided: {status}.").format(status=self.status.label)
            )
        self.status = status
        self.decided_by = by
        self.decided_at = now()
