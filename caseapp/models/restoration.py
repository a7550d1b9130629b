from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, Prose


class Restoration(Base, kw_only=True):
    """An agency's word that its vault goes on from a backup: ours, or a partner's.

    Its audit trail goes on from `size` entries. What came after them is lost, as far as anybody
    knows up to `known`.
    """

    __tablename__ = "restoration"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    restored_at: Mapped[datetime]
    size: Mapped[int]
    root: Mapped[Bytes32]
    known: Mapped[int | None]
    note: Mapped[Prose]  # what is said of it, as it is signed each time it is told
    restored_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    reason: Mapped[Prose] = mapped_column(default="")
