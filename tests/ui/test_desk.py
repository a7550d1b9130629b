"""Two steps at once: whoever comes second waits a moment, and is then told what runs."""

from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from caseapp.ui import desk as desk_module
from caseapp.ui.background import run_in_background, wait
from caseapp.ui.desk import StillSaving


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


def nothing(session, by):
    return by.id


@pytest.fixture
def slow(owner, desk):
    """A step in the background that lasts until it is told to end."""
    begun, end = Event(), Event()

    def take_long(session, by):
        begun.set()
        assert end.wait(600)
        return by.id

    run_in_background(
        owner, lambda: desk.write(take_long), lambda _id: None, title="Taking it over"
    )
    assert begun.wait(600)
    yield end
    end.set()
    wait()


def test_a_person_who_saves_meanwhile_is_told_what_runs(desk, slow, monkeypatch):
    monkeypatch.setattr(desk_module, "PATIENCE", 0.05)
    with pytest.raises(StillSaving, match="Taking it over") as refused:
        desk.write(nothing)

    assert "Nothing was lost" in refused.value.advice


def test_who_comes_at_its_end_waits_for_it(desk, slow, monkeypatch):
    monkeypatch.setattr(desk_module, "PATIENCE", 600)
    slow.set()

    assert desk.write(nothing) == desk.officer_id


def test_a_step_that_nobody_named_is_called_a_step(desk, monkeypatch):
    monkeypatch.setattr(desk_module, "PATIENCE", 0.01)

    def save_within(session, by):
        desk.write(nothing)

    with pytest.raises(StillSaving, match="Another step"):
        desk.write(save_within)
