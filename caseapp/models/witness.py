from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, Prose
from caseapp.models.vocabulary.packages import HeadStanding


class SeenCheckpoint(Base, kw_only=True):
    """The head of a partner's audit trail, as a package of theirs showed it."""

    __tablename__ = "seen_checkpoint"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    size: Mapped[int]
    root: Mapped[Bytes32]
    note: Mapped[Prose]
    standing: Mapped[HeadStanding] = mapped_column(default=HeadStanding.CURRENT)


class Witness(Base, kw_only=True):
    """A partner's signature under the head of our own audit trail."""

    __tablename__ = "witness"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    size: Mapped[int]
    root: Mapped[Bytes32]
    note: Mapped[Prose]
