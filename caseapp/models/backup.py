from sqlalchemy.orm import Mapped

from caseapp.models.base import Base
from caseapp.models.columns import Bytes32, Line


class Backup(Base, kw_only=True):
    """A backup of this vault that was written, and opened again to its end."""

    __tablename__ = "backup"

    file_name: Mapped[Line]
    file_size: Mapped[int]
    entries: Mapped[int]  # how far the audit trail goes in it
    root: Mapped[Bytes32]
