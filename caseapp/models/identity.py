from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Shareable, now
from caseapp.models.columns import Line, Prose


class Identity(Shareable, Base, kw_only=True):
    """A person's real details, kept apart from the case. Each look at it is written down."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("person_id", "origin"),)  # each agency says it for itself

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    full_name: Mapped[Line] = mapped_column(default="")
    born: Mapped[Line] = mapped_column(default="")  # a date, a year or what is known of it
    contact: Mapped[Prose] = mapped_column(default="")
    documents: Mapped[Prose] = mapped_column(default="")


class IdentityAccess(Base, kw_only=True):
    """Who looked at an identity, when and for what."""

    __tablename__ = "identity_access"

    identity_id: Mapped[UUID] = mapped_column(ForeignKey("identity.id"), index=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    purpose: Mapped[Line]
    at: Mapped[datetime] = mapped_column(default_factory=now)
