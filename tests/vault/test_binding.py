"""A lock that needs the keyring of one machine beside the passphrase."""

import json
import os
import shutil
from uuid import uuid4

import pytest
from keyring.errors import InitError
from keyring.errors import KeyringLocked as Locked

from caseapp.errors import DamagedVault, WrongPassphrase
from caseapp.sealing import keys
from caseapp.vault import os_keyring, vault_json
from caseapp.vault.errors import FolderUnusable
from caseapp.vault.locks import Locks
from caseapp.vault.os_keyring import KeyringLocked, KeyringNotReady, KeyringTrouble, NoKeyring
from caseapp.vault.second_secret import SecondSecretMissing
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.keyrings import InMemory

OTHER_WORDS = "four other words here"


@pytest.fixture
def bound(vault, keyring):
    """A vault whose officer bound their lock to the machine with this keyring."""
    vault.bind(WORDS, cost=CHEAPEST)
    return vault


def open_again(vault, words=WORDS, lock_id=None):
    vault.close()
    return Vault.open(vault.folder, lock_id or vault.officer_id, words)


def sign_in_elsewhere(monkeypatch):
    monkeypatch.setattr(os_keyring, "system_keyring", InMemory)


def test_a_bound_lock_opens_where_it_was_bound(bound):
    again = open_again(bound)

    assert again.bound_to == bound.bound_to is not None
    assert again.signing_key == bound.signing_key
    with pytest.raises(WrongPassphrase):
        open_again(again, OTHER_WORDS)


def test_a_lock_that_is_not_bound_says_nothing_of_it_in_the_file(vault):
    assert vault.bound_to is None
    assert all("second" not in lock for lock in vault_json.read(vault.folder)["locks"])


def test_a_bound_lock_does_not_open_from_a_stolen_folder(bound, monkeypatch, tmp_path):
    bound.close()
    stolen = shutil.copytree(bound.folder, tmp_path / "stolen")
    sign_in_elsewhere(monkeypatch)

    with pytest.raises(SecondSecretMissing, match="bound to another computer"):
        Vault.open(stolen, bound.officer_id, WORDS)


def rewritten(folder, **change):
    """Doctor the lock in `vault.json`, and its open check with it."""
    fields = vault_json.read(folder)
    lock = fields["locks"][0] | change
    fields["locks"] = [{key: value for key, value in lock.items() if value is not None}]
    vault_json.write(folder, fields)


def test_taking_the_binding_out_of_the_file_opens_nothing(bound):
    bound.close()
    rewritten(bound.folder, second=None)

    with pytest.raises(WrongPassphrase):
        Vault.open(bound.folder, bound.officer_id, WORDS)


def test_naming_another_second_secret_opens_nothing(bound, keyring):
    bound.close()
    other = str(uuid4())
    (kept,) = [value for (service, _name), value in keyring.held.items() if "second" in service]
    keyring.held["caseapp-second-secret", other] = kept
    rewritten(bound.folder, second=other)

    with pytest.raises(WrongPassphrase):
        Vault.open(bound.folder, bound.officer_id, WORDS)


def test_the_members_hold_a_binding_as_it_was_written(bound):
    key = keys.derive(bound._opened.vault_key, "caseapp-vault-members-v1")
    fields = bound._opened.locks.fields
    assert Locks.of(fields).open_members(key)
    fields["locks"][0].pop("second")

    with pytest.raises(DamagedVault):
        Locks.of(fields).open_members(key)


@pytest.mark.parametrize("name", ["", "x", 1, [], "../.."])
def test_a_binding_that_is_no_name_is_damage(bound, name):
    bound.close()
    rewritten(bound.folder, second=name)

    with pytest.raises(DamagedVault):
        Vault.open(bound.folder, bound.officer_id, WORDS)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (Locked("no"), KeyringLocked),
        (InitError("no"), KeyringNotReady),
        (OSError(), KeyringTrouble),
    ],
)
def test_a_keyring_in_trouble_is_said_and_nothing_is_lost(bound, keyring, raised, told):
    keyring.trouble = raised
    with pytest.raises(KeyringTrouble) as caught:
        open_again(bound)
    assert type(caught.value) is told

    keyring.trouble = None
    open_again(bound).close()


