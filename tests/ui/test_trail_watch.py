"""What the window does with what the keyring remembers of a vault."""

import shutil

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QWidget

from caseapp.ui import background
from caseapp.ui.trail_watch import TrailWatch
from caseapp.ui.widgets import Dialog
from caseapp.vault.remembered_head import remember_head, remembered_head
from caseapp.vault.vault import Vault
from tests.conftest import WORDS


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    background.wait()


def watch(qtbot, window, vault):
    watch = TrailWatch(vault)
    watch.told = []
    watch.noticed.connect(lambda: watch.told.append("noticed"))
    watch.look(window)
    qtbot.waitUntil(lambda: not background.busy())
    return watch


def take_a_step(vault):
    with vault.writing(vault.officer_id, "take a step"):
        pass


def test_a_vault_that_is_as_it_was_is_opened_without_a_word(qtbot, window, vault, keyring):
    watched = watch(qtbot, window, vault)

    assert watched.compared
    assert watched.told == []
    assert window.findChild(Dialog) is None


def test_where_the_trail_stands_is_remembered_before_the_vault_closes(
    qtbot, window, vault, keyring
):
    watched = watch(qtbot, window, vault)
    take_a_step(vault)

    watched.remember()

    assert remembered_head(vault.id).entries == 1


def test_and_again_while_it_is_open(qtbot, window, vault, keyring):
    watched = watch(qtbot, window, vault)
    take_a_step(vault)

    watched._again.timeout.emit()
    qtbot.waitUntil(lambda: not background.busy())

    assert remembered_head(vault.id).entries == 1


def test_an_older_copy_is_said_over_the_desk_and_work_goes_on(
    qtbot, window, vault, keyring, tmp_path
):
    vault.close()
    shutil.copytree(vault.folder, tmp_path / "older")
    newer = Vault.open(vault.folder, vault.officer_id, WORDS)
    take_a_step(newer)
    remember_head(newer)
    newer.close()
    older = Vault.open(tmp_path / "older", vault.officer_id, WORDS)

    watched = watch(qtbot, window, older)

    assert watched.told == ["noticed"]  # so that the desk shows the finding, too
    dialog = window.findChild(Dialog)
    assert dialog.question.text().startswith("An older copy of this vault may have been put back")
    assert "keep a copy of it as it is now" in dialog.detail.text()
    take_a_step(older)
    older.close()


def test_without_a_keyring_nothing_is_said_and_nothing_asked_again(qtbot, window, vault):
    watched = watch(qtbot, window, vault)

    watched.remember()

    assert not watched.compared
    assert window.findChild(Dialog) is None


def test_a_keyring_that_is_locked_meanwhile_stops_neither_work_nor_closing(
    qtbot, window, vault, keyring
):
    watched = watch(qtbot, window, vault)
    keyring.trouble = KeyringLocked("locked")

    watched.remember()
    watched._again.timeout.emit()
    qtbot.waitUntil(lambda: not background.busy())

    assert not watched.compared
    assert window.findChild(Dialog) is None


def test_a_keyring_that_was_locked_at_first_is_not_asked_for_its_password_at_the_end(
    qtbot, window, vault, keyring
):
    keyring.trouble = KeyringLocked("locked")
    watched = watch(qtbot, window, vault)
    keyring.trouble = None  # as if the person would unlock it now, if asked

    watched.remember()

    assert keyring.held == {}


def test_it_begins_by_itself_once_the_window_is_there(qtbot, window, vault, keyring):
    watched = TrailWatch(vault)

    watched.begin(window)

    qtbot.waitUntil(lambda: watched.compared)
