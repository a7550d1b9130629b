"""How a review is opened, and what can be read on it."""

from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.packages.review_view import ReviewView
from caseapp.ui.widgets import PlainLabel


def opened(qtbot, desk, path, shows=ReviewView):
    """Open a file, and wait until what it holds is shown."""
    page = ReviewPage(desk, path)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    qtbot.waitUntil(lambda: isinstance(page.view, shows))
    return page


def words_of(page):
    """Return all that a page says."""
    return " ".join(label.text() for label in page.findChildren(PlainLabel))
