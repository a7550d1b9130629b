import pytest

from tests.two_agencies import a_desk, introduce, two_agencies


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
