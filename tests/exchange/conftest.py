import pytest

from tests.two_agencies import a_desk, introduce, two_agencies


@pytest.fixture
def agencies(tmp_path):
    """A hotline and a police unit that trust each other."""
    desks = two_agencies(tmp_path)
    yield desks
    for desk in desks:
        desk.vault.close()


@pytest.fixture
def hotline(agencies):
    return agencies[0]


@pytest.fixture
def police(agencies):
    return agencies[1]


@pytest.fixture
def third(tmp_path, hotline):
    """An agency abroad that trusts the hotline, and that the police have never heard of."""
    desk = a_desk(tmp_path / "third", agency="Lakeside Clearing House", country="CH")
    introduce(hotline, desk)
    yield desk
    desk.vault.close()
