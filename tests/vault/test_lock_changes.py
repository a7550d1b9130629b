"""Who can open a vault changes: lost passphrases, new officers, officers who leave."""

import os
from threading import Thread
from uuid import uuid4

import pytest

from caseapp.errors import DamagedVault, NotAllowed, WrongPassphrase
from caseapp.models import Officer
from caseapp.sealing.keys import check_signature
from caseapp.sealing.passphrase import PassphraseTooShort
from caseapp.vault import vault_json
from caseapp.vault.engine import change_key
from caseapp.vault.errors import (
    FolderUnusable,
    NoSuchLock,
    NoVaultHere,
    RemovalUnfinished,
    VaultInUse,
    WrongRecoveryCode,
)
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS

OTHER_WORDS = "four other words here"


def open_again(vault, words=WORDS, lock_id=None):
    vault.close()
    return Vault.open(vault.folder, lock_id or vault.officer_id, words)


def test_the_recovery_code_gives_a_lost_lock_a_new_passphrase(vault, officer_id, recovery_code):
    old_key = vault.signing_key
    vault.close()
    typed = "-".join(recovery_code.groups).lower()

    code = RecoveryCode.read(typed)
    fresh = Vault.recover(vault.folder, code, officer_id, OTHER_WORDS, cost=CHEAPEST)
    with fresh.writing(officer_id, "reset lock") as session:
        session.get_one(Officer, officer_id).signing_key = fresh.signing_key

    assert fresh.signing_key != old_key
    with pytest.raises(WrongPassphrase):
        open_again(fresh, WORDS)
    with open_again(fresh, OTHER_WORDS).reading() as session:
        assert session.get_one(Officer, officer_id).signing_key == fresh.signing_key


def test_a_code_that_does_not_fit_changes_nothing(vault):
    vault.close()
    before = (vault.folder / "vault.json").read_bytes()

    with pytest.raises(WrongRecoveryCode):
        Vault.recover(vault.folder, RecoveryCode.new(), vault.officer_id, OTHER_WORDS)

    assert (vault.folder / "vault.json").read_bytes() == before
    open_again(vault).close()


def test_a_vault_that_is_open_is_not_recovered(vault, recovery_code):
    with pytest.raises(VaultInUse):
        Vault.recover(vault.folder, recovery_code, vault.officer_id, OTHER_WORDS)


def test_there_is_nothing_to_recover_where_no_vault_is(tmp_path, recovery_code):
    with pytest.raises(NoVaultHere):
        Vault.recover(tmp_path, recovery_code, uuid4(), OTHER_WORDS)


def test_a_new_recovery_code_takes_the_place_of_the_old_one(vault, recovery_code):
    lock_id, code = vault.officer_id, vault.new_recovery_code()
    vault.close()

    with pytest.raises(WrongRecoveryCode):
        Vault.recover(vault.folder, recovery_code, lock_id, OTHER_WORDS, cost=CHEAPEST)
    Vault.recover(vault.folder, code, lock_id, OTHER_WORDS, cost=CHEAPEST).close()


def test_an_officer_changes_their_passphrase(vault):
    vault.change_passphrase(WORDS, OTHER_WORDS, cost=CHEAPEST)

    with pytest.raises(WrongPassphrase):
        open_again(vault, WORDS)
    open_again(vault, OTHER_WORDS).close()


def test_only_who_knows_the_old_passphrase_changes_it(vault):
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(OTHER_WORDS, OTHER_WORDS, cost=CHEAPEST)
    with pytest.raises(PassphraseTooShort):
        vault.change_passphrase(WORDS, "short", cost=CHEAPEST)

    open_again(vault, WORDS).close()


def test_a_second_officer_opens_the_same_vault(vault, officer_id):
    second_id = vault.add_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)
    second = open_again(vault, OTHER_WORDS, second_id)

    assert (second.officer_id, second.signing_key == vault.signing_key) == (second_id, False)
    with second.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Ana"
    second.close()


@pytest.fixture
def two(vault):
    """A vault with two officers, open to the first, and the id of the second."""
    return vault, vault.add_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)


def test_a_lock_is_not_made_if_what_comes_first_fails(vault):
    before = (vault.folder / "vault.json").read_bytes()

    def refuse(lock):
        raise NotAllowed("Nobody is added here.")

    with pytest.raises(NotAllowed):
        vault.add_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST, first=refuse)

    assert (vault.folder / "vault.json").read_bytes() == before
    assert vault.labels == {vault.officer_id: "Desk 1"}


