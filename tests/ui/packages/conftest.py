"""A hotline with a report to tell, and a police unit that is to hear of it."""

import pytest

from caseapp.ui.background import wait
from caseapp.ui.desk import Desk
from tests.two_agencies import two_agencies
from tests.ui.packages.reviewing import opened
from tests.ui.packages.story import a_report_with_parts, seal

NAMES = ("hotline", "police")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Both of them, closed. Each test has a copy, which is faster to get."""
    pair = two_agencies(tmp_path_factory.mktemp("agencies"))
    for desk in pair:
        desk.vault.close()
    return pair


@pytest.fixture
def agencies(made, tmp_path):
    pair = [desk.copied(tmp_path / name) for desk, name in zip(made, NAMES, strict=True)]
    yield pair
    wait()
    for desk in pair:
        desk.vault.close()


@pytest.fixture
def hotline(agencies):
    return Desk(agencies[0].vault, agencies[0].officer_id)


@pytest.fixture
def police(agencies):
    return Desk(agencies[1].vault, agencies[1].officer_id)


@pytest.fixture
def post(tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    return folder


@pytest.fixture
def report_id(hotline):
    return a_report_with_parts(hotline)


@pytest.fixture
def sealed(hotline, report_id, post):
    return seal(hotline, report_id, to=post)


@pytest.fixture
def page(qtbot, police, sealed):
    return opened(qtbot, police, sealed.path)
