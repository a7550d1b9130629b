"""Practice from the welcome: two marked desks, a button between them, and the way out."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from caseapp import paths, settings
from caseapp.app import Program
from caseapp.practice import HOTLINE, POLICE, open_practice
from caseapp.ui import background
from caseapp.ui.first_start import FirstStart
from caseapp.ui.packages.review_page import ReviewPage
from caseapp.ui.practice_bar import LeavePractice, PracticeBar
from caseapp.ui.shell.toast import Toast
from caseapp.ui.theme import theme
from caseapp.ui.unlock.start_window import StartWindow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "practice"
    open_practice(folder).close()
    return folder


@pytest.fixture
def program(qtbot, made, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(paths, "practice", lambda: tmp_path / "practice")
    shutil.copytree(made, tmp_path / "practice")
    program = Program(QApplication.instance())
    yield program
    qtbot.addWidget(program.window)
    background.wait()
    program.close()
    theme.install(QApplication.instance(), "light", reduced_motion=True)


@pytest.fixture
def anew(monkeypatch):
    """What the program would begin anew with."""
    began = []
    monkeypatch.setattr(os, "execv", lambda _file, words: began.append(words))
    return began


def practise(qtbot, program):
    program.window.welcome.practice.click()
    assert program.window.welcome.making.isVisible()
    qtbot.waitUntil(lambda: program._practice is not None)
    return program.window


def bar(program):
    return program.window.findChild(PracticeBar)


def test_every_page_says_that_all_of_it_is_made_up(qtbot, program):
    window = practise(qtbot, program)

    assert window.windowTitle() == "caseapp, practice"
    for key in window.rail.items:
        window.go(key)
        assert bar(program).banner.isVisible()
    window.plain_asked.emit()
    assert bar(program).banner.isVisible()
    assert settings.load().plain == ()  # the vaults of practice are nobody's
    assert settings.load().vaults == ()


def test_one_button_leads_from_each_desk_to_the_other(qtbot, program):
    practise(qtbot, program)
    seen = []
    for _desk in range(3):
        seen.append(program._vault.folder.name)
        bar(program).banner.action.click()

    assert seen == [HOTLINE, POLICE, HOTLINE]


def test_the_package_that_waits_is_opened_from_the_second_desk(qtbot, program):
    practise(qtbot, program)
    bar(program).banner.action.click()
    toast = program.window.findChild(Toast)

    toast.action.click()

    assert isinstance(program.window.stack.currentWidget(), ReviewPage)


def test_nothing_real_is_opened_at_a_practice_desk(qtbot, program):
    practise(qtbot, program)

    program.open_files([Path("real.casepkg")])

    assert program._files == [Path("real.casepkg")]


def test_a_real_file_that_comes_meanwhile_waits_and_is_told(qtbot, program, tmp_path):
    practise(qtbot, program)
    program._place = FirstStart(tmp_path, "one")
    program.listen()
    program._door._keep(b'["/real.casepkg"]')

    assert program._door.waiting() == 1
    assert program.window.findChild(Toast) is not None


@pytest.mark.parametrize("delete", [True, False])
def test_practice_is_left_with_or_without_what_was_practised(
    qtbot, program, anew, tmp_path, delete
):
    practise(qtbot, program)
    bar(program).leave.click()
    dialog = program.window.findChild(LeavePractice)
    dialog.delete.check(on=delete)
    dialog.accept()

    qtbot.waitUntil(lambda: anew != [])
    assert (tmp_path / "practice").exists() != delete
    assert program._practice is None


def test_a_practice_that_does_not_open_says_so_and_gives_the_page_back(
    qtbot, program, tmp_path, monkeypatch
):
    told = []
    monkeypatch.setattr("caseapp.app.show_error", lambda _window, error: told.append(error))
    (tmp_path / "practice" / POLICE / "vault.json").write_bytes(b"{}")
    program.window.welcome.practice.click()

    qtbot.waitUntil(lambda: told != [])
    assert isinstance(program.window, StartWindow)
    assert program.window.welcome.practice.isEnabled()
