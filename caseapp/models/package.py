from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caseapp.models.base import Base, Marked
from caseapp.models.columns import (
    Bytes16,
    Bytes32,
    Bytes3309,
    Code,
    Line,
    ManifestText,
    Prose,
)
from caseapp.models.vocabulary.cases import CaseOutcome, YesNo
from caseapp.models.vocabulary.packages import Answer, Direction, PackageKind, PackageState
from caseapp.models.vocabulary.reports import Urgency


class Package(Marked, Base, kw_only=True):
    """A sealed package that went out or came in, as it was: manifest, signatures, its file's key.

    With the sealed bytes, which lie beside the vault under their SHA-256, it is an exhibit: it
    stays verifiable after every key has been replaced.
    """

    __tablename__ = "package"
    __table_args__ = (
        UniqueConstraint("direction", "partner_id", "manifest_hash"),
        # With whom a case or report was exchanged last, and what was exchanged with a partner.
        Index("ix_package_of_case", "case_id", "sealed_at", "partner_id"),
        Index("ix_package_of_report", "report_id", "sealed_at", "partner_id"),
        Index("ix_package_of_partner", "partner_id", "case_id", "report_id"),
        Index("ix_package_waiting", "direction", "state", "answered_at", "kind"),
    )

    direction: Mapped[Direction]
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    # The partner's signing keys: those it was sealed for, or those that signed it.
    partner_fingerprint: Mapped[Bytes32] = mapped_column(index=True)
    number: Mapped[UUID] = mapped_column(index=True)  # the id that its manifest gives it
    kind: Mapped[PackageKind]
    thread: Mapped[UUID] = mapped_column(index=True)
    in_reply_to: Mapped[UUID | None] = mapped_column(index=True, default=None)
    state: Mapped[PackageState]
    subject: Mapped[Line]
    requested: Mapped[Line] = mapped_column(default="")
    respond_by: Mapped[datetime | None] = mapped_column(default=None)
    respond_zone: Mapped[Code] = mapped_column(default="UTC")
    urgency: Mapped[Urgency] = mapped_column(default=Urgency.ROUTINE)
    urgency_reasons: Mapped[tuple[str, ...]] = mapped_column(default=())
    child_at_risk: Mapped[YesNo] = mapped_column(default=YesNo.UNKNOWN)
    sealed_at: Mapped[datetime]
    received_at: Mapped[datetime | None] = mapped_column(default=None)
    expires: Mapped[datetime | None] = mapped_column(default=None)
    # What a person decided about it, and why.
    answer: Mapped[Answer | None] = mapped_column(default=None)
    answer_reason: Mapped[Prose] = mapped_column(default="")
    outcome: Mapped[CaseOutcome | None] = mapped_column(default=None)  # if the answer told one
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    warnings: Mapped[tuple[str, ...]] = mapped_column(default=())
    override_reason: Mapped[Prose] = mapped_column(default="")  # why we went on all the same
    review_asked: Mapped[bool] = mapped_column(default=False)  # by a second officer, later
    # The exhibit.
    manifest: Mapped[ManifestText]
    manifest_hash: Mapped[Bytes32]
    ssh_signature: Mapped[Prose]
    mldsa65_signature: Mapped[Bytes3309]
    file_name: Mapped[Line]
    file_size: Mapped[int]
    file_sha256: Mapped[Bytes32]
    file_key: Mapped[Bytes16]
    # What it is about, here.
    report_id: Mapped[UUID | None] = mapped_column(ForeignKey("report.id"), default=None)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), default=None)
