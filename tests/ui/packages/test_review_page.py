import pytest

from caseapp.casework.report_views import list_reports
from caseapp.exchange.rows import list_received
from caseapp.models.vocabulary import PackageState
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.packages.review_view import ReviewView
from caseapp.ui.packages.taken_view import TakenView
from tests.ui.packages.story import seal


@pytest.fixture
def sealed(hotline, report_id, post):
    return seal(hotline, report_id, to=post)


@pytest.fixture
def page(qtbot, police, sealed):
    return opened(qtbot, police, sealed.path)


def opened(qtbot, desk, path, shows=ReviewView):
    page = ReviewPage(desk, path)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    qtbot.waitUntil(lambda: isinstance(page.view, shows))
    return page


def test_nothing_is_stored_before_it_is_applied(page, police):
    assert police.read(list_received) == []
    assert police.read(list_reports) == []


def test_a_package_is_taken_over_in_one_step(qtbot, page, police):
    page.view.apply.click()
    qtbot.waitUntil(lambda: isinstance(page.view, TakenView))

    (row,) = police.read(list_received)
    assert row.state == PackageState.ACCEPTED
    assert row.report_id is not None
