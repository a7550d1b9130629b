from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, Bytes64, Prose
from caseapp.models.vocabulary.officers import ApprovedStep


class Approval(Base, kw_only=True):
    """A second officer's word on a step of another's: before it, or after it as a review.

    Without an approver it still waits. A reason says why the step went on before.
    """

    __tablename__ = "approval"

    step: Mapped[ApprovedStep]
    subject: Mapped[Bytes32]  # SHA-256 of what is approved
    requester_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    package_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("package.id"), index=True, default=None
    )
    reason: Mapped[Prose] = mapped_column(default="")
    approver_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    signing_key: Mapped[Bytes32 | None] = mapped_column(default=None)
    signature: Mapped[Bytes64 | None] = mapped_column(default=None)
