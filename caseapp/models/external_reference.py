from sqlalchemy.orm import Mapped

from caseapp.models.base import Base, Belongs, Shareable
from caseapp.models.columns import Line


class ExternalReference(Shareable, Belongs, Base, kw_only=True):
    """The number under which another system knows this work: SIENA, a CyberTip, a crime number."""

    __tablename__ = "external_reference"

    system: Mapped[Line]
    number: Mapped[Line]
