import shutil

import pytest

from caseapp.casework.desk_officers import take_in
from caseapp.casework.officers import OfficerDraft
from caseapp.models import Package
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST
from tests.exchange.sending import record, seal, take_over
from tests.two_agencies import WORDS, Desk, a_desk, introduce, two_agencies
from tests.two_officers import SECOND_WORDS


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Three desks, closed: a hotline, a police unit, and one abroad that the police do not know."""
    folder = tmp_path_factory.mktemp("desks")
    hotline, police = two_agencies(folder)
    third = a_desk(folder / "third", agency="Lakeside Clearing House", country="CH")
    introduce(hotline, third)
    desks = {"hotline": hotline, "police": police, "third": third}
    for desk in desks.values():
        desk.vault.close()
    return desks


@pytest.fixture
def hotline(made, tmp_path):
    desk = made["hotline"].copied(tmp_path / "hotline")
    yield desk
    desk.vault.close()


@pytest.fixture
def second_id(hotline):
    """A second officer of the hotline."""
    draft = OfficerDraft("Ben Sample", "Analyst")
    return take_in(hotline.vault, draft, label="Desk 2", passphrase=SECOND_WORDS, cost=CHEAPEST)


@pytest.fixture
def police(made, tmp_path):
    desk = made["police"].copied(tmp_path / "police")
    yield desk
    desk.vault.close()


@pytest.fixture
def third(made, tmp_path):
    """An agency abroad that trusts the hotline, and that the police have never heard of."""
    desk = made["third"].copied(tmp_path / "third")
    yield desk
    desk.vault.close()


@pytest.fixture
def agencies(hotline, police):
    """A hotline and a police unit that trust each other."""
    return hotline, police


@pytest.fixture
def restored(hotline, tmp_path):
    """A way to put back the copy of the hotline's vault that was made when a test began."""
    copy = shutil.copytree(hotline.vault.folder, tmp_path / "copy")
    vaults = []

    def restore():
        vault = Vault.open(copy, hotline.officer_id, WORDS)
        vaults.append(vault)
        return Desk(vault, hotline.folder, hotline.agency_id)

    yield restore
    for vault in vaults:
        vault.close()


@pytest.fixture
def sent(agencies):
    """A package that the hotline sealed, as the police took it over."""
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    return sealed, take_over(police, sealed)


@pytest.fixture
def row(agencies, sent):
    """Our own row of the package that was sent."""
    hotline, _police = agencies
    return hotline.get(Package, sent[0].row_id)