def test_without_a_keyring_a_lock_that_is_not_bound_opens(vault):
    open_again(vault).close()


def test_without_a_keyring_no_lock_is_bound_and_it_stays_as_it_was(vault):
    with pytest.raises(NoKeyring):
        vault.bind(WORDS, cost=CHEAPEST)

    again = open_again(vault)
    assert again.bound_to is None
    again.close()


def test_the_recovery_code_opens_a_bound_lock_anywhere_and_releases_it(
    bound, recovery_code, monkeypatch
):
    bound.close()
    sign_in_elsewhere(monkeypatch)

    fresh = Vault.recover(bound.folder, recovery_code, bound.officer_id, OTHER_WORDS, cost=CHEAPEST)

    assert fresh.bound_to is None
    open_again(fresh, OTHER_WORDS).close()


def test_a_new_passphrase_leaves_a_lock_bound(bound, monkeypatch):
    name = bound.bound_to

    bound.change_passphrase(WORDS, OTHER_WORDS, cost=CHEAPEST)

    again = open_again(bound, OTHER_WORDS)
    assert again.bound_to == name
    again.close()
    sign_in_elsewhere(monkeypatch)
    with pytest.raises(SecondSecretMissing):
        open_again(again, OTHER_WORDS)


def test_a_released_lock_opens_anywhere(bound, keyring, monkeypatch):
    bound.release(WORDS, cost=CHEAPEST)

    assert not any("second" in service for service, _name in keyring.held)
    sign_in_elsewhere(monkeypatch)
    again = open_again(bound)
    assert again.bound_to is None
    again.close()


def test_binding_again_makes_another_secret_and_forgets_the_one_before(bound, keyring):
    before = bound.bound_to

    bound.bind(WORDS, cost=CHEAPEST)

    names = [name for service, name in keyring.held if "second" in service]
    assert names == [str(bound.bound_to)] != [str(before)]
    open_again(bound).close()


@pytest.mark.parametrize("step", [Vault.bind, Vault.release])
def test_only_who_knows_the_passphrase_binds_or_releases(bound, keyring, step):
    held = dict(keyring.held)

    with pytest.raises(WrongPassphrase):
        step(bound, OTHER_WORDS, cost=CHEAPEST)

    assert keyring.held == held
    open_again(bound).close()


@pytest.mark.parametrize("step", [Vault.bind, Vault.release])
def test_a_disk_that_is_full_leaves_the_lock_as_it_was(bound, step, monkeypatch):
    def full(*_paths):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        with pytest.raises(FolderUnusable):
            step(bound, WORDS, cost=CHEAPEST)

    again = open_again(bound)
    assert again.bound_to
    again.close()


def test_another_officer_binds_their_own_lock_alone(vault, keyring):
    second_id = vault.add_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)
    second = open_again(vault, OTHER_WORDS, second_id)

    second.bind(OTHER_WORDS, cost=CHEAPEST)

    first = open_again(second, WORDS, vault.officer_id)
    assert first.bound_to is None
    assert first.sign_as(second_id, OTHER_WORDS, b"seen")
    first.remove_lock(second_id)
    first.close()


def test_removing_an_officer_leaves_the_others_bound(bound):
    second_id = bound.add_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)

    bound.remove_lock(second_id)

    again = open_again(bound)
    assert again.bound_to
    again.close()


def test_the_second_secret_is_in_no_file_of_the_vault(bound, keyring):
    bound.close()
    (kept,) = [value for (service, _name), value in keyring.held.items() if "second" in service]

    for path in bound.folder.rglob("*"):
        assert not path.is_file() or kept.encode() not in path.read_bytes()


def test_a_bound_lock_reads_as_the_specification_says(bound):
    lock = json.loads((bound.folder / "vault.json").read_bytes())["locks"][0]

    assert set(lock) == {"id", "label", "passphrase", "second", "vault_key"}
    assert lock["second"] == str(bound.bound_to)
