from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Code, Line


class OwnScheme(Base, kw_only=True):
    """A grading scheme that came as a file, since its licence keeps it from being shipped."""

    __tablename__ = "own_scheme"

    scheme: Mapped[Code] = mapped_column(unique=True)  # its id
    name: Mapped[Line]
    jurisdiction: Mapped[Code]
    source: Mapped[Line]
    version: Mapped[Line]
    levels: Mapped[Mapping[str, object]]  # code -> short neutral label, in the scheme's order
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
