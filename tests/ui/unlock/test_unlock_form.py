import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from caseapp import settings
from caseapp.casework.desk_open import open_desk
from caseapp.ui.unlock.unlock_form import UnlockForm
from caseapp.ui.unlock.wrong_tries import note_wrong_try
from tests.accessibility.walk import nameless
from tests.conftest import CHEAPEST, WORDS
from tests.ui.unlock.conftest import press, remember, remembered


@pytest.fixture
def form(qtbot, folder):
    return shown(qtbot)


def shown(qtbot):
    form = UnlockForm()
    qtbot.addWidget(form)
    form.show()
    form.focus_target().setFocus()
    return form


def enter(qtbot, form, passphrase=WORDS):
    form.passphrase.set_text(passphrase)
    qtbot.keyClick(form.passphrase.control, Qt.Key.Key_Return)


def refused(qtbot, form, passphrase=WORDS):
    """Try to unlock, and return what is said below the vault and below the passphrase."""
    enter(qtbot, form, passphrase)
    qtbot.waitUntil(form.unlock.isEnabled)
    return form.vault.problem(), form.passphrase.problem()


def test_the_vault_used_last_stands_ready_with_its_officer_by_a_label(form, folder):
    assert form.vault.choice() == folder
    assert form.officer.control.currentText() == "Desk 1"
    assert form.focus_target() is form.passphrase.control


def test_enter_unlocks(qtbot, form, folder, made, opened):
    with qtbot.waitSignal(form.unlocked) as unlocked:
        enter(qtbot, form)
        assert form.unlock.text() == "Unlocking…"
    opened += unlocked.args

    assert unlocked.args[0].officer_id == made.officer_id
    assert form.passphrase.text() == ""
    assert remembered() == [folder]


def test_a_wrong_passphrase_is_said_below_its_field_which_is_emptied(qtbot, form):
    at_vault, at_words = refused(qtbot, form, "not the right words")

    assert at_words == (
        "This passphrase does not open the vault. Check the keyboard layout and try again."
    )
    assert at_vault == ""
    assert form.passphrase.text() == ""
    assert form.passphrase.control.hasFocus()
    assert "does not open" in form.passphrase.control.accessibleDescription()


def test_each_wrong_passphrase_is_derived_and_makes_the_wait_longer(qtbot, form, time_passes):
    refused(qtbot, form, "not the right words")
    assert form.unlock.isEnabled()
    assert form.courtesy.isHidden()

    enter(qtbot, form, "nor are these words")
    qtbot.waitUntil(lambda: form.unlock.text() == "Wait 1 second")

    assert not form.unlock.isEnabled()
    assert "does not protect a copy of the vault" in form.courtesy.text()
    assert form.courtesy.isVisible()


def test_while_it_waits_enter_does_nothing_and_then_it_works_again(
    qtbot, folder, opened, time_passes
):
    for _each in range(2):
        note_wrong_try(folder)
    form = shown(qtbot)
    assert form.unlock.text() == "Wait 1 second"
    enter(qtbot, form)
    assert form.unlock.text() == "Wait 1 second"

    time_passes(1)
    qtbot.waitUntil(form.unlock.isEnabled)
    assert form.unlock.text() == "Unlock vault"
    with qtbot.waitSignal(form.unlocked) as unlocked:
        enter(qtbot, form)
    opened += unlocked.args


def test_a_restart_does_not_end_the_wait_nor_does_it_hold_up_another_vault(
    qtbot, made, tmp_path, time_passes
):
    folder, other = (shutil.copytree(made.vault.folder, tmp_path / name) for name in "ab")
    remember(folder, other)
    for _each in range(8):
        note_wrong_try(folder)

    form = shown(qtbot)

    assert form.unlock.text() == "Wait 60 seconds"
    assert form.recover.isEnabled()
    form.vault.choose(other)
    assert form.unlock.text() == "Unlock vault"
    assert form.unlock.isEnabled()
    form.vault.choose(folder)
    assert not form.unlock.isEnabled()


def test_opening_the_vault_begins_the_count_anew(qtbot, form, folder, opened):
    note_wrong_try(folder)

    with qtbot.waitSignal(form.unlocked) as unlocked:
        enter(qtbot, form)
    opened += unlocked.args

    assert settings.load().wrong_tries == {}


def test_a_lock_that_is_bound_elsewhere_says_so_and_costs_no_try(
    qtbot, form, folder, made, keyring
):
    vault = open_desk(folder, made.officer_id, WORDS)
    vault.bind(WORDS, cost=CHEAPEST)
    vault.close()
    keyring.held.clear()  # as at another computer

    at_vault, at_words = refused(qtbot, form)

    assert at_vault.startswith("This lock is bound to another computer")
    assert "use the recovery code" in at_vault
    assert at_words == ""
    assert settings.load().wrong_tries == {}


