"""A second start hands its files to the first window, in processes of their own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from caseapp.ui import handover
from caseapp.ui.first_start import FirstStart, meeting_place
from caseapp.ui.handover import FULL, LONGEST, MOST_WAITING, REFUSED, TAKEN, Handover, read_message

ROOT = Path(__file__).parents[2]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a pipe there has no file")
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from caseapp.ui.handover import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(sys.argv[1], [Path(each) for each in sys.argv[2:]]) else 3)
"""
HOLD = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from caseapp.ui.first_start import FirstStart
from caseapp.ui.handover import Handover
app = QCoreApplication([])
place = FirstStart(Path(sys.argv[1]), "one")
assert place.take()
door = Handover()
assert door.listen(place.server)
print("listening", flush=True)
app.exec()
"""


@pytest.fixture
def folder():
    """A short path: that of a socket has about a hundred characters."""
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@pytest.fixture
def place(folder):
    place = FirstStart(folder, "one")
    assert place.take()
    yield place
    place.let_go()


@pytest.fixture
def door(qapp, place):
    door = Handover()
    assert door.listen(place.server)
    yield door
    door.close()


def second_start(qtbot, place, *files):
    """Hand over from a process of its own, and return how it ended."""
    return ended(qtbot, [sys.executable, "-c", SECOND, place.server, *map(str, files)])


def ended(qtbot, words, **env):
    process = subprocess.Popen(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)} | env)
    try:
        qtbot.waitUntil(lambda: process.poll() is not None)
    finally:
        process.kill()
        process.wait()
    return process.returncode


def say(qtbot, place, octets):
    """Say these octets, and return the answer."""
    socket = QLocalSocket()
    socket.connectToServer(place.server)
    assert socket.waitForConnected(5_000)
    socket.write(octets)
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0 or not socket.isValid())
    return socket.readAll().data()


@pytest.fixture
def quiet(monkeypatch):
    """Collect what is written to the log, where a warning is what the test is about."""
    said = []
    monkeypatch.setattr(handover.log, "warning", said.append)
    return said


def test_a_second_start_hands_its_paths_over_and_ends(qtbot, place, door, tmp_path):
    package, card = tmp_path / "a b.casepkg", tmp_path / "Ärger.casecard"

    with qtbot.waitSignal(door.came):
        assert second_start(qtbot, place, package, card) == 0

    assert door.take() == [package, card]
    assert door.take() == []


def test_a_second_start_without_a_file_only_asks_to_the_front(qtbot, place, door):
    with qtbot.waitSignal(door.came):
        assert second_start(qtbot, place) == 0

    assert door.take() == []


def test_where_nobody_answers_the_second_start_is_told(qtbot, place, monkeypatch):
    monkeypatch.setattr(handover, "TIME_TO_ANSWER", 200)

    assert not handover.hand_over(place.server, [])


def test_only_one_is_first_until_it_goes(folder, place):
    other = FirstStart(folder, "one")
    assert not other.take()

    place.let_go()

    assert other.take()
    other.let_go()


@UNIX
def test_the_place_of_a_killed_process_is_taken_over(qtbot, folder):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"listening\n"
    place = FirstStart(folder, "one")
    assert not place.take()
    process.kill()
    process.wait()
    process.stdout.close()
    assert Path(place.server).exists(), "its socket is still there"

    assert place.take()
    door = Handover()
    assert door.listen(place.server)
    assert second_start(qtbot, place) == 0
    door.close()
    place.let_go()


@UNIX
def test_nobody_else_may_use_the_socket(place, door):
    assert Path(place.server).stat().st_mode & 0o077 == 0


def test_a_message_waits_unread(qtbot, place, door, quiet):
    assert say(qtbot, place, b"{not json\n") == TAKEN
    assert door.waiting() == 1
    assert quiet == []

    assert door.take() == []
    assert len(quiet) == 1


def test_a_message_that_is_too_long_is_dropped(qtbot, place, door, quiet):
    assert say(qtbot, place, b"x" * (LONGEST + 1)) == REFUSED

    assert door.waiting() == 0
    assert len(quiet) == 1


def test_the_longest_message_is_taken(qtbot, place, door):
    assert say(qtbot, place, b'["/a.casepkg"]'.ljust(LONGEST - 1) + b"\n") == TAKEN

    assert door.take() == [Path("/a.casepkg")]


def test_only_so_much_waits(qtbot, place, door, quiet):
    for _message in range(MOST_WAITING):
        assert say(qtbot, place, b"[]\n") == TAKEN

    assert say(qtbot, place, b"[]\n") == FULL
    assert door.waiting() == MOST_WAITING
    assert len(quiet) == 1


def test_who_says_nothing_is_let_go(qtbot, place, door, monkeypatch):
    monkeypatch.setattr(handover, "TIME_TO_SAY", 50)
    socket = QLocalSocket()
    socket.connectToServer(place.server)
    assert socket.waitForConnected(5_000)

    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert door.waiting() == 0


@pytest.mark.parametrize(
    "said",
    [
        *(b"", b"null", b"{}", b'"/a.casepkg"', b"[1]", b'["/a.casepkg"', b"\xff\xfe", b"[" * 4000),
        *(b'["a.casepkg"]', b'["//host/a.casepkg"]', b'["\\\\\\\\host\\\\a.casepkg"]'),
        *(b'["/etc/passwd"]', b'["/a.casepkg\\u0000"]', b'["/a\\n.casepkg"]', b'["/a.casepkg.sh"]'),
    ],
)
def test_what_is_no_local_package_or_card_is_dropped_with_a_note(quiet, said):
    assert read_message(said) == []
    assert len(quiet) == 1
    assert "casepkg" not in quiet[0]


def test_a_path_too_many_is_dropped(quiet):
    said = json.dumps([f"/{number}.casepkg" for number in range(20)]).encode()

    assert len(read_message(said)) == handover.MOST_PATHS
    assert quiet


@UNIX
def test_two_persons_and_two_homes_never_meet(folder, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "one"))
    one = meeting_place().server
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "two"))
    two = meeting_place().server

    assert one != two
    assert (folder / f"caseapp-{os.getuid()}").stat().st_mode & 0o777 == 0o700
    monkeypatch.setattr(os, "getuid", lambda: 4_242)
    assert meeting_place() is None, "this folder is somebody else's"


@UNIX
@pytest.mark.parametrize("trap", ["link", "open", "file"])
def test_a_folder_that_is_not_ours_alone_is_not_used(folder, monkeypatch, trap):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    there = folder / f"caseapp-{os.getuid()}"
    if trap == "link":
        (folder / "elsewhere").mkdir(mode=0o700)
        there.symlink_to(folder / "elsewhere")
    elif trap == "open":
        there.mkdir()
        there.chmod(0o777)
    else:
        there.touch()

    assert meeting_place() is None
