"""What is done behind the window about lists that are not ready to be asked."""

from threading import Event

import pytest

from caseapp.casework.hash_lists import list_hash_lists
from caseapp.casework.list_files import look_at_list_files
from caseapp.casework.list_upkeep import list_match_states
from caseapp.casework.reports import record_report
from caseapp.ui import background
from caseapp.ui.list_keeper import SOON, ListKeeper
from caseapp.ui.shell.places import Place
from caseapp.ui.shell.shell import Shell
from caseapp.vault import lists as lists_module
from tests.desk_lists import MadeList, bring, digest, entry
from tests.sample import a_draft


class Window(Shell):
    """A window that remembers what it said."""

    def __init__(self):
        super().__init__([Place("home", "Home", "house")], name="x", unit="y", officer="z")
        self.told = []

    def toast(self, text, detail="", **_how):
        self.told.append((text, detail))


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    yield window
    background.wait()


@pytest.fixture
def keeper(desk, window):
    return ListKeeper(desk, window)


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Let each list be one whose match file takes a while."""
    monkeypatch.setattr(lists_module, "_SMALL", 0)


def a_list(desk, name, *numbers):
    return bring(desk, MadeList(name, "Example Source"), [entry(each) for each in numbers])


def lose_match_files(desk):
    desk.read(lambda session: session.info["lists"].close())
    for path in (desk._vault.folder / "lists").glob("*.match"):
        path.unlink()


def rest(qtbot, keeper):
    qtbot.waitUntil(lambda: not keeper.busy)


def test_nothing_is_said_of_lists_that_are_ready(qtbot, desk, window, keeper):
    a_list(desk, "Amber", 1)

    keeper.look()
    rest(qtbot, keeper)

    assert window.told == []


def test_lists_are_made_ready_and_asked_what_they_missed(qtbot, desk, window, keeper):
    a_list(desk, "Amber", 1, 2)
    a_list(desk, "Birch", 3)
    lose_match_files(desk)
    desk.write(record_report, a_draft(hash_text=f"sha256:{digest(2)}"))

    keeper.look()
    rest(qtbot, keeper)

    assert all(row.ready for row in desk.read(list_match_states))
    assert [row.matches for row in desk.read(list_hash_lists)] == [1, 0]
    assert window.told == [
        ("2 hash lists were made ready to be asked again.", "Amber, Birch: 1 new match")
    ]


def test_what_comes_to_be_done_later_is_done_once_it_is_seen(qtbot, desk, window, keeper):
    a_list(desk, "Amber", 1)
    keeper.begin()
    lose_match_files(desk)

    desk.changed.emit()
    rest(qtbot, keeper)

    assert window.told == [
        ("1 hash list was made ready to be asked again.", "Amber: no match was missed")
    ]


def test_nothing_is_begun_for_a_window_that_was_closed_before_it_was_looked_after(
    qtbot, desk, window, keeper
):
    a_list(desk, "Amber", 1)
    lose_match_files(desk)
    window.show()
    keeper.begin()
    window.close()

    qtbot.wait(SOON + 200)

    assert not keeper.busy
    assert [row.ready for row in desk.read(look_at_list_files)] == [False]


def test_who_stops_it_is_asked_no_more(qtbot, desk, window, keeper):
    a_list(desk, "Amber", 1)
    a_list(desk, "Birch", 3)
    lose_match_files(desk)
    keeper.begin()
    gate = Event()
    background.run_in_background(window, gate.wait, lambda _done: None)
    keeper.make_all(desk.read(list_match_states))  # it waits behind the gate

    ((_title, job),) = background.jobs()
    job.cancel()
    gate.set()
    rest(qtbot, keeper)

    desk.changed.emit()

    assert not keeper.busy
    assert window.told == []
    assert not any(row.ready for row in desk.read(look_at_list_files))


def test_a_damaged_list_keeps_no_other_from_being_made_ready(qtbot, desk, window, keeper):
    a_list(desk, "Amber", 1)
    for path in (desk._vault.folder / "lists").glob("*.list"):
        path.write_bytes(bytes(path.stat().st_size))
    a_list(desk, "Birch", 3)
    lose_match_files(desk)

    keeper.look()
    rest(qtbot, keeper)

    assert window.told[0][1] == "Birch: no match was missed"
    assert [row.trouble for row in desk.read(look_at_list_files)] == ["damaged", None]
