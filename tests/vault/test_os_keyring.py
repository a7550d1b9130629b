import sys

import pytest
from keyring import errors
from keyring.backends import SecretService, Windows, chainer, fail, kwallet, macOS, null

from caseapp.vault import os_keyring
from caseapp.vault.os_keyring import (
    KeyringLocked,
    KeyringNotReady,
    KeyringTrouble,
    NoKeyring,
    find,
    forget,
    keep,
    need_keyring,
)
from tests.keyrings import Forgetful

system_keyring = os_keyring.system_keyring  # as it is: a fixture replaces it

VALUE = "a value that must not be told"


def test_what_is_kept_is_found_again_until_it_is_forgotten(keyring):
    keep("caseapp", "a", VALUE)
    assert find("caseapp", "a") == VALUE

    forget("caseapp", "a")

    assert find("caseapp", "a") == ""


def test_what_is_not_there_is_forgotten_without_a_word(keyring):
    forget("caseapp", "a")

    assert keyring.held == {}


def test_what_would_not_fit_on_every_system_is_not_taken(keyring):
    with pytest.raises(ValueError, match="too long"):
        keep("caseapp", "a", "x" * 101)


def test_a_keyring_is_good_when_a_value_of_real_length_comes_back(keyring):
    need_keyring()

    assert keyring.held == {}


def test_a_keyring_that_cuts_a_value_short_is_not_used(monkeypatch):
    keyring = Forgetful()
    monkeypatch.setattr(os_keyring, "system_keyring", lambda: keyring)

    with pytest.raises(KeyringTrouble, match="does not keep what it is given"):
        need_keyring()
    assert keyring.held == {}


@pytest.mark.parametrize(
    ("raised", "told", "sentence"),
    [
        (errors.NoKeyringError(), NoKeyring, "has no keyring"),
        (errors.InitError("Prompt dismissed"), KeyringNotReady, "is not ready"),
        (errors.KeyringLocked("locked"), KeyringLocked, "is locked"),
        (errors.PasswordSetError("-25308"), KeyringTrouble, "cannot be used now"),
        (OSError("the daemon has gone"), KeyringTrouble, "cannot be used now"),
    ],
)
@pytest.mark.parametrize(
    "step",
    [
        lambda: keep("caseapp", "a", VALUE),
        lambda: find("caseapp", "a"),
        lambda: forget("caseapp", "a"),
        need_keyring,
    ],
)
def test_what_a_keyring_cannot_do_is_said_in_a_sentence(keyring, raised, told, sentence, step):
    keyring.trouble = raised

    with pytest.raises(KeyringTrouble, match=sentence) as caught:
        step()

    assert type(caught.value) is told
    assert VALUE not in str(caught.value)


@pytest.mark.parametrize(
    ("system", "kind"),
    [
        ("linux", SecretService.Keyring),
        ("win32", Windows.WinVaultKeyring),
        ("darwin", macOS.Keyring),
    ],
)
def test_each_system_has_one_keyring_and_no_other_is_asked(monkeypatch, system, kind):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(kind, "viable", True)

    assert type(system_keyring()) is kind


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("other", [fail, null, chainer, kwallet])
def test_a_keyring_that_a_setting_names_is_not_used(monkeypatch, system, other):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{other.__name__}.Keyring")
    for kind in (SecretService.Keyring, Windows.WinVaultKeyring, macOS.Keyring):
        monkeypatch.setattr(kind, "viable", False)
    monkeypatch.setattr(sys, "platform", system)

    with pytest.raises(NoKeyring):
        system_keyring()
