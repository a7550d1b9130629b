"""What needs somebody at this desk today."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.models import Agency, Case, Officer, Report, Task
from caseapp.models.base import now
from caseapp.models.vocabulary import CaseStatus, ReportStatus, YesNo

SOON = timedelta(days=3)
MOST = 12


@dataclass(frozen=True)
class Need:
    """One thing that waits: what kind, which record, in words, until when."""

    kind: str  # "report", "case" or "task"
    id: UUID
    title: str
    detail: str
    due: datetime | None
    child_at_risk: bool


@dataclass(frozen=True)
class DeskNow:
    """Who sits here, and how much waits."""

    agency: str
    unit: str
    officer: str
    new_reports: int
    open_cases: int
    recovery_proved: bool


def describe_desk(session: Session, officer_id: UUID) -> DeskNow:
    """Say who sits here, and how much waits."""
    officer = session.get_one(Officer, officer_id)
    agency = session.get_one(Agency, officer.agency_id)
    new = select(func.count()).select_from(Report).where(Report.status == ReportStatus.NEW)
    ended = (CaseStatus.CLOSED, CaseStatus.ARCHIVED)
    still = select(func.count()).select_from(Case).where(Case.status.not_in(ended))
    return DeskNow(
        agency=agency.name,
        unit=agency.unit,
        officer=officer.name,
        new_reports=session.scalar(new) or 0,
        open_cases=session.scalar(still) or 0,
        recovery_proved=agency.recovery_proved_at is not None,
    )


def list_needs(session: Session, officer_id: UUID) -> list[Need]:
    """List what waits for this officer: children at risk first, then what is due."""
    needs = [*_reports(session), *_cases(session, officer_id), *_tasks(session, officer_id)]
    far = now() + timedelta(days=36_500)
    return sorted(needs, key=lambda need: (not need.child_at_risk, need.due or far))[:MOST]


def _reports(session: Session) -> list[Need]:
    found = session.execute(
        select(Report.id, Report.reference, Report.summary, Report.child_at_risk)
        .where(Report.status.in_([ReportStatus.NEW, ReportStatus.SCREENING]))
        .order_by(Report.received_at)
        .limit(MOST)
    )
    return [
        Need("report", record_id, reference, summary, None, risk == YesNo.YES)
        for record_id, reference, summary, risk in found
    ]


def _cases(session: Session, officer_id: UUID) -> list[Need]:
    found = session.execute(
        select(Case.id, Case.reference, Case.title, Case.due, Case.child_at_risk)
        .where(Case.owner_id == officer_id, Case.due <= now() + SOON)
        .where(Case.status.not_in([CaseStatus.CLOSED, CaseStatus.ARCHIVED]))
        .order_by(Case.due)
        .limit(MOST)
    )
    return [
        Need("case", record_id, title, reference, due, risk == YesNo.YES)
        for record_id, reference, title, due, risk in found
    ]


def _tasks(session: Session, officer_id: UUID) -> list[Need]:
    found = session.execute(
        select(Task.case_id, Task.title, Case.title, Task.due)
        .join(Case, Case.id == Task.case_id)
        .where(Task.assignee_id == officer_id, Task.done_at.is_(None), Task.due <= now() + SOON)
        .order_by(Task.due)
        .limit(MOST)
    )
    return [
        Need("task", case_id, title, case_title, due, child_at_risk=False)
        for case_id, title, case_title, due in found
        if case_id
    ]
