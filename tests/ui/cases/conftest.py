import pytest

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.models import Agency, Statement
from caseapp.ui.cases.cases_page import CasesPage
from caseapp.ui.widgets import Dialog
from tests.sample import a_case


@pytest.fixture
def case_id(desk):
    return desk.write(open_case, CaseDraft("Silver birch", owner_id=desk.officer_id))


@pytest.fixture
def page(qtbot, desk, case_id):
    page = CasesPage(desk)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()
    page.open(case_id)
    yield page
    page.hide()


@pytest.fixture
def part(page):
    """Bring a part of the case to the front and return it."""

    def part(key):
        page.panel.tabs.choose(key)
        return page.panel.parts[key]

    return part


@pytest.fixture
def asked(page):
    """Return the dialog that a step opened over the page."""

    def find():
        return next(each for each in page.findChildren(Dialog) if each.isVisible())

    return find


@pytest.fixture
def partner_id(desk):
    def meet_partner(session, by):
        partner = Agency(name="Northline Hotline")
        session.add(partner)
        return partner.id

    return desk.write(meet_partner)


@pytest.fixture
def their_case_id(desk, partner_id):
    def receive_case(session, by):
        case = a_case(partner_id, reference="NL-77", foreign_author="J. Weaver")
        session.add(case)
        return case.id

    return desk.write(receive_case)


@pytest.fixture
def hear(desk, partner_id):
    """Let the partner say something about one of our records."""

    def hear(record_id, kind, field, value):
        def keep_word(session, by):
            session.add(
                Statement(
                    origin=by.agency_id,
                    record_id=record_id,
                    kind=kind,
                    field=field,
                    value=value,
                    said_by=partner_id,
                )
            )

        desk.write(keep_word)

    return hear
