"""What needs somebody at this desk today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from caseapp.casework.match_desk import unseen_corrections
from caseapp.models import Agency, Case, Officer, Report, Task
from caseapp.models.base import now
from caseapp.models.case import ENDED
from caseapp.models.vocabulary import ReportSource, ReportStatus, Urgency, YesNo

SOON = timedelta(days=3)
MOST = 12
UNDECIDED = (ReportStatus.NEW, ReportStatus.SCREENING, ReportStatus.ACTIONABLE)
R = TypeVar("R", Report, Case)
NO_DATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Need:
    """One thing that waits for somebody here: what it is, what to open, and since or until when.

    It says no word of what was reported: that is folded until somebody opens it.
    """

    what: Literal["report", "case", "review", "task", "correction"]
    opens: Literal["report", "case"]
    id: UUID
    title: str
    about: str = ""  # the reference of a case, or of what a task belongs to
    urgency: Urgency = Urgency.ROUTINE
    source: ReportSource | None = None
    received_at: datetime | None = None
    due: datetime | None = None
    zone: str = "UTC"
    child_at_risk: bool = False
    count: int = 0  # of what lists corrected


@dataclass(frozen=True)
class Needs:
    """The most pressing things that wait, and how many wait in all."""

    first: tuple[Need, ...]
    count: int


@dataclass(frozen=True)
class DeskNow:
    """Who sits here, and how much waits."""

    agency: str
    unit: str
    officer: str
    new_reports: int
    recovery_proved: bool


def describe_desk(session: Session, officer_id: UUID) -> DeskNow:
    """Say who sits here, and how much waits."""
    officer = session.get_one(Officer, officer_id)
    agency = session.get_one(Agency, officer.agency_id)
    new = select(func.count()).select_from(Report).where(Report.status == ReportStatus.NEW)
    return DeskNow(
        agency=agency.name,
        unit=agency.unit,
        officer=officer.name,
        new_reports=session.scalar(new) or 0,
        recovery_proved=agency.recovery_proved_at is not None,
    )


def list_needs(session: Session, officer_id: UUID, *, most: int = MOST) -> Needs:
    """List what waits for this officer, or for anyone: children at risk first, then the late."""
    soon = now() + SOON
    reports, new = _first(session, Report, _reports(), most)
    cases, pressing = _first(session, Case, _cases(officer_id, soon), most)
    tasks, open_tasks = _counted(session, _tasks(officer_id, soon), most)
    unseen = select(func.count()).select_from(unseen_corrections().subquery())
    corrected = session.scalar(unseen) or 0
    found = [
        *map(_report, reports),
        *map(_case, cases),
        *(_task(*row) for row in tasks),
        *(_corrections(session, most) if corrected else ()),
    ]
    count = new + pressing + open_tasks + corrected
    return Needs(tuple(sorted(found, key=_order)[:most]), count)


# Three questions. Each gives the most pressing first, so that its beginning is enough.


def _reports() -> Select[UUID]:
    pressing = case({level: -level.level for level in Urgency}, value=Report.urgency)
    return (
        select(Report.id)
        .where(Report.status.in_(UNDECIDED))
        .order_by(Report.child_at_risk != YesNo.YES, pressing, Report.received_at)
    )


def _cases(officer_id: UUID, soon: datetime) -> Select[UUID]:
    at_risk = Case.child_at_risk == YesNo.YES
    return (
        select(Case.id)
        .where(Case.status.not_in(ENDED), _mine(Case.owner_id, officer_id))
        .where(or_(at_risk, Case.due <= soon, Case.review_on <= soon))
        .order_by(~at_risk, func.coalesce(Case.due, Case.review_on).nulls_last())
    )


def _tasks(officer_id: UUID, soon: datetime) -> Select[Task, str | None, str | None]:
    return (
        select(Task, Case.reference, Report.reference)
        .outerjoin(Case, Case.id == Task.case_id)
        .outerjoin(Report, Report.id == Task.report_id)
        .where(Task.done_at.is_(None), Task.due <= soon, _mine(Task.assignee_id, officer_id))
        .order_by(Task.due)
    )


def _mine(owner: InstrumentedAttribute[UUID | None], officer_id: UUID) -> ColumnElement[bool]:
    gone = select(Officer.id).where(~Officer.active)
    # What nobody has waits for anyone, and so does what somebody has who left.
    return or_(owner == officer_id, owner.is_(None), owner.in_(gone))


def _first(
    session: Session, model: type[R], query: Select[UUID], most: int
) -> tuple[Sequence[R], int]:
    """Return the first records of a query, and how many there are; an index alone finds both."""
    rows, count = _counted(session, query, most)
    ids = [row[0] for row in rows]
    return session.scalars(select(model).where(model.id.in_(ids))).all() if ids else (), count


def _counted(
    session: Session, query: Select[*tuple[Any, ...]], most: int
) -> tuple[Sequence[Any], int]:
    """Return the first rows of a query and, from the same walk, how many there are in all."""
    rows = session.execute(query.add_columns(func.count().over()).limit(most)).all()
    return [row[:-1] for row in rows], rows[0][-1] if rows else 0


def _report(report: Report) -> Need:
    return Need(
        "report",
        "report",
        report.id,
        report.reference,
        urgency=report.urgency,
        source=report.source,
        received_at=report.received_at,
        child_at_risk=report.child_at_risk == YesNo.YES,
    )


def _case(case: Case) -> Need:
    review = case.review_on
    to_review = review is not None and (case.due is None or review < case.due)
    return Need(
        "review" if to_review else "case",
        "case",
        case.id,
        case.title,
        case.reference,
        urgency=case.urgency,
        due=review if to_review else case.due,
        child_at_risk=case.child_at_risk == YesNo.YES,
    )


def _task(task: Task, case_reference: str | None, report_reference: str | None) -> Need:
    belongs = task.case_id or task.report_id
    assert belongs  # noqa: S101 - a task belongs to one of the two
    return Need(
        "task",
        "case" if task.case_id else "report",
        belongs,
        task.title,
        case_reference or report_reference or "",
        due=task.due,
        zone=task.due_zone,
    )


def _corrections(session: Session, most: int) -> list[Need]:
    """Return the first cases, and reports in none, of which a list took something back."""
    unseen = unseen_corrections().subquery()
    due = func.coalesce(Case.due, Case.review_on).nulls_last()
    cases = (
        select(Case, unseen.c.corrections)
        .join(unseen, unseen.c.about == Case.id)
        .order_by(Case.child_at_risk != YesNo.YES, due)
    )
    reports = (
        select(Report, unseen.c.corrections)
        .join(unseen, unseen.c.about == Report.id)
        .order_by(Report.child_at_risk != YesNo.YES, Report.received_at)
    )
    found = [
        *((_case(case), count) for case, count in session.execute(cases.limit(most))),
        *((_report(report), count) for report, count in session.execute(reports.limit(most))),
    ]
    return [replace(need, what="correction", count=count) for need, count in found]


def _order(need: Need) -> tuple[bool, bool, bool, int, datetime]:
    """Put a child at risk before what is late or urgent, and that before what has a date."""
    late = need.due is not None and need.due < now()
    urgent = need.urgency in {Urgency.URGENT, Urgency.IMMEDIATE} or need.what == "correction"
    level = 0 if need.due else -need.urgency.level
    since = need.due or need.received_at or NO_DATE
    return not need.child_at_risk, not (late or urgent), need.due is None, level, since
