from threading import Event, Thread

import pytest

from caseapp.vault.errors import VaultBusy
from caseapp.vault.gate import Gate

SOON = 0.05  # seconds


def in_thread(hold, let_go):
    """Stay inside a gate in another thread until told to let go."""
    inside = Event()

    def stay():
        with hold:
            inside.set()
            let_go.wait()

    thread = Thread(target=stay)
    thread.start()
    inside.wait()
    return thread


def test_any_number_is_inside_together_also_twice_in_one_thread():
    gate, let_go = Gate(SOON), Event()
    other = in_thread(gate.open(), let_go)

    with gate.open(), gate.open():
        pass

    let_go.set()
    other.join()


@pytest.mark.parametrize("way", ["open", "alone"])
def test_while_one_is_in_alone_nobody_else_comes_in(way):
    gate, let_go = Gate(SOON), Event()
    other = in_thread(gate.alone(), let_go)

    with pytest.raises(VaultBusy), getattr(gate, way)():
        pass

    let_go.set()
    other.join()
    with getattr(gate, way)():
        pass


def test_nobody_is_in_alone_while_another_is_inside():
    gate, let_go = Gate(SOON), Event()
    other = in_thread(gate.open(), let_go)

    with pytest.raises(VaultBusy), gate.alone():
        pass

    let_go.set()
    other.join()
    with gate.alone():
        pass


def test_who_waits_comes_in_as_soon_as_the_other_is_out():
    gate, let_go, came_in = Gate(), Event(), Event()
    other = in_thread(gate.alone(), let_go)

    def come_in():
        with gate.open():
            came_in.set()

    waiting = Thread(target=come_in)
    waiting.start()
    assert not came_in.is_set()
    let_go.set()
    waiting.join()
    other.join()

    assert came_in.is_set()
