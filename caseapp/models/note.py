from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Belongs, Shareable
from caseapp.models.columns import Prose


class Note(Shareable, Belongs, Base, kw_only=True):
    """What an officer wrote down. Earlier wordings stay in its history."""

    __tablename__ = "note"

    text: Mapped[Prose]
    may_distress: Mapped[bool] = mapped_column(default=False)  # folded until it is opened
