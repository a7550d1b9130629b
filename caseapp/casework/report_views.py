"""Which reports there are: the saved views of a hotline's desk."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from caseapp.casework.addresses import key_of, shown
from caseapp.casework.whose import whose
from caseapp.formats.address import NotAnAddress
from caseapp.formats.defanged import read_defanged
from caseapp.models import Address, Agency, Report
from caseapp.models.vocabulary import ReportStatus, Tlp, Urgency, YesNo
from caseapp.words import Word, later

GLANCE = 300  # characters of a summary: more than a line of a list can show


class ReportView(Word):
    """A saved view: which reports, by where they stand."""

    NEW = "new", later("New")
    SCREENING = "screening", later("Screening")
    ACTIONABLE = "actionable", later("Actionable")
    REFERRED = "referred", later("Referred")
    ALL = "all", later("All")


SHOWS = {
    ReportView.NEW: {ReportStatus.NEW},
    ReportView.SCREENING: {ReportStatus.SCREENING, ReportStatus.NEEDS_INFO},
    ReportView.ACTIONABLE: {ReportStatus.ACTIONABLE},
    ReportView.REFERRED: {ReportStatus.REFERRED},
    ReportView.ALL: set(ReportStatus),
}


@dataclass(frozen=True)
class ReportRow:
    """A report as listed, with the number of addresses it names and the first of them, defanged."""

    id: UUID
    reference: str
    received_at: datetime
    received_zone: str
    summary: str
    status: ReportStatus
    urgency: Urgency
    child_at_risk: YesNo
    tlp: Tlp
    origin: str
    addresses: int
    first_address: str


def list_reports(
    session: Session, *, view: ReportView = ReportView.ALL, limit: int = 200, search: str = ""
) -> list[ReportRow]:
    """List reports, newest first. The search looks at reference, summary and addresses."""
    named = select(Address).where(Address.report_id == Report.id).correlate(Report)
    count = named.with_only_columns(func.count()).scalar_subquery()
    first = named.with_only_columns(Address.exact).order_by(Address.id).limit(1).scalar_subquery()
    query = (
        _of(view, search)
        .with_only_columns(
            Report.id,
            Report.reference,
            Report.received_at,
            Report.received_zone,
            func.substr(Report.summary, 1, GLANCE),
            Report.status,
            Report.urgency,
            Report.child_at_risk,
            Report.tlp,
            whose(Report),
            count,
            func.coalesce(first, ""),
        )
        .join(Agency, Agency.id == Report.origin)
        .order_by(Report.received_at.desc(), Report.id.desc())
        .limit(limit)
    )
    rows = [ReportRow(*columns) for columns in session.execute(query)]
    return [replace(row, first_address=shown(row.first_address)) for row in rows]


def count_reports(session: Session, *, search: str = "") -> dict[ReportView, int]:
    """Count the reports in each saved view."""
    query = (
        _of(ReportView.ALL, search)
        .with_only_columns(Report.status, func.count())
        .group_by(Report.status)
    )
    counts = dict(session.execute(query).all())
    return {view: sum(counts.get(status, 0) for status in SHOWS[view]) for view in ReportView}


def _of(view: ReportView, search: str) -> Select[UUID]:
    query = select(Report.id)
    if view != ReportView.ALL:
        query = query.where(Report.status.in_(SHOWS[view]))
    return query.where(_found(search.strip())) if search.strip() else query


def _found(search: str) -> ColumnElement[bool]:
    address = read_defanged(search)  # as this list itself shows it
    wanted = [Address.exact.icontains(text, autoescape=True) for text in {search, address}]
    with suppress(NotAnAddress):
        wanted.append(Address.normal == key_of(address))
    return or_(
        Report.reference.icontains(search, autoescape=True),
        Report.summary.icontains(search, autoescape=True),
        select(Address.id).where(Address.report_id == Report.id, or_(*wanted)).exists(),
    )
