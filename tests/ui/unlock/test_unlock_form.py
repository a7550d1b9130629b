import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from caseapp.casework.desk_open import open_desk
from caseapp.errors import WrongPassphrase
from caseapp.ui.unlock.unlock_form import FREE_TRIES, LONGEST_WAIT, UnlockForm
from tests.accessibility.walk import nameless
from tests.conftest import WORDS
from tests.ui.unlock.conftest import PATIENCE, press, remember, remembered


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
    qtbot.waitUntil(form.unlock.isEnabled, timeout=PATIENCE)
    return form.vault.problem(), form.passphrase.problem()


def test_the_vault_used_last_stands_ready_with_its_officer_by_a_label(form, folder):
    assert form.vault.choice() == folder
    assert form.officer.control.currentText() == "Desk 1"
    assert form.focus_target() is form.passphrase.control


def test_enter_unlocks(qtbot, form, folder, made, opened):
    with qtbot.waitSignal(form.unlocked, timeout=PATIENCE) as unlocked:
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


def test_after_a_few_wrong_tries_each_makes_the_wait_longer_up_to_a_minute(form):
    said = []
    for _number in range(FREE_TRIES + 8):
        form.unlock.allow()
        form.unlock.set_text("Unlock vault")
        form._refused(WrongPassphrase("no"))
        said.append(form.unlock.text())

    waits = ["Unlock vault"] * FREE_TRIES + ["Wait 1 second"]
    waits += [f"Wait {seconds} seconds" for seconds in (3, 7, 15, 31)]
    assert said[: len(waits)] == waits
    assert said[-1] == f"Wait {LONGEST_WAIT} seconds"


def test_while_it_waits_enter_does_nothing_and_then_it_works_again(qtbot, form, opened):
    form._failures = FREE_TRIES
    form._refused(WrongPassphrase("no"))
    assert not form.unlock.isEnabled()
    enter(qtbot, form)
    assert form.unlock.text() == "Wait 1 second"

    qtbot.waitUntil(form.unlock.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(form.unlocked, timeout=PATIENCE) as unlocked:
        enter(qtbot, form)
    opened += unlocked.args


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

    assert at_vault.startswith("A part of this vault's records is damaged.")
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
        (shutil.rmtree, "There is no vault in this folder."),
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
    with qtbot.waitSignal(form.unlocked, timeout=PATIENCE) as unlocked:
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
