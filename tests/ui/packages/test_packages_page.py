import pytest

from caseapp.exchange.rows import list_sent
from caseapp.models import Package
from caseapp.models.vocabulary import CaseOutcome, PackageState
from caseapp.ui.packages.packages_page import RECEIVED, UNANSWERED, PackagesPage
from caseapp.ui.widgets import Button, PlainLabel
from tests.ui.packages.story import seal


@pytest.fixture
def sealed(hotline, report_id, post):
    return seal(hotline, report_id, to=post)


@pytest.fixture
def page(qtbot, hotline, sealed):
    page = PackagesPage(hotline)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()
    return page


def words_of(page):
    return " ".join(label.text() for label in page.findChildren(PlainLabel))


def button(page, words):
    return next(
        each
        for each in page.detail.findChildren(Button)
        if words in each.text() and each.isVisibleTo(page)
    )


def test_nothing_says_sent_before_somebody_says_so(page, hotline):
    assert "Nobody has said that it was sent" in words_of(page)

    button(page, "I have sent it").click()

    assert hotline.read(list_sent)[0].state == PackageState.SENT
    assert "Not answered" in words_of(page)


def test_what_came_of_a_package_is_shown_with_it(page, hotline):
    def tell(session, by):
        session.query(Package).one().outcome = CaseOutcome.CHILD_SAFEGUARDED

    hotline.write(tell)

    assert CaseOutcome.CHILD_SAFEGUARDED.label in words_of(page)


def test_what_waits_for_a_partner_stands_under_its_own_tab(page):
    page.tabs.choose(UNANSWERED)
    assert page.table.current_row() is not None

    page.tabs.choose(RECEIVED)
    assert page.table.isHidden()


def test_the_slip_and_the_file_can_be_written_again(qtbot, page, sealed, post):
    page.detail.save_slip(post / "slip.pdf")
    before = sealed.path.read_bytes()
    sealed.path.unlink()

    page.detail.write_again(post)
    qtbot.waitUntil(sealed.path.exists)

    assert sealed.path.read_bytes() == before
    assert (post / "slip.pdf").read_bytes().startswith(b"%PDF")


def test_a_package_leads_to_what_it_is_about(qtbot, page, report_id):
    with qtbot.waitSignal(page.report_asked) as asked:
        button(page, "Open the report").click()

    assert asked.args == [report_id]


def test_where_there_is_no_room_a_package_is_a_page_of_its_own(qtbot, page, hotline):
    page.resize(900, 520)
    row = hotline.read(list_sent)[0]

    page.open(row.id)
    assert page.stack.currentWidget() is page.page

    page.go_back()
    assert page.stack.currentWidget() is page.both