def test_an_empty_passphrase_is_no_try(qtbot, form):
    enter(qtbot, form, "")

    assert form.passphrase.problem() == "Type your passphrase."
    assert form.unlock.isEnabled()


def test_a_vault_that_is_open_elsewhere_says_so_and_costs_no_try(qtbot, form, folder, made, opened):
    opened.append(open_desk(folder, made.officer_id, WORDS))

    at_vault, at_words = refused(qtbot, form)

    assert at_vault == ("This vault is open already. Close it there first, then open it here.")
    assert at_words == ""
    assert form.passphrase.text() == WORDS


def test_damaged_records_are_said_to_be(qtbot, form, folder):
    records = folder / "records.db"
    content = bytearray(records.read_bytes())
    content[5_000] ^= 1
    records.write_bytes(content)

    at_vault, at_words = refused(qtbot, form)

    assert at_vault.startswith("A part of this vault's records is ")
    assert "backup" in at_vault
    assert at_words == ""


def damage(folder):
    (folder / "vault.json").write_text('{"format": "caseapp-vault"', encoding="utf-8")


def make_newer(folder):
    path = folder / "vault.json"
    newer = path.read_text(encoding="utf-8").replace('"version":1', '"version":2')
    path.write_text(newer, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (damage, "The file “vault.json” of this vault is damaged."),
        (make_newer, "This vault was made by a newer version of the program."),
        (shutil.rmtree, "The folder of this vault is not there now."),
    ],
)
def test_what_is_wrong_with_a_vault_is_said_before_a_passphrase_is_typed(
    qtbot, folder, change, says
):
    change(folder)

    form = shown(qtbot)

    assert form.vault.problem().startswith(says)
    assert len(form.vault.problem()) > len(says) + 10  # and what to do
    assert form.officer.choice() is None
    assert not form.unlock.isEnabled()
    assert form.unlock.accessibleDescription() == "Choose a vault first."
    assert not form.recover.isEnabled()


def test_a_vault_whose_desk_was_never_started_says_what_to_do(qtbot, new_vault, tmp_path):
    folder = shutil.copytree(new_vault.vault.folder, tmp_path / "killed")
    remember(folder)

    at_vault, _at_words = refused(qtbot, shown(qtbot))

    assert at_vault.startswith("Nobody sits at this desk yet.")
    assert "Delete its folder" in at_vault


def test_another_folder_is_offered_first_and_remembered_once_it_opened(
    qtbot, form, folder, made, tmp_path, monkeypatch, opened
):
    other = shutil.copytree(made.vault.folder, tmp_path / "other")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))

    form.other.click()

    assert form.vault.choice() == other
    assert remembered() == [folder]
    with qtbot.waitSignal(form.unlocked) as unlocked:
        enter(qtbot, form)
    opened += unlocked.args
    assert remembered() == [other, folder]


def test_a_folder_without_a_vault_is_not_remembered(form, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))

    form.other.click()

    assert form.vault.problem().startswith("There is no vault in this folder.")
    assert remembered() == [folder]
    form.vault.choose(folder)
    assert form.vault.problem() == ""
    assert form.unlock.isEnabled()


def test_a_folder_dialog_that_is_left_changes_nothing(form, folder, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")

    form.other.click()

    assert form.vault.choice() == folder


def test_two_vaults_of_one_name_are_told_apart_by_where_they_lie(qtbot, folder, made, tmp_path):
    twin = shutil.copytree(made.vault.folder, tmp_path / "elsewhere" / "desk")
    remember(folder, twin)

    form = shown(qtbot)

    names = [form.vault.control.itemText(at) for at in range(2)]
    assert names == [str(folder), str(twin)]


def test_what_was_typed_for_one_vault_is_not_kept_for_the_next(form, folder, made, tmp_path):
    twin = shutil.copytree(made.vault.folder, tmp_path / "twin")
    remember(folder, twin)
    form.reload()
    form.passphrase.set_text(WORDS)

    form.vault.choose(twin)

    assert form.passphrase.text() == ""


def test_caps_lock_is_noticed_while_typing(form):
    field = form.passphrase.control
    press(field, "a")
    press(field, "B", shift=True)
    assert field.accessibleDescription() == ""

    press(field, "C")
    assert field.accessibleDescription() == "Caps Lock is on."
    press(field, "d", shift=True)
    assert field.accessibleDescription() == "Caps Lock is on."
    press(field, "e")
    assert field.accessibleDescription() == ""


def test_the_other_ways_in_are_asked_for(qtbot, form, folder):
    with qtbot.waitSignal(form.recovery_asked) as asked:
        form.recover.click()
    assert asked.args == [folder]
    with qtbot.waitSignal(form.new_desk_asked):
        form.start.click()


def test_everything_has_a_name(form):
    assert nameless(form) == []
