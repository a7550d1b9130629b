from base64 import b64encode
from uuid import uuid4

import pytest

from caseapp.vault import os_keyring
from caseapp.vault.os_keyring import MOST, KeyringTrouble, NoKeyring
from caseapp.vault.second_secret import (
    SERVICE,
    SecondSecretMissing,
    find_second_secret,
    forget_second_secret,
    new_second_secret,
)
from tests.keyrings import Confused, Forgetful


def test_a_second_secret_is_kept_as_the_specification_says(keyring):
    made = new_second_secret()

    kept = keyring.held["caseapp-second-secret", str(made.id)]
    assert kept == b64encode(made.secret).decode()
    assert len(made.secret) == 32
    assert len(kept) == 44 <= MOST
    assert find_second_secret(made.id) == made


def test_no_two_are_alike(keyring):
    one, two = new_second_secret(), new_second_secret()

    assert one.id != two.id
    assert one.secret != two.secret


def test_it_does_not_show_in_a_trace(keyring):
    made = new_second_secret()

    assert b64encode(made.secret).decode() not in repr(made)
    assert repr(made.secret) not in repr(made)


def test_one_that_cannot_be_read_back_is_none(monkeypatch):
    keyring = Forgetful()
    monkeypatch.setattr(os_keyring, "system_keyring", lambda: keyring)

    with pytest.raises(KeyringTrouble):
        new_second_secret()


def test_one_that_comes_back_as_another_is_none(monkeypatch):
    keyring = Confused()
    monkeypatch.setattr(os_keyring, "system_keyring", lambda: keyring)

    with pytest.raises(KeyringTrouble, match="does not keep"):
        new_second_secret()


@pytest.mark.parametrize("kept", [None, "", "AAAA", "not base64", b64encode(bytes(33)).decode()])
def test_where_the_keyring_does_not_have_it_the_recovery_code_is_named(keyring, kept):
    name = uuid4()
    if kept is not None:
        keyring.held[SERVICE, str(name)] = kept

    with pytest.raises(SecondSecretMissing) as caught:
        find_second_secret(name)

    assert "recovery code" in caught.value.advice


def test_it_is_forgotten(keyring):
    made = new_second_secret()

    forget_second_secret(made.id)

    assert keyring.held == {}


def test_a_keyring_that_cannot_forget_now_stops_nothing(keyring):
    made = new_second_secret()
    keyring.trouble = OSError("gone")

    forget_second_secret(made.id)
    forget_second_secret(None)

    assert keyring.held


def test_without_a_keyring_there_is_none():
    with pytest.raises(NoKeyring):
        new_second_secret()
