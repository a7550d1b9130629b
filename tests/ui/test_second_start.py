"""The program started twice, each time as a person starts it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.casework.desk_open import open_desk
from caseapp.casework.our_card import our_card
from caseapp.ui import background
from caseapp.ui.first_start import meeting_place
from caseapp.ui.theme import theme
from tests.conftest import WORDS
from tests.two_agencies import a_desk

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="preferences and sockets lie elsewhere there"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    desk = a_desk(folder / "ours", agency="Northline Hotline")
    other = a_desk(folder / "other", agency="Harbour Police")
    (folder / "theirs.casecard").write_bytes(other.read(our_card).file)
    desk.vault.close()
    other.vault.close()
    return folder, desk


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of our own, and a short folder to meet in."""
    with tempfile.TemporaryDirectory() as meeting:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", meeting)
        yield tmp_path


@pytest.fixture
def program(qtbot, made, home):
    folder = shutil.copytree(made[1].vault.folder, home / "desk")
    settings.save(settings.Settings("light", vaults=(str(folder),)))
    place = meeting_place()
    assert place.take()
    program = Program(QApplication.instance(), place=place)
    qtbot.waitUntil(lambda: program._door is not None)
    yield program
    qtbot.addWidget(program.window)
    background.wait()
    program.close()
    theme.install(QApplication.instance(), "light", reduced_motion=True)


def start_again(qtbot, *words):
    """Start the program once more, and return how it ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "caseapp", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        qtbot.waitUntil(lambda: process.poll() is not None)
    finally:
        process.kill()
        process.wait()
    return process.returncode


def test_a_card_that_is_double_clicked_while_locked_is_opened_at_the_desk(
    qtbot, program, made, home
):
    assert start_again(qtbot, made[0] / "theirs.casecard") == 0
    assert program._door.waiting() == 1
    assert program._files == []

    program.open_desk(open_desk(home / "desk", made[1].officer_id, WORDS))

    qtbot.waitUntil(lambda: program.window.key == "partners")
    assert program.window.partners.list.table.current_row().name == "Harbour Police"


def test_a_package_that_is_double_clicked_at_an_open_desk_is_verified_there(
    qtbot, program, made, home
):
    program.open_desk(open_desk(home / "desk", made[1].officer_id, WORDS))
    (home / "broken.casepkg").write_bytes(b"no package")
    program.window.showMinimized()

    assert start_again(qtbot, home / "broken.casepkg") == 0

    qtbot.waitUntil(lambda: "broken.casepkg" in shown(program))
    assert not program.window.isMinimized()


def test_what_waits_when_the_desk_is_locked_goes_to_the_fresh_process(
    qtbot, program, made, home, monkeypatch
):
    anew = []
    monkeypatch.setattr(os, "execv", lambda _file, words: anew.append(words))
    assert start_again(qtbot, made[0] / "theirs.casecard") == 0
    program._files.append(home / "first.casepkg")

    program._begin_anew()

    assert anew[0][1:] == [
        "-m",
        "caseapp",
        str(home / "first.casepkg"),
        str(made[0] / "theirs.casecard"),
    ]
    assert meeting_place().take(), "the place is free for the fresh process"


def test_a_start_that_nobody_answers_opens_a_window_of_its_own(home):
    place = meeting_place()
    assert place.take()  # and nobody listens
    code = "import caseapp.ui.handover as h; h.TIME_TO_ANSWER = 200; " + WINDOW
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    place.let_go()

    assert done.stdout.split() == ["StartWindow"], done.stderr


WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from caseapp import app
begin = app.Program.__init__
def look(self, *args):
    begin(self, *args)
    print(type(self.window).__name__)
    QTimer.singleShot(0, QApplication.quit)
app.Program.__init__ = look
app.main()
"""


def shown(program):
    page = program.window.stack.currentWidget()
    return page.header.subtitle.text() if hasattr(page, "header") else ""
