from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Belongs, Shareable
from caseapp.models.columns import Digest, Line
from caseapp.models.vocabulary import Algorithm


class HashReference(Shareable, Belongs, Base, kw_only=True):
    """A digest of material that we never hold, and whose word it is."""

    __tablename__ = "hash_reference"

    algorithm: Mapped[Algorithm]
    digest: Mapped[Digest] = mapped_column(index=True)  # canonical text, as the standard writes it
    quality: Mapped[int | None] = mapped_column(default=None)  # PDQ alone has one, 0 to 100
    named_by: Mapped[Line] = mapped_column(default="")  # whose list, or who computed it
    remark: Mapped[Line] = mapped_column(default="")
