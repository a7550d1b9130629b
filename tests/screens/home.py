"""Home, on a quiet morning and on a busy one."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.desk_start import note_recovery_proved
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.reports import record_report
from caseapp.casework.tasks import TaskDraft, add_task
from caseapp.clock import now
from caseapp.models import Agency
from caseapp.models.vocabulary import (
    Direction,
    PackageKind,
    PackageState,
    ReportSource,
    Urgency,
    YesNo,
)
from caseapp.ui.desk import Desk
from caseapp.ui.home.home_page import HomePage
from tests.sample import a_package

DAY = timedelta(days=1)
LONG = "Assess, preserve at the host, and identify who added the entries on three days of the week"


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the page with the code unproved, with nothing to do, and with much to do."""
    yield "home-first", HomePage(desk, desk.officer_id)
    desk.write(prove)
    yield "home-quiet", HomePage(desk, desk.officer_id)
    fill(desk)
    yield "home-busy", HomePage(desk, desk.officer_id)


def prove(session, by):
    note_recovery_proved(session, by.id)


def fill(desk: Desk) -> None:
    """Let reports, dates and packages wait."""
    for hours, urgency, risk, source in (
        (30, Urgency.ROUTINE, YesNo.UNKNOWN, ReportSource.PUBLIC),
        (3, Urgency.URGENT, YesNo.YES, ReportSource.PROFESSIONAL),
        (9, Urgency.ELEVATED, YesNo.NO, ReportSource.PLATFORM),
    ):
        reasons = () if urgency == Urgency.ROUTINE else ("Active today",)
        draft = ReportDraft(
            received_at=now() - timedelta(hours=hours),
            summary="Words that stay folded",
            urgency=urgency,
            urgency_reasons=reasons,
            child_at_risk=risk,
            source=source,
        )
        desk.write(record_report, draft)
    mine = {"owner_id": desk.officer_id}
    desk.write(open_case, CaseDraft("Amber Harbour", due=now() - 2 * DAY, **mine))
    case_id = desk.write(open_case, CaseDraft("Silver Birch", due=now() + DAY, **mine))
    desk.write(open_case, CaseDraft("Quiet Lantern", review_on=now() + 2 * DAY, **mine))
    task = TaskDraft("Ask the partner for the preservation of the account", desk.officer_id, now())
    desk.write(add_task, task, case_id=case_id)
    desk.write(exchange)


def exchange(session, by):
    police, ngo = Agency(name="Metropolitan Liaison Unit"), Agency(name="Harbour Foundation")
    session.add_all((police, ngo))
    session.flush()
    asked = {"direction": Direction.RECEIVED, "state": PackageState.RECEIVED}
    sent = {"state": PackageState.SENT, "sealed_at": now() - 23 * DAY}
    for package in (
        a_package(
            police.id,
            **asked,
            requested=LONG,
            respond_by=now() + timedelta(hours=4),
            respond_zone="Europe/Malta",
            child_at_risk=YesNo.YES,
            urgency=Urgency.IMMEDIATE,
            received_at=now() - timedelta(hours=1),
        ),
        a_package(
            ngo.id,
            **asked,
            kind=PackageKind.INFORMATION_REQUEST,
            requested="Tell us whether the account is known to you",
            received_at=now() - 4 * DAY,
        ),
        a_package(police.id, **sent, subject="Two addresses on one host"),
        a_package(
            ngo.id,
            **{**sent, "sealed_at": now() - 9 * DAY},
            kind=PackageKind.PRESERVATION_REQUEST,
            subject="Silver Birch",
            respond_by=now() - 2 * DAY,
        ),
        a_package(ngo.id, state=PackageState.SEALED, subject="Quiet Lantern", sealed_at=now()),
    ):
        session.add(package)
        session.flush()
    return by.id
