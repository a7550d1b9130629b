from datetime import timedelta

import pytest

from caseapp.casework import clock_trouble
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.clock_trouble import MADE, find_clock_trouble
from caseapp.clock import now
from tests.two_agencies import a_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("desk"), agency="Northline Hotline")
    desk.write(open_case, CaseDraft("Silver Birch"))
    yield desk
    desk.vault.close()


@pytest.fixture
def clock(monkeypatch):
    def set_clock(at):
        monkeypatch.setattr(clock_trouble, "now", lambda: at)

    return set_clock


def test_a_right_clock_is_no_trouble(desk):
    assert desk.read(find_clock_trouble) == ""


def test_a_clock_behind_the_last_step_is_told_with_both_times(desk, clock):
    at = now() - timedelta(hours=2)
    clock(at)

    said = desk.read(find_clock_trouble)

    assert f"{at:%Y-%m-%d %H:%M} UTC" in said
    assert "last step" in said


def test_a_few_minutes_are_no_trouble(desk, clock):
    clock(now() - timedelta(minutes=3))

    assert desk.read(find_clock_trouble) == ""


def test_a_clock_before_the_program_was_made_is_told(vault, clock):
    clock(MADE - timedelta(days=400))

    with vault.reading() as session:  # a vault in which nobody took a step yet
        said = find_clock_trouble(session)

    assert "this program was made after" in said


def test_this_computers_clock_is_after_the_program_was_made():
    assert now() > MADE
