import pytest

from caseapp.models import Agency
from caseapp.ui.home.home_page import HomePage


@pytest.fixture
def page(qtbot, desk):
    page = HomePage(desk, desk.officer_id)
    qtbot.addWidget(page)
    page.resize(1228, 820)
    page.show()
    return page


@pytest.fixture
def partner_id(desk):
    def add_partner(session, by):
        partner = Agency(name="Harbour \u202eFoundation")
        session.add(partner)
        return partner.id

    return desk.write(add_partner)