def test_another_officer_signs_at_the_same_desk_and_nothing_else_changes_hands(two):
    vault, second_id = two
    first_key = vault.signing_key

    signature = vault.sign_as(second_id, OTHER_WORDS, b"I approve this")

    assert vault.labels == {vault.officer_id: "Desk 1", second_id: "Desk 2"}
    assert vault.signing_key == first_key
    second = open_again(vault, OTHER_WORDS, second_id)
    check_signature(second.signing_key, b"I approve this", signature)
    second.close()


def test_nobody_signs_as_another_without_their_passphrase(two):
    vault, second_id = two

    with pytest.raises(WrongPassphrase):
        vault.sign_as(second_id, WORDS, b"I approve this")
    with pytest.raises(NoSuchLock):
        vault.sign_as(uuid4(), WORDS, b"I approve this")


def test_an_officer_who_was_removed_cannot_open_even_with_an_old_copy(two, officer_id):
    vault, second_id = two
    old_copy = (vault.folder / "vault.json").read_bytes()

    vault.remove_lock(second_id)
    with vault.reading() as session:
        assert session.get_one(Officer, vault.officer_id).name == "Ana"

    with pytest.raises(NoSuchLock):
        open_again(vault, OTHER_WORDS, second_id)
    open_again(vault).close()
    (vault.folder / "vault.json").write_bytes(old_copy)
    with pytest.raises(DamagedVault):
        open_again(vault, OTHER_WORDS, second_id)


@pytest.mark.parametrize("write", [1, 2])
def test_a_removal_that_could_not_be_written_loses_no_records(two, officer_id, write, monkeypatch):
    vault, second_id = two
    replace, calls = os.replace, []

    def full(*paths):
        calls.append(paths)
        if len(calls) == write:
            raise OSError(28, "No space left on device")
        replace(*paths)

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        with pytest.raises(FolderUnusable):
            vault.remove_lock(second_id)

    again = open_again(vault)
    with again.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Ana"
    assert len(vault_json.list_locks(vault.folder)) == (2 if write == 1 else 1)
    again.close()


def test_who_looks_while_the_key_changes_waits_until_it_is_changed(two, officer_id, monkeypatch):
    vault, second_id = two
    names = []

    def look():
        with vault.reading() as session:
            names.append(session.get_one(Officer, officer_id).name)

    looker = Thread(target=look)

    def change_key_meanwhile(*keys):
        looker.start()
        looker.join(0.1)
        assert names == []
        change_key(*keys)

    monkeypatch.setattr("caseapp.vault.vault.change_key", change_key_meanwhile)
    vault.remove_lock(second_id)
    looker.join()

    assert names == ["Ana"]


def test_work_goes_on_after_a_removal_that_found_no_room_and_it_is_finished_later(
    two, officer_id, monkeypatch
):
    vault, second_id = two

    def full(*_keys):
        raise FolderUnusable("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr("caseapp.vault.vault.change_key", full)
        with pytest.raises(FolderUnusable):
            vault.remove_lock(second_id)

    third_id = vault.add_lock(label="Desk 3", passphrase=OTHER_WORDS, cost=CHEAPEST)
    with vault.writing(officer_id, "rename") as session:
        session.get_one(Officer, officer_id).name = "Anna"
    with pytest.raises(RemovalUnfinished):
        vault.remove_lock(third_id)  # it would forget the key that the records are under
    again = open_again(vault)
    again.remove_lock(third_id)
    with again.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Anna"
    assert again.labels.keys() == {officer_id}
    again.close()


@pytest.mark.parametrize("rekeyed", [False, True])
def test_a_removal_that_was_stopped_is_finished_at_the_next_opening(two, officer_id, rekeyed):
    vault, second_id = two
    before, after = vault._opened, vault._opened.without_lock(second_id)
    vault.close()
    vault_json.write(vault.folder, after.locks.fields)
    if rekeyed:
        change_key(vault.folder / "records.db", before.records_key, after.records_key)

    again = open_again(vault)

    with again.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Ana"
    assert vault_json.read(vault.folder)["previous"] == ""
    again.close()


def test_a_stopped_removal_outlives_records_that_cannot_be_read_meanwhile(two, officer_id):
    vault, second_id = two
    after = vault._opened.without_lock(second_id)
    vault.close()
    vault_json.write(vault.folder, after.locks.fields)
    records = vault.folder / "records.db"
    whole = records.read_bytes()
    records.write_bytes(bytes(len(whole)))  # as a copy that is still on its way

    with pytest.raises(DamagedVault):
        open_again(vault)
    records.write_bytes(whole)

    again = open_again(vault)
    with again.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Ana"
    again.close()
