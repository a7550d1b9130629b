import pytest

from caseapp.casework.case_sheet import describe_case
from caseapp.casework.reports import promote_report
from caseapp.models import Report
from caseapp.models.vocabulary import Pap
from caseapp.ui import background
from caseapp.ui.packages.notice_page import NoticePage
from caseapp.ui.widgets import Button
from tests.pdf.reading import all_text, squeezed
from tests.ui.packages.story import a_report_with_parts


@pytest.fixture
def report_id(hotline):
    """A report whose marking lets a provider be told."""

    def lower_marking(session, by):
        session.get_one(Report, report_id).pap = Pap.GREEN

    report_id = a_report_with_parts(hotline)
    hotline.write(lower_marking)
    return report_id


@pytest.fixture
def page(qtbot, hotline, report_id):
    page = NoticePage(hotline, "report", report_id)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()
    yield page
    background.wait()


def fill_in(page):
    page.provider.set_text("Example Hosting")
    page.requested.set_text("Remove what is at these addresses")
    page.law.set_text("Sample Penal Code, section 12")


def test_a_notice_is_written_for_a_provider_who_is_no_partner(qtbot, page, post):
    fill_in(page)

    page.write_to(post / "notice.pdf")
    qtbot.waitUntil(page.said.isVisible)

    text = all_text(post / "notice.pdf")
    assert squeezed("Notice to a provider") in text
    assert squeezed("Remove what is at these addresses") in text


def test_without_a_provider_nothing_is_asked_for(page):
    page.save.click()

    assert page.provider.problem() == "Say who is asked."


def test_without_an_address_it_says_so(page):
    fill_in(page)
    page.table.selectAll()
    page.table.turn_selected()

    page.save.click()

    assert page.draft().addresses == frozenset()
    assert page.problem.isVisible()


def test_a_row_is_left_out_and_named_again(page):
    whole = page.draft().addresses
    page.table.step(0)

    page.table.turn_selected()
    assert len(page.draft().addresses) == len(whole) - 1
    page.table.turn_selected()

    assert page.draft().addresses == whole


def test_a_known_host_names_its_own_addresses_alone(page):
    first, *_others = page._addresses

    page._choose_host("Nobody Hosting")
    assert page.draft().addresses == frozenset()
    page._choose_host(first.hosted_by)

    assert first.id in page.draft().addresses
    assert page.provider.text() == first.hosted_by


def test_a_suggestion_fills_in_what_is_asked(page):
    button = next(each for each in page.findChildren(Button) if "Disable" in each.text())
    button.click()

    assert page.requested.text() == "Disable these addresses and confirm"


def test_a_notice_of_a_case_belongs_to_the_case(qtbot, hotline, report_id, post):
    case_id = hotline.write(promote_report, report_id, title="Amber Field")
    page = NoticePage(hotline, "case", case_id)
    qtbot.addWidget(page)
    page.show()
    fill_in(page)

    page.write_to(post / "notice.pdf")
    qtbot.waitUntil(page.said.isVisible)

    assert squeezed(hotline.read(describe_case, case_id).reference) in all_text(post / "notice.pdf")


def test_esc_leaves(qtbot, page):
    with qtbot.waitSignal(page.left):
        page.go_back()
