from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, Bytes1216, Bytes1952, CardText, Line
from caseapp.models.vocabulary.agencies import KeyState, PartnerLevel


class PartnerCard(Base, kw_only=True):
    """A partner's card as it was received, and how sure we are that it is theirs."""

    __tablename__ = "partner_card"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    serial: Mapped[int]
    fingerprint: Mapped[Bytes32] = mapped_column(index=True)
    ed25519_key: Mapped[Bytes32]
    mldsa65_key: Mapped[Bytes1952]
    opening_key: Mapped[Bytes1216]
    card: Mapped[CardText]
    expires: Mapped[datetime]
    level: Mapped[PartnerLevel] = mapped_column(default=PartnerLevel.UNVERIFIED)
    state: Mapped[KeyState] = mapped_column(default=KeyState.ACTIVE)
    # Why it is in this state, since when, and who decided so.
    state_reason: Mapped[Line] = mapped_column(default="")
    state_at: Mapped[datetime | None] = mapped_column(default=None)
    state_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    compared_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    compared_at: Mapped[datetime | None] = mapped_column(default=None)
    compared_with: Mapped[Line] = mapped_column(default="")  # whom our officer spoke to, and how
