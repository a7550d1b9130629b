import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from caseapp.casework.report_sheet import describe_report
from caseapp.casework.reports import record_report
from caseapp.models import AddressAccess
from caseapp.models.vocabulary import AddressStatus, AssessmentStage, OnlineCheck, Viewed
from caseapp.ui.reports.reports_page import ReportsPage
from tests.sample import a_draft


@pytest.fixture
def tab(page):
    page.panel.tabs.choose("addresses")
    return page.panel.addresses


def addresses(desk, report_id):
    return desk.read(describe_report, report_id).addresses


def judge(dialog, grade="illegal"):
    if dialog.scheme.isEnabled():
        dialog.scheme.choose("national_legality")
    dialog.grade.choose(grade)
    dialog.viewed.choose(Viewed.PARTLY)
    dialog.yes.click()


def test_several_addresses_are_assessed_at_once(desk, tab, report_id, asked):
    tab.table.selectAll()

    tab.assess.click()
    judge(asked(tab))

    for row in addresses(desk, report_id):
        assert [each.grade for each in row.assessments] == ["illegal"]
        assert row.status == AddressStatus.ASSESSED


def test_an_assessment_says_what_is_missing(desk, tab, report_id, asked):
    tab.assess.click()
    dialog = asked(tab)

    dialog.yes.click()

    assert dialog.scheme.problem() == "Choose the scheme."
    assert dialog.viewed.problem() == "Say what was viewed."
    assert all(not row.assessments for row in addresses(desk, report_id))


def test_the_first_officer_is_not_offered_the_second_check(tab, asked):
    tab.assess.click()
    judge(asked(tab))

    (check,) = tab.assessments.checks
    assert not check.isEnabled()
    assert "never by the first officer" in check.toolTip()


def test_a_second_officer_settles_it(qtbot, desk, tab, colleague, report_id, asked):
    tab.assess.click()
    judge(asked(tab))
    page = ReportsPage(colleague)
    qtbot.addWidget(page)
    page.open(report_id)
    (check,) = page.panel.addresses.assessments.checks

    check.click()
    dialog = asked(page)
    assert not dialog.scheme.isEnabled()
    judge(dialog)

    stages = [each.stage for each in addresses(desk, report_id)[0].assessments]
    assert stages == [AssessmentStage.SECOND_CHECK, AssessmentStage.SETTLED]


def test_hosting_is_noted_for_all_that_are_selected(desk, tab, report_id, asked):
    tab.table.selectAll()
    tab.locate.click()
    dialog = asked(tab)
    dialog.hosted_in.choose("NL")
    dialog.hosted_by.set_text("Example Hosting")

    dialog.yes.click()

    assert {row.hosted_in for row in addresses(desk, report_id)} == {"NL"}


def test_an_empty_hosting_is_explained(tab, asked):
    tab.locate.click()
    dialog = asked(tab)

    dialog.yes.click()

    assert dialog.hosted_in.problem() == "Say the country or the host."


def test_an_online_check_is_noted(desk, tab, report_id, asked):
    tab.check.click()
    dialog = asked(tab)
    dialog.yes.click()
    assert dialog.online.problem() == "Say what the check found."
    dialog.online.choose(OnlineCheck.OFFLINE)

    dialog.yes.click()

    first, second = addresses(desk, report_id)
    assert (first.online, first.status) == (OnlineCheck.OFFLINE, AddressStatus.REMOVED)
    assert second.online == OnlineCheck.NOT_KNOWN


def test_an_address_is_shown_defanged_and_copied_exactly(desk, vault, tab):
    assert tab.shown.text().replace("\u200b", "") == "hxxps://example[.]org/a"

    tab.copy.click()

    assert QGuiApplication.clipboard().text() == "https://example.org/a"
    with vault.reading() as session:
        assert len(session.scalars(select(AddressAccess)).all()) == 1


def test_one_address_is_copied_at_a_time(tab):
    tab.table.selectAll()

    assert not tab.copy.isEnabled()


def test_an_address_is_linked_to_the_same_place_elsewhere(desk, page, tab, report_id, asked):
    mirror = a_draft(addresses=["https://example.org/mirror"])
    mirror_id = desk.write(record_report, mirror)
    page.open(mirror_id)
    tab.link.click()
    dialog = asked(tab)
    (first, _second) = addresses(desk, report_id)
    dialog.same_as.choose(first.id)

    dialog.yes.click()

    assert [row.same_as for row in addresses(desk, mirror_id)] == [first.id]


def test_a_report_without_addresses_says_so(desk, page, tab):
    page.open(desk.write(record_report, a_draft()))

    assert not tab.empty.isHidden()
    assert tab.table.isHidden()


def test_hash_references_are_assessed_too(desk, page, report_id, asked):
    page.panel.tabs.choose("hashes")
    page.panel.hashes.assess.click()

    judge(asked(page))

    (row,) = desk.read(describe_report, report_id).hashes
    assert [each.grade for each in row.assessments] == ["illegal"]
