from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, now
from caseapp.models.columns import Bytes32, CardText


class DeskKeys(Base, kw_only=True):
    """Our own secret keys, as the seeds they grow from, and the card that names their public half.

    They stand in the vault alone: no package, paper or log ever holds a seed. The newest serial is
    in force; older ones still open what is late, until their seeds are destroyed.
    """

    __tablename__ = "desk_keys"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"), index=True)
    fingerprint: Mapped[Bytes32] = mapped_column(index=True)
    ed25519_seed: Mapped[Bytes32 | None]
    mldsa65_seed: Mapped[Bytes32 | None]
    opening_seed: Mapped[Bytes32 | None]
    serial: Mapped[int]
    expires: Mapped[datetime]
    card: Mapped[CardText]
    destroyed_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def seeds(self) -> tuple[bytes, bytes, bytes] | None:
        """The three seeds, while they are here."""
        if self.ed25519_seed and self.mldsa65_seed and self.opening_seed:
            return self.ed25519_seed, self.mldsa65_seed, self.opening_seed
        return None

    def destroy(self) -> None:
        """Erase the seeds. What is public stays, and so what they signed can be verified."""
        self.ed25519_seed = self.mldsa65_seed = self.opening_seed = None
        self.destroyed_at = now()
