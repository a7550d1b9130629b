import pytest

from caseapp.casework.reports import record_report
from caseapp.models import Officer
from caseapp.ui.desk import Desk
from caseapp.ui.reports.reports_page import ReportsPage
from caseapp.ui.widgets import Dialog
from tests.sample import a_draft


@pytest.fixture
def report_id(desk):
    addresses = ("https://example.org/a", "https://example.net/b")
    return desk.write(record_report, a_draft(addresses=addresses, hash_text=f"md5: {'a' * 32}"))


@pytest.fixture
def page(qtbot, desk, report_id):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()
    page.open(report_id)
    yield page
    page.hide()


@pytest.fixture
def colleague(vault, officer_id):
    """A desk at which another officer of our agency sits."""
    with vault.writing(officer_id, "take on an officer") as session:
        ours = session.get_one(Officer, officer_id)
        other = Officer(name="Ben", role="Analyst", agency=ours.agency)
        session.add(other)
        other_id = other.id
    return Desk(vault, other_id)


@pytest.fixture
def asked():
    """Return the dialog that a step opened over a widget."""

    def find(widget):
        return widget.window().findChildren(Dialog)[-1]

    return find
