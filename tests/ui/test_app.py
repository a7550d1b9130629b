"""From the start window to the desk, and what only both together can do."""

import os
import shutil
from itertools import chain, repeat

import pytest
from PySide6.QtWidgets import QApplication

from caseapp import settings
from caseapp.app import Program
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.desk_open import open_desk
from caseapp.casework.our_card import our_card
from caseapp.ui import background
from caseapp.ui.idle_lock import IdleLock, IdleTime
from caseapp.ui.main_window import MainWindow
from caseapp.ui.messages import tell
from caseapp.ui.plain_window import PlainWindow
from caseapp.ui.theme import theme
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from caseapp.vault.remembered_head import remembered_head
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

    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow))
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


def test_the_plain_window_and_the_full_desk_change_places_and_are_remembered(program, window):
    (command,) = [each for each in window._commands if "plain window" in each.label]
    command.run()
    assert isinstance(program.window, PlainWindow)
    assert settings.load().plain == (str(program._vault.folder),)

    program.window.strip.pressed.emit("full")
    assert isinstance(program.window, MainWindow)
    assert settings.load().plain == ()


def test_a_vault_that_was_left_in_the_plain_window_opens_in_it(program, made, tmp_path):
    settings.save(settings.load().with_plain(tmp_path / "desk", on=True))

    program.open_desk(open_desk(tmp_path / "desk", made.officer_id, WORDS))

    assert isinstance(program.window, PlainWindow)


def test_a_case_asked_for_in_the_plain_window_opens_at_the_full_desk(program, window):
    case_id = window._desk.write(open_case, CaseDraft("Silver Birch"))
    window.plain_asked.emit()

    program.window.full_desk_asked.emit("case", case_id)

    assert program.window.key == "cases"


def test_files_are_opened_one_after_the_other_once_there_is_a_desk(qtbot, program, made, tmp_path):
    cards = [tmp_path / "one.casecard", tmp_path / "two.casecard"]
    other = a_desk(tmp_path / "other", agency="Harbour Police")
    for card in cards:
        card.write_bytes(other.read(our_card).file)
    other.vault.close()

    program.open_files(cards)
    assert program._files == cards  # nothing is read while the vault is closed
    program.open_desk(open_desk(tmp_path / "desk", made.officer_id, WORDS))

    qtbot.waitUntil(lambda: program._files == [])
    assert program.window.key == "partners"


def test_the_desk_locks_by_itself_and_counts_down_in_the_strip(window):
    settings.change(idle_minutes=15)
    (idle,) = window.findChildren(IdleLock)

    idle.look()

    assert window.strip._buttons["idle"].text() == "Locks in 15 minutes"
    window.strip._buttons["idle"].click()
    assert window.key == "settings"
    assert window.settings.sections["security"].isVisible()


def test_when_nobody_is_there_the_vault_closes_whatever_question_is_open(
    qtbot, program, window, monkeypatch
):
    begun = []
    monkeypatch.setattr(os, "execv", lambda *words: begun.append(words))
    tell(window, "Read this.")
    (idle,) = window.findChildren(IdleLock)
    day = chain([0], repeat(86_400))
    idle._idle = IdleTime([lambda: next(day)])

    idle.look()

    qtbot.waitUntil(lambda: begun != [])
    assert program._vault is None
    assert not window.isVisible()


def test_where_the_trail_stands_is_remembered_when_the_desk_is_closed(
    qtbot, program, made, tmp_path, keyring
):
    vault = open_desk(tmp_path / "desk", made.officer_id, WORDS)
    program.open_desk(vault)
    qtbot.waitUntil(lambda: remembered_head(vault.id) is not None)
    qtbot.waitUntil(lambda: not background.busy())
    before = remembered_head(vault.id)
    program.window._desk.write(open_case, CaseDraft("Silver Birch"))

    program.close()

    assert remembered_head(vault.id).entries == before.entries + 1
