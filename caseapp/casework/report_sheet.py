"""One report in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from caseapp.casework.addresses import AddressRow, list_addresses
from caseapp.casework.assessments import AssessmentRow, assessments_by_subject
from caseapp.casework.cases import marking_of
from caseapp.casework.history import HistoryRow, list_history
from caseapp.casework.known import Known, find_known_of
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.whose import origin_of
from caseapp.models import Address, Agency, Assessment, HashReference, Package, Report
from caseapp.models.report import NEXT, OPEN
from caseapp.models.vocabulary import (
    AgencyKind,
    Algorithm,
    Answer,
    Direction,
    PackageKind,
    PackageState,
    ReportStatus,
)
from caseapp.reference.markings import Marking


@dataclass(frozen=True)
class ReportHashRow:
    """A hash reference that a report names, with what was said of it."""

    id: UUID
    algorithm: Algorithm
    digest: str
    named_by: str
    assessments: tuple[AssessmentRow, ...]


@dataclass(frozen=True)
class ReportPackageRow:
    """A package in which this report went to a partner or came from one."""

    id: UUID
    kind: PackageKind
    direction: Direction
    state: PackageState
    partner: str
    answer: Answer | None
    at: datetime


@dataclass(frozen=True)
class ReportSheet:
    """A report as shown. `says` is all that its officers can change."""

    id: UUID
    reference: str
    says: ReportDraft
    marking: Marking
    status: ReportStatus
    status_reason: str
    duplicate_of: UUID | None
    duplicate_reference: str  # empty if it is no duplicate
    case_id: UUID | None
    case_reference: str  # empty if it is in no case
    origin: str
    origin_kind: AgencyKind
    ours: bool
    foreign_author: str  # a stranger here, kept by name
    addresses: tuple[AddressRow, ...]
    hashes: tuple[ReportHashRow, ...]
    known: tuple[Known, ...]
    packages: tuple[ReportPackageRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether it may still be referred, promoted or dismissed."""
        return self.status in OPEN

    @property
    def may_become(self) -> frozenset[ReportStatus]:
        """Where screening may take it next."""
        return frozenset(NEXT.get(self.status, ()))


def describe_report(session: Session, report_id: UUID) -> ReportSheet:
    """Return all that a report's page shows but its history."""
    report = session.get_one(Report, report_id)
    origin = session.get_one(Agency, report.origin)
    addresses = list_addresses(session, report_id=report_id)
    hashes = session.scalars(
        select(HashReference)
        .where(HashReference.report_id == report_id)
        .order_by(HashReference.created_at, HashReference.id)
    ).all()
    return ReportSheet(
        id=report.id,
        reference=report.reference,
        says=_said(report),
        marking=marking_of(report.tlp, report.pap, report.handling),
        status=report.status,
        status_reason=report.status_reason,
        duplicate_of=report.duplicate_of,
        duplicate_reference=_report_reference(session, report.duplicate_of),
        case_id=report.case_id,
        case_reference=report.case.reference if report.case else "",
        origin=origin_of(session, report),
        origin_kind=origin.kind,
        ours=origin.ours,
        foreign_author=report.foreign_author or "",
        addresses=tuple(addresses),
        hashes=_with_assessments(session, hashes),
        known=tuple(
            find_known_of(session, report, [(each.algorithm, each.digest) for each in hashes])
        ),
        packages=_packages(session, report_id),
    )


def list_report_history(session: Session, report_id: UUID) -> list[HistoryRow]:
    """List what was done to a report, its addresses, its hash references and their judgements."""
    parts = [
        *session.scalars(select(Address.id).where(Address.report_id == report_id)),
        *session.scalars(select(HashReference.id).where(HashReference.report_id == report_id)),
    ]
    judged = or_(Assessment.address_id.in_(parts), Assessment.hash_reference_id.in_(parts))
    assessments = session.scalars(select(Assessment.id).where(judged))
    return list_history(session, [report_id, *parts, *assessments])


def _said(report: Report) -> ReportDraft:
    # A draft's addresses and hash references are those to be added: of them, none.
    parts = {"addresses", "hash_text", "hash_algorithm"}
    columns = set(ReportDraft.__dataclass_fields__) - parts
    return ReportDraft(**{field: getattr(report, field) for field in columns})


def _report_reference(session: Session, report_id: UUID | None) -> str:
    return session.get_one(Report, report_id).reference if report_id else ""


def _with_assessments(
    session: Session, hashes: Sequence[HashReference]
) -> tuple[ReportHashRow, ...]:
    assessments = assessments_by_subject(session, [each.id for each in hashes])
    return tuple(
        ReportHashRow(
            id=each.id,
            algorithm=each.algorithm,
            digest=each.digest,
            named_by=each.named_by,
            assessments=assessments[each.id],
        )
        for each in hashes
    )


def _packages(session: Session, report_id: UUID) -> tuple[ReportPackageRow, ...]:
    query = (
        select(
            Package.id,
            Package.kind,
            Package.direction,
            Package.state,
            Agency.name,
            Package.answer,
            func.coalesce(Package.received_at, Package.sealed_at, type_=Package.sealed_at.type),
        )
        .join(Agency, Agency.id == Package.partner_id)
        .where(Package.report_id == report_id)
        .order_by(Package.id.desc())
    )
    return tuple(ReportPackageRow(*columns) for columns in session.execute(query))
