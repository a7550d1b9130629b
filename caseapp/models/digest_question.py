from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base
from caseapp.models.columns import Digest
from caseapp.models.vocabulary import Algorithm


class DigestQuestion(Base, kw_only=True):
    """Who asked whether a digest is held here, and what they were told: no word of any case."""

    __tablename__ = "digest_question"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    algorithm: Mapped[Algorithm]
    digest: Mapped[Digest] = mapped_column(index=True)
    hit: Mapped[bool]
    call: Mapped[tuple[str, ...]]  # whom they were told to call, each in one line
