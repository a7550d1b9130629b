from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseapp.settings import WrongTries, change, load
from caseapp.ui.unlock import wrong_tries
from caseapp.ui.unlock.wrong_tries import forget_wrong_tries, note_wrong_try, seconds_to_wait

HERE, THERE = Path("here"), Path("there")


@pytest.fixture
def at(monkeypatch):
    """Set the clock to so many seconds after the start."""
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def set_to(seconds):
        monkeypatch.setattr(wrong_tries, "now", lambda: start + timedelta(seconds=seconds))

    set_to(0)
    return set_to


def test_the_first_is_free_and_each_more_doubles_the_wait_up_to_a_minute(at):
    waits = []
    for _each in range(10):
        note_wrong_try(HERE)
        waits.append(seconds_to_wait(HERE))

    assert waits == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_wait_passes(at):
    change(wrong_tries={"here": WrongTries(6, wrong_tries.now().timestamp())})

    waits = []
    for seconds in (0, 0.5, 1, 15, 15.5, 16, 3_600):
        at(seconds)
        waits.append(seconds_to_wait(HERE))

    assert waits == [16, 16, 15, 1, 1, 0, 0]


def test_what_was_waited_for_does_not_make_the_next_mistake_free(at):
    for _each in range(3):
        note_wrong_try(HERE)
    at(86_400)

    note_wrong_try(HERE)

    assert seconds_to_wait(HERE) == 4


def test_a_clock_that_was_set_back_does_not_make_a_minute_last_for_a_day(at):
    for _each in range(9):
        note_wrong_try(HERE)
    at(-86_400)

    assert seconds_to_wait(HERE) == 0


def test_each_vault_has_a_count_of_its_own(at):
    for _each in range(4):
        note_wrong_try(HERE)

    forget_wrong_tries(THERE)

    assert (seconds_to_wait(HERE), seconds_to_wait(THERE)) == (4, 0)
    forget_wrong_tries(HERE)
    assert seconds_to_wait(HERE) == 0
    assert load().wrong_tries == {}
