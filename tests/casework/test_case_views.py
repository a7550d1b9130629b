from datetime import timedelta

import pytest
from sqlalchemy import event

from caseapp.casework.case_views import CaseOrder, CaseView, find_cases, list_cases
from caseapp.casework.cases import CaseDraft, move_case, open_case
from caseapp.models import Case, Officer
from caseapp.models.base import now
from caseapp.models.vocabulary import CaseOutcome, CaseStatus, Direction, Priority, YesNo
from tests.sample import a_package, a_report


def titles(session, officer, view=CaseView.ALL, **wanted):
    rows = list_cases(session, officer_id=officer.id, view=view, **wanted)
    return [row.title for row in rows]


@pytest.fixture
def cases(session, officer):
    colleague = Officer(name="Ben", agency=officer.agency)
    session.add(colleague)
    session.flush()
    soon, far = now() + timedelta(days=2), now() + timedelta(days=20)
    return {
        draft.title: open_case(session, officer, draft)
        for draft in (
            CaseDraft("Amber harbour", due=soon),
            CaseDraft("Birch lantern", owner_id=colleague.id, due=far),
            CaseDraft("Cedar bridge", due=now() - timedelta(days=3)),
        )
    }


def test_all_cases_are_listed_newest_first(session, officer, cases):
    assert titles(session, officer) == ["Cedar bridge", "Birch lantern", "Amber harbour"]


def test_mine_are_those_i_own_and_that_have_not_ended(session, officer, cases):
    move_case(
        session,
        officer,
        cases["Amber harbour"],
        status=CaseStatus.CLOSED,
        outcome=CaseOutcome.PASSED_ON,
    )

    assert titles(session, officer, CaseView.MINE) == ["Cedar bridge"]


def test_what_waits_on_a_partner_has_a_view(session, officer, cases):
    move_case(
        session,
        officer,
        cases["Birch lantern"],
        status=CaseStatus.WAITING_ON_PARTNER,
        outcome=CaseOutcome.NOT_KNOWN,
    )

    assert titles(session, officer, CaseView.WAITING) == ["Birch lantern"]


def test_due_this_week_is_what_is_due_soon_or_late(session, officer, cases):
    assert titles(session, officer, CaseView.DUE) == ["Cedar bridge", "Amber harbour"]


def test_each_view_is_counted(session, officer, cases):
    assert find_cases(session, officer_id=officer.id).counts == {
        CaseView.MINE: 2,
        CaseView.WAITING: 0,
        CaseView.DUE: 2,
        CaseView.ALL: 3,
    }


@pytest.mark.parametrize("search", ["LANTERN", "000002", "  birch "])
def test_a_search_looks_at_title_and_reference(session, officer, cases, search):
    assert titles(session, officer, search=search) == ["Birch lantern"]


def test_a_search_finds_cases_by_partner(session, officer, partner, cases):
    session.add(a_package(partner.id, case_id=cases["Cedar bridge"]))

    assert titles(session, officer, search="northline") == ["Cedar bridge"]
    assert titles(session, officer, search="%") == []


def test_a_row_names_the_partner_of_the_newest_package(session, officer, partner, cases):
    session.add(a_package(partner.id, case_id=cases["Amber harbour"]))
    session.add(a_package(partner.id, case_id=cases["Amber harbour"], direction=Direction.RECEIVED))

    rows = list_cases(session, officer_id=officer.id)
    assert [row.partner for row in rows] == ["", "", "Northline Hotline"]


def test_a_case_with_many_packages_is_listed_once(session, officer, partner, cases):
    session.add_all(a_package(partner.id, case_id=cases["Amber harbour"]) for _ in range(3))

    assert len(list_cases(session, officer_id=officer.id)) == 3


def test_a_list_has_a_limit_its_count_has_none(session, officer, cases):
    assert len(list_cases(session, officer_id=officer.id, limit=1)) == 1
    assert find_cases(session, officer_id=officer.id).counts[CaseView.ALL] == 3


def test_a_partners_case_is_listed_as_theirs(session, officer, their_case):
    (row,) = list_cases(session, officer_id=officer.id)

    assert (row.ours, row.origin, row.owner) == (False, "Northline Hotline", "")


def test_a_partner_of_one_case_by_its_report_is_no_partner_of_another(
    session, officer, partner, cases
):
    report = a_report(officer.agency_id)
    session.add(report)
    report.promote(session.get_one(Case, cases["Amber harbour"]))
    session.flush()
    session.add(a_package(partner.id, report_id=report.id))

    rows = {row.title: row.partner for row in list_cases(session, officer_id=officer.id)}

    assert rows == {"Amber harbour": partner.name, "Birch lantern": "", "Cedar bridge": ""}


def test_a_search_finds_a_case_by_the_partner_of_its_report(session, officer, partner, cases):
    report = a_report(officer.agency_id)
    session.add(report)
    report.promote(session.get_one(Case, cases["Amber harbour"]))
    session.flush()
    session.add(a_package(partner.id, report_id=report.id))

    assert titles(session, officer, search=partner.name[:5]) == ["Amber harbour"]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (CaseOrder.TITLE, "Amber harbour"),
        (CaseOrder.REFERENCE, "Amber harbour"),
        (CaseOrder.PRIORITY, "Birch lantern"),
        (CaseOrder.RISK, "Birch lantern"),
        (CaseOrder.STATUS, "Cedar bridge"),
        (CaseOrder.DUE, "Cedar bridge"),
    ],
)
def test_cases_come_in_the_order_asked_for(session, officer, cases, order, first):
    birch = session.get_one(Case, cases["Birch lantern"])
    birch.priority, birch.child_at_risk = Priority.CRITICAL, YesNo.YES
    birch.status, birch.due = CaseStatus.WAITING_ON_PARTNER, None
    session.get_one(Case, cases["Amber harbour"]).status = CaseStatus.CLOSED

    onwards = find_cases(session, officer_id=officer.id, order=order).ids
    back = find_cases(session, officer_id=officer.id, order=order, descending=True).ids

    assert onwards[0] == cases[first]
    assert back[0] != cases[first]
    assert set(onwards) == set(back) == set(cases.values())


def test_what_has_no_date_stands_last_either_way(session, officer, cases):
    session.get_one(Case, cases["Birch lantern"]).due = None

    for descending in (False, True):
        found = find_cases(
            session, officer_id=officer.id, order=CaseOrder.DUE, descending=descending
        )
        assert found.ids[-1] == cases["Birch lantern"]


def test_a_list_of_cases_never_walks_their_long_texts(session, officer, cases):
    asked = []
    event.listen(session.connection(), "before_cursor_execute", lambda *said: asked.append(said))
    find_cases(session, officer_id=officer.id, search="amber")
    statement, parameters = asked[-1][2:4]

    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)

    walks = [row[3] for row in plan if row[3].startswith("SCAN")]
    assert "SCAN case USING COVERING INDEX ix_case_list" in walks
    assert "SCAN package" not in walks
