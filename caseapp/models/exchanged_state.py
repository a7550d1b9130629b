from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Code


class ExchangedState(Base, kw_only=True):
    """What a record said when it crossed a border: the base of the next comparison.

    It also says which package a record came with, and to whom one of ours has gone.
    """

    __tablename__ = "exchanged_state"

    record_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[Code]
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    package_id: Mapped[UUID] = mapped_column(ForeignKey("package.id"), index=True)
    revision_id: Mapped[UUID | None] = mapped_column(ForeignKey("revision.id"), default=None)
    fields: Mapped[Mapping[str, object]]
