from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Belongs
from caseapp.models.columns import Bytes32, Line, Prose


class Referral(Belongs, Base, kw_only=True):
    """A paper that was written: to whom, why all the same, and the digest of the very file."""

    __tablename__ = "referral"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    package_id: Mapped[UUID | None] = mapped_column(ForeignKey("package.id"), default=None)
    file_name: Mapped[Line]
    file_sha256: Mapped[Bytes32]
    sheet_sha256: Mapped[Bytes32]
    reason: Mapped[Prose] = mapped_column(default="")
    warnings: Mapped[tuple[str, ...]] = mapped_column(default=())
    records: Mapped[tuple[str, ...]] = mapped_column(default=())  # ids of those on it
