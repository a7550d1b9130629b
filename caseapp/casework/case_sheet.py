"""One case in full. What there can be much of is listed by itself: people, hashes, notes..."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import of_case
from caseapp.casework.cases import CaseDraft, marking_of
from caseapp.casework.drafts import said
from caseapp.casework.external_references import ExternalReferenceRow, list_external_references
from caseapp.casework.whose import origin_of, whose
from caseapp.models import (
    Agency,
    Belongs,
    Case,
    HashReference,
    Indicator,
    Note,
    Officer,
    Package,
    Person,
    Report,
    Task,
)
from caseapp.models.vocabulary import (
    AgencyKind,
    Answer,
    CaseOutcome,
    CaseStatus,
    Direction,
    PackageKind,
    PackageState,
    ReportStatus,
    Urgency,
    YesNo,
)
from caseapp.reference.markings import Marking


@dataclass(frozen=True)
class CaseCounts:
    """How much belongs to a case, its reports' parts too."""

    people: int
    hashes: int
    indicators: int
    notes: int
    open_tasks: int
    reports: int
    packages: int


@dataclass(frozen=True)
class CaseSheet:
    """A case as shown. `says` is all that its officers can change."""

    id: UUID
    reference: str
    says: CaseDraft
    marking: Marking
    status: CaseStatus
    outcome: CaseOutcome
    opened_at: datetime
    owner: str  # empty if nobody owns it
    origin: str
    origin_kind: AgencyKind
    ours: bool
    foreign_author: str  # a stranger here, kept by name
    partners: tuple[str, ...]  # all it was exchanged with
    external_references: tuple[ExternalReferenceRow, ...]
    counts: CaseCounts


@dataclass(frozen=True)
class CaseReportRow:
    """A report that this case came from, or that joined it."""

    id: UUID
    reference: str
    received_at: datetime
    status: ReportStatus
    summary: str
    origin: str


@dataclass(frozen=True)
class CasePackageRow:
    """A package about a case, and what became of it."""

    id: UUID
    kind: PackageKind
    direction: Direction
    state: PackageState
    partner: str
    partner_kind: AgencyKind
    subject: str
    requested: str
    respond_by: datetime | None
    respond_zone: str
    urgency: Urgency
    child_at_risk: YesNo
    answer: Answer | None
    outcome: CaseOutcome | None  # what came of it, if an answer told
    at: datetime  # received here, or sealed here


def describe_case(session: Session, case_id: UUID) -> CaseSheet:
    """Return all that the head and the overview of a case show."""
    case = session.get_one(Case, case_id)
    origin = session.get_one(Agency, case.origin)
    owner = session.get_one(Officer, case.owner_id).name if case.owner_id else ""
    return CaseSheet(
        id=case.id,
        reference=case.reference,
        says=said(CaseDraft, case),
        marking=marking_of(case.tlp, case.pap, case.handling),
        status=case.status,
        outcome=case.outcome,
        opened_at=case.created_at,
        owner=owner,
        origin=origin_of(session, case),
        origin_kind=origin.kind,
        ours=origin.ours,
        foreign_author=case.foreign_author or "",
        partners=_partners(session, case_id),
        external_references=tuple(list_external_references(session, case_id=case_id)),
        counts=_counts(session, case_id),
    )


def list_case_reports(session: Session, case_id: UUID) -> list[CaseReportRow]:
    """List the reports of a case, newest first."""
    query = (
        select(
            Report.id,
            Report.reference,
            Report.received_at,
            Report.status,
            Report.summary,
            whose(Report),
        )
        .join(Agency, Agency.id == Report.origin)
        .where(Report.case_id == case_id)
        .order_by(Report.received_at.desc())
    )
    return [CaseReportRow(*columns) for columns in session.execute(query)]


def list_case_packages(session: Session, case_id: UUID) -> list[CasePackageRow]:
    """List what was exchanged about a case or its reports, newest first."""
    at = func.coalesce(Package.received_at, Package.sealed_at, type_=Package.sealed_at.type)
    query = (
        select(
            Package.id,
            Package.kind,
            Package.direction,
            Package.state,
            Agency.name.label("partner"),
            Agency.kind.label("partner_kind"),
            Package.subject,
            Package.requested,
            Package.respond_by,
            Package.respond_zone,
            Package.urgency,
            Package.child_at_risk,
            Package.answer,
            Package.outcome,
            at.label("at"),
        )
        .join(Agency, Agency.id == Package.partner_id)
        .where(of_case(Package, case_id))
        .order_by(at.desc())
    )
    return [CasePackageRow(**columns) for columns in session.execute(query).mappings()]


def _partners(session: Session, case_id: UUID) -> tuple[str, ...]:
    query = (
        select(Agency.name)
        .join(Package, Package.partner_id == Agency.id)
        .where(of_case(Package, case_id))
        .group_by(Agency.id)
        .order_by(func.max(Package.sealed_at).desc())
    )
    return tuple(session.scalars(query))


def _counts(session: Session, case_id: UUID) -> CaseCounts:
    def count(model: type[Belongs | Package], *also: ColumnElement[bool]) -> int:
        where = of_case(model, case_id)
        return session.scalars(select(func.count()).select_from(model).where(where, *also)).one()

    reports = select(func.count()).select_from(Report).where(Report.case_id == case_id)
    return CaseCounts(
        people=count(Person),
        hashes=count(HashReference),
        indicators=count(Indicator),
        notes=count(Note),
        open_tasks=count(Task, Task.done_at.is_(None)),
        reports=session.scalars(reports).one(),
        packages=count(Package),
    )
