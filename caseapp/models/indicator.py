from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Belongs, Shareable
from caseapp.models.columns import Code, Line, Link
from caseapp.models.vocabulary import IndicatorKind


class Indicator(Shareable, Belongs, Base, kw_only=True):
    """A trace that can lead to a person or a host: an address on the network, an account, a phone.

    An IP address says little without its time and source port: many households may share it.
    """

    __tablename__ = "indicator"

    kind: Mapped[IndicatorKind]
    value: Mapped[Link] = mapped_column(index=True)
    platform: Mapped[Line] = mapped_column(default="")  # with an account: its platform and id there
    port: Mapped[int | None] = mapped_column(default=None)
    event: Mapped[Line] = mapped_column(default="")  # log-in, upload, registration
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    precision: Mapped[Code] = mapped_column(default="")  # second, minute, day
    clock_source: Mapped[Line] = mapped_column(default="")
    remark: Mapped[Line] = mapped_column(default="")
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), default=None)
