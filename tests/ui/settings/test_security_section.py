import shutil

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt

from caseapp import settings
from caseapp.casework.desk_open import keep_recovery_proof, open_desk
from caseapp.ui import background
from caseapp.ui.desk import Desk
from caseapp.ui.settings.own_lock_dialogs import BindDialog, ChangePassphraseDialog, ReleaseDialog
from caseapp.ui.settings.security_section import SecuritySection
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from tests.accessibility.walk import nameless
from tests.conftest import WORDS
from tests.two_agencies import a_desk

OTHER_WORDS = "four other words here"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("made"), agency="Northline Hotline")
    desk.vault.close()
    return desk


@pytest.fixture
def vault(made, tmp_path):
    folder = shutil.copytree(made.vault.folder, tmp_path / "desk")
    vault = open_desk(folder, made.officer_id, WORDS)
    keep_recovery_proof(vault)
    yield vault
    background.wait()
    vault.close()


@pytest.fixture
def section(qtbot, vault, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    section = SecuritySection(Desk(vault, vault.officer_id), vault)
    section._desk.changed.connect(section.reload)  # as the page of settings does
    qtbot.addWidget(section)
    section.show()
    return section


def opened(section, button, kind):
    button.click()
    return section.findChild(kind)


def passed(qtbot, dialog, passphrase=WORDS):
    dialog.passphrase.set_text(passphrase)
    with qtbot.waitSignal(dialog.accepted):
        dialog.yes.click()


def refused(qtbot, dialog, passphrase=WORDS):
    dialog.passphrase.set_text(passphrase)
    dialog.yes.click()
    qtbot.waitUntil(dialog.yes.isEnabled)


def reopened(vault, words=WORDS):
    vault.close()
    open_desk(vault.folder, vault.officer_id, words).close()


def test_the_minutes_until_it_locks_are_kept_at_once(section):
    assert section.idle.control.currentText() == "After 10 minutes"

    section.idle.choose(0)
    section.idle.changed.emit()

    assert section.idle.control.currentText() == "Never"
    assert settings.load().idle_minutes == 0


def test_a_new_passphrase_takes_the_place_of_the_old_one(qtbot, section, vault):
    dialog = opened(section, section.change, ChangePassphraseDialog)
    dialog.new.first.set_text(OTHER_WORDS)
    dialog.new.again.set_text(OTHER_WORDS)

    passed(qtbot, dialog)

    reopened(vault, OTHER_WORDS)


def test_whoever_finds_the_vault_open_does_not_change_the_passphrase(qtbot, section, vault):
    dialog = opened(section, section.change, ChangePassphraseDialog)
    dialog.new.first.set_text(OTHER_WORDS)
    dialog.new.again.set_text(OTHER_WORDS)

    refused(qtbot, dialog, "not the right words")

    assert "not your passphrase" in dialog.passphrase.problem()
    assert dialog.passphrase.text() == ""
    assert dialog.trouble.isHidden()
    dialog.reject()
    reopened(vault)


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("short", "short", "Use at least 12 characters."), (OTHER_WORDS, WORDS, "differ")],
)
def test_a_passphrase_that_is_short_or_mistyped_is_said_before_anything_is_derived(
    section, first, again, said
):
    dialog = opened(section, section.change, ChangePassphraseDialog)
    dialog.passphrase.set_text(WORDS)
    dialog.new.first.set_text(first)
    dialog.new.again.set_text(again)

    dialog.accept()

    assert said in dialog.new.first.problem() + dialog.new.again.problem()
    assert not background.busy()


def test_nothing_happens_without_the_passphrase(section):
    for button, kind in ((section.change, ChangePassphraseDialog), (section.bind, BindDialog)):
        dialog = opened(section, button, kind)

        dialog.accept()

        assert dialog.passphrase.problem() == "Type your passphrase."
        assert not background.busy()
        dialog.reject()


def test_the_lock_is_bound_and_released_and_says_so(qtbot, section, vault, keyring):
    assert "wherever the folder is" in section.bound.text()
    assert section.release.isHidden()

    passed(qtbot, opened(section, section.bind, BindDialog))
    assert vault.bound_to
    assert "bound to this computer" in section.bound.text()
    assert section.bind.isHidden()

    passed(qtbot, opened(section, section.release, ReleaseDialog))
    assert vault.bound_to is None
    assert section.bind.isVisible()
    reopened(vault)


def test_binding_says_that_the_recovery_code_is_the_way_out(section):
    dialog = opened(section, section.bind, BindDialog)

    texts = [label.text() for label in dialog.findChildren(type(dialog.detail))]
    assert any("only the recovery code opens the vault" in text for text in texts)


def test_without_a_proved_recovery_code_binding_is_refused_with_the_reason(section, vault):
    dialog = opened(section, section.renew, NewCodeDialog)
    dialog.accept()  # a new code is made, which nobody has proved
    section.reload()

    assert not section.bind.isEnabled()
    assert "Show first that the recovery code is on paper." in section.bound.text()
    assert "Nobody has shown yet" in section.proved.text()


def test_without_a_keyring_it_says_so_and_the_passphrase_goes_on(qtbot, section, vault):
    dialog = opened(section, section.bind, BindDialog)

    refused(qtbot, dialog)

    assert dialog.trouble.isVisible()
    assert "has no keyring that the program can use" in dialog.trouble._text.text()
    dialog.reject()
    assert vault.bound_to is None
    reopened(vault)


def test_a_locked_keyring_is_said_to_be_locked(qtbot, section, vault, keyring):
    keyring.trouble = KeyringLocked("locked")
    dialog = opened(section, section.bind, BindDialog)

    refused(qtbot, dialog)

    assert "The keyring of this computer is locked." in dialog.trouble._text.text()


def test_everything_has_a_name_and_is_reached_by_tab(qtbot, section):
    assert nameless(section) == []
    for button, kind in (
        (section.change, ChangePassphraseDialog),
        (section.bind, BindDialog),
        (section.renew, NewCodeDialog),
    ):
        dialog = opened(section, button, kind)
        assert nameless(dialog) == []
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
