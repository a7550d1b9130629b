"""From the start window to the desk, and what only both together can do."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.casework.desk_open import open_desk
from caseapp.ui import background
from caseapp.ui.main_window import MainWindow
from caseapp.ui.theme import theme
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from tests.conftest import WORDS
from tests.two_agencies import a_desk


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("made"), agency="Northline Hotline")
    desk.vault.close()
    return desk


@pytest.fixture
def program(qtbot, made, tmp_path, monkeypatch):
    folder = shutil.copytree(made.vault.folder, tmp_path / "desk")
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    settings.save(settings.Settings("light", vaults=(str(folder),)))
    program = Program(QApplication.instance())
    yield program
    qtbot.addWidget(program.window)
    background.wait()
    program.close()
    theme.install(QApplication.instance(), "light", reduced_motion=True)


@pytest.fixture
def window(program, made, tmp_path):
    program.open_desk(open_desk(tmp_path / "desk", made.officer_id, WORDS))
    return program.window


def test_the_passphrase_leads_from_the_start_window_to_the_desk(qtbot, program):
    program.window.unlock.passphrase.set_text(WORDS)
    program.window.unlock.unlock.click()

    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=30_000)
    assert program.window.isVisible()


def test_the_recovery_code_that_nobody_proved_is_made_anew_from_home(window):
    assert window.home.recovery.isVisible()
    window.home.recovery.action.click()

    dialog = window.findChild(NewCodeDialog)
    dialog.accept()
    groups = dialog.code._groups
    dialog.accept()
    for place, field in dialog.proof.asked.items():
        field.set_text(groups[place])
    dialog.accept()
    assert not window.home.recovery.isVisible()


def test_who_lost_the_paper_makes_a_new_code_by_its_command(window):
    (command,) = [each for each in window._commands if "recovery code" in each.label]
    command.run()

    assert window.findChild(NewCodeDialog).isVisible()
