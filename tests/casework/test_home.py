from datetime import timedelta

import pytest

from caseapp.casework.cases import CaseDraft, move_case, open_case
from caseapp.casework.desk_start import note_recovery_proved
from caseapp.casework.home import describe_desk, list_needs
from caseapp.casework.tasks import TaskDraft, add_task, finish_task
from caseapp.clock import now
from caseapp.models import Officer
from caseapp.models.vocabulary import CaseOutcome, CaseStatus, ReportStatus, Urgency, YesNo
from tests.sample import a_case, a_report

SOON, FAR = timedelta(days=1), timedelta(days=30)


@pytest.fixture
def colleague(session, officer):
    colleague = Officer(name="Ben", agency=officer.agency)
    session.add(colleague)
    session.flush()
    return colleague


@pytest.fixture
def arrive(session, officer):
    """Put a report into the vault."""

    def arrive(reference, **fields):
        report = a_report(officer.agency_id, reference=reference, addresses=(), **fields)
        session.add(report)
        session.flush()
        return report

    return arrive


@pytest.fixture
def put(session, officer):
    """Put a case into the vault."""

    def put(title, **fields):
        case = a_case(officer.agency_id, **{"title": title, "owner_id": officer.id, **fields})
        session.add(case)
        session.flush()
        return case

    return put


def titles(session, officer):
    return [need.title for need in list_needs(session, officer.id).first]


def test_on_a_quiet_day_nothing_waits(session, officer):
    needs = list_needs(session, officer.id)

    assert (needs.first, needs.count) == ((), 0)


@pytest.mark.parametrize(
    ("status", "waits"),
    [
        (ReportStatus.NEW, True),
        (ReportStatus.SCREENING, True),
        (ReportStatus.ACTIONABLE, True),
        (ReportStatus.NEEDS_INFO, False),
        (ReportStatus.DUPLICATE, False),
        (ReportStatus.REFERRED, False),
        (ReportStatus.IN_CASE, False),
    ],
)
def test_a_report_waits_until_somebody_decides(session, officer, arrive, status, waits):
    arrive("RP-1", status=status)

    assert bool(list_needs(session, officer.id).count) is waits


def test_a_report_is_named_without_a_word_of_what_it_says(session, officer, arrive):
    report = arrive("RP-1", summary="Words that may distress", urgency=Urgency.ELEVATED)

    (need,) = list_needs(session, officer.id).first

    assert (need.what, need.opens, need.id, need.title) == ("report", "report", report.id, "RP-1")
    assert (need.urgency, need.source) == (Urgency.ELEVATED, report.source)
    assert need.received_at == report.received_at
    assert "distress" not in repr(need)


def test_a_child_at_risk_comes_first_then_what_is_late_or_urgent(session, officer, arrive, put):
    arrive("Routine")
    arrive("Elevated", urgency=Urgency.ELEVATED, received_at=now())
    arrive("Urgent", urgency=Urgency.URGENT)
    put("Due tomorrow", due=now() + SOON)
    put("Late", due=now() - SOON)
    arrive("Child", child_at_risk=YesNo.YES)

    assert titles(session, officer) == [
        "Child",
        "Late",
        "Urgent",
        "Due tomorrow",
        "Elevated",
        "Routine",
    ]


def test_a_child_at_risk_is_seen_however_many_reports_came_before(session, officer, arrive):
    for number in range(5):
        arrive(f"Older {number}")
    arrive("Child", child_at_risk=YesNo.YES, received_at=now())

    needs = list_needs(session, officer.id, most=3)

    assert [need.title for need in needs.first] == ["Child", "Older 0", "Older 1"]
    assert needs.count == 6
    assert needs.first[0].child_at_risk


def test_our_cases_wait_as_their_date_comes_near(session, officer, put):
    put("Near", due=now() + SOON)
    put("Far", due=now() + FAR)
    put("No date")

    assert titles(session, officer) == ["Near"]


