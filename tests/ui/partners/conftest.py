"""A desk that holds the card of one partner, which nobody has compared."""

import pytest
from shiboken6 import delete

from caseapp.casework.partner_cards import import_card
from caseapp.ui.desk import Desk
from caseapp.ui.partners.partners_page import PartnersPage
from tests.screens.partners import YEAR, a_card
from tests.two_agencies import a_desk

HARBOUR = ("Harbour Foundation", "Hotline", "ngo", ("EE", "LV"), ("et", "en"), YEAR)


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory):
    made = a_desk(tmp_path_factory.mktemp("made") / "desk", agency="Northline Hotline")
    made.vault.close()
    return made


@pytest.fixture
def desk(made_desk, tmp_path):
    lent = made_desk.copied(tmp_path / "desk")
    yield Desk(lent.vault, lent.officer_id)
    lent.vault.close()


@pytest.fixture
def partner_id(desk):
    return desk.write(import_card, a_card(*HARBOUR))


@pytest.fixture
def page(qtbot, desk):
    page = PartnersPage(desk)
    page.resize(1228, 820)
    page.show()
    yield page
    delete(page)  # before the vault is closed: a search may still be on its way
