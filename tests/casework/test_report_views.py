from datetime import UTC, datetime

import pytest

from caseapp.casework.report_views import ReportView, count_reports, list_reports
from caseapp.casework.reports import move_report, record_report
from caseapp.models.vocabulary import ReportStatus
from tests.sample import MONDAY, a_draft

ADDRESSES = ("https://Example.org/a?x=1", "news:alt.example.b")


@pytest.fixture
def report_id(session, officer):
    return record_report(session, officer, a_draft(addresses=ADDRESSES))


def test_a_list_shows_the_newest_first_and_has_a_limit(session, officer, report_id):
    newer = record_report(session, officer, a_draft(received_at=datetime(2026, 1, 6, tzinfo=UTC)))

    assert [row.id for row in list_reports(session)] == [newer, report_id]
    assert [row.id for row in list_reports(session, limit=1)] == [newer]


def test_a_listed_report_shows_its_first_address_defanged(session, report_id):
    (row,) = list_reports(session)

    assert (row.addresses, row.first_address) == (2, "hxxps://Example[.]org/a?x=1")


def test_times_come_back_in_utc(session, report_id):
    assert list_reports(session)[0].received_at == MONDAY


@pytest.mark.parametrize(
    "search",
    ["RP-", "found by acc", "example.org/a", "hxxps://example[.]org/A", "HTTP://EXAMPLE.ORG/a?x=1"],
)
def test_a_report_is_found_by_reference_words_or_address(session, officer, report_id, search):
    other = a_draft(summary="Another", addresses=["https://example.net/"])
    if search != "RP-":
        record_report(session, officer, other)

    assert [row.id for row in list_reports(session, search=search)] == [report_id]


def test_a_search_takes_percent_signs_as_they_are(session, report_id):
    assert list_reports(session, search="%") == []


def test_saved_views_show_and_count_the_same(session, officer, report_id):
    screened = record_report(session, officer, a_draft())
    move_report(session, officer, screened, status=ReportStatus.NEEDS_INFO, reason="Which page?")

    counts = count_reports(session)

    assert counts[ReportView.SCREENING] == 1
    assert counts[ReportView.ALL] == 2
    for view in ReportView:
        assert counts[view] == len(list_reports(session, view=view))
