from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, CardText


class DeskKeys(Base, kw_only=True):
    """Our own secret keys, as the seeds they grow from, and the card that names their public half.

    They stand in the vault alone: no package, paper or log ever holds a seed.
    """

    __tablename__ = "desk_keys"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    ed25519_seed: Mapped[Bytes32]
    mldsa65_seed: Mapped[Bytes32]
    opening_seed: Mapped[Bytes32]
    serial: Mapped[int]
    expires: Mapped[datetime]
    card: Mapped[CardText]
