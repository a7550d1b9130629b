from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.errors import NotAllowed
from caseapp.models.base import Base, Shareable, now
from caseapp.models.columns import Code, Line, Prose
from caseapp.models.vocabulary.reports import AssessmentStage, Viewed
from caseapp.words import _

CHECKABLE = {AssessmentStage.FIRST, AssessmentStage.DISPUTED}


class Assessment(Shareable, Base, kw_only=True):
    """A graded judgement of an address or a hash reference. Scheme and value stay together."""

    __tablename__ = "assessment"

    address_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("address.id"), index=True, default=None
    )
    hash_reference_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("hash_reference.id"), index=True, default=None
    )
    scheme: Mapped[Code]
    grade: Mapped[Code]
    law: Mapped[Line] = mapped_column(default="")  # the statute's own words, empty if not known
    jurisdiction: Mapped[Code] = mapped_column(default="")
    viewed: Mapped[Viewed] = mapped_column(default=Viewed.NOT_VIEWED)
    stage: Mapped[AssessmentStage] = mapped_column(default=AssessmentStage.FIRST)
    check_of: Mapped[UUID | None] = mapped_column(
        ForeignKey("assessment.id"), index=True, default=None
    )
    assessor_role: Mapped[Line] = mapped_column(default="")
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"), default=None)
    assessed_at: Mapped[datetime] = mapped_column(default_factory=now)
    remark: Mapped[Prose] = mapped_column(default="")

    def be_checked(self, *, by: UUID, agrees: bool) -> None:
        """Note that a second officer judged the same. They agree, or it is disputed."""
        if self.stage not in CHECKABLE:
            raise NotAllowed(
                _("This assessment is not waiting for a check: {stage}.").format(
                    stage=self.stage.label
                )
            )
        if self.officer_id == by:
            raise NotAllowed(_("The second check is never by the first officer."))
        self.stage = AssessmentStage.SETTLED if agrees else AssessmentStage.DISPUTED
