from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.vocabulary.officers import NoticeKind


class Notice(Base, kw_only=True):
    """Something every officer of this desk is to know, until each has said that they saw it."""

    __tablename__ = "notice"

    kind: Mapped[NoticeKind]
    about_id: Mapped[UUID]  # of an approval, or of a lock, which an officer need not have
    waits_for: Mapped[tuple[str, ...]] = mapped_column(default=())  # ids of officers

    def seen_by(self, officer_id: UUID) -> None:
        """Note that this officer knows it now."""
        self.waits_for = tuple(each for each in self.waits_for if each != str(officer_id))
