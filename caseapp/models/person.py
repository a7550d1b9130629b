from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Belongs, Shareable
from caseapp.models.columns import Code, Line, Prose
from caseapp.models.vocabulary.cases import AgeBand, PersonRole, YesNo


class Person(Shareable, Belongs, Base, kw_only=True):
    """Someone in a case: a number in documents, a pseudonym on the screen, never a name."""

    __tablename__ = "person"

    number: Mapped[Code]  # P1, P2: counted within the case
    pseudonym: Mapped[Line]
    role: Mapped[PersonRole]
    age_band: Mapped[AgeBand] = mapped_column(default=AgeBand.NOT_KNOWN)
    child_at_risk: Mapped[YesNo] = mapped_column(default=YesNo.UNKNOWN)
    jurisdiction: Mapped[Code] = mapped_column(default="")
    remark: Mapped[Prose] = mapped_column(default="")