def test_a_case_is_looked_at_again_when_it_was_to_be(session, officer, put):
    put("Look again", due=now() + FAR, review_on=now() - SOON)

    (need,) = list_needs(session, officer.id).first

    assert (need.what, need.opens, need.about) == ("review", "case", "CR-2026-000001")
    assert need.due < now()


def test_a_case_with_a_child_at_risk_waits_without_a_date(session, officer, put):
    put("Child", child_at_risk=YesNo.YES)

    (need,) = list_needs(session, officer.id).first

    assert (need.what, need.title, need.due, need.child_at_risk) == ("case", "Child", None, True)


def test_what_nobody_owns_waits_for_anyone_and_a_colleague_s_for_them(
    session, officer, colleague, put
):
    put("Nobody's", owner_id=None, due=now() + SOON)
    put("Ben's", owner_id=colleague.id, due=now() + SOON)

    assert titles(session, officer) == ["Nobody's"]
    assert set(titles(session, colleague)) == {"Nobody's", "Ben's"}


def test_what_an_officer_has_who_left_waits_for_anyone(session, officer, put, colleague):
    put("Ben's", owner_id=colleague.id, due=now() + SOON)
    colleague.active = False

    assert titles(session, officer) == ["Ben's"]


def test_a_closed_case_waits_for_nothing(session, officer, case_id):
    draft = CaseDraft("Closed", owner_id=officer.id, child_at_risk=YesNo.YES)
    closed = open_case(session, officer, draft)
    safe = CaseOutcome.CHILD_SAFEGUARDED
    move_case(session, officer, closed, status=CaseStatus.CLOSED, outcome=safe)

    assert titles(session, officer) == []


def test_a_task_opens_the_case_or_the_report_that_it_belongs_to(session, officer, case_id, arrive):
    report = arrive("RP-1", status=ReportStatus.REFERRED)
    due = now() + SOON
    draft = TaskDraft("Call back", officer.id, due, "Europe/Oslo")
    add_task(session, officer, draft, case_id=case_id)
    add_task(session, officer, TaskDraft("Ask", officer.id, due), report_id=report.id)

    found = {need.title: need for need in list_needs(session, officer.id).first}

    assert (found["Call back"].opens, found["Call back"].id) == ("case", case_id)
    assert (found["Call back"].what, found["Call back"].zone) == ("task", "Europe/Oslo")
    assert (found["Ask"].opens, found["Ask"].id, found["Ask"].about) == (
        "report",
        report.id,
        "RP-1",
    )


def test_a_task_waits_while_it_is_open_and_near(session, officer, colleague, case_id):
    drafts = {
        "Near": TaskDraft("Near", officer.id, now() + SOON),
        "Far": TaskDraft("Far", officer.id, now() + FAR),
        "Whenever": TaskDraft("Whenever", officer.id),
        "Ben's": TaskDraft("Ben's", colleague.id, now() + SOON),
        "Nobody's": TaskDraft("Nobody's", None, now() - SOON),
    }
    for draft in drafts.values():
        add_task(session, officer, draft, case_id=case_id)
    done = add_task(session, officer, TaskDraft("Done", officer.id, now() + SOON), case_id=case_id)
    finish_task(session, officer, done)

    assert titles(session, officer) == ["Nobody's", "Near"]


def test_the_desk_says_who_sits_at_it_and_how_much_waits(session, officer, arrive, put):
    arrive("RP-1")
    arrive("RP-2", status=ReportStatus.SCREENING)
    put("Open")
    put("Closed", status=CaseStatus.CLOSED)

    desk = describe_desk(session, officer.id)

    assert (desk.agency, desk.officer) == ("Hotline", "Ana")
    assert desk.new_reports == 1


def test_the_desk_knows_whether_the_recovery_code_was_proved(session, officer):
    assert not describe_desk(session, officer.id).recovery_proved

    note_recovery_proved(session, officer.id)

    assert describe_desk(session, officer.id).recovery_proved
