"""A seal that is open, gone, or under the key before: no accusation, and no damage unseen."""

import pytest

from caseapp.errors import DamagedVault
from caseapp.vault import vault_json
from caseapp.vault.noticed import Closed
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS


def open_again(vault):
    vault.close()
    return Vault.open(vault.folder, vault.officer_id, WORDS)


def test_damaged_records_without_a_seal_do_not_open_either(vault, officer_id):
    vault.close()
    path = vault.folder / "records.db"
    path.write_bytes(path.read_bytes()[:-100])
    (vault.folder / "records.seal").unlink()

    with pytest.raises(DamagedVault):
        Vault.open(vault.folder, officer_id, WORDS)


def test_a_change_of_key_that_was_stopped_is_no_accusation(vault, officer_id, monkeypatch):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.vault.change_key", _stop)
        with pytest.raises(KeyboardInterrupt):
            vault.remove_lock(other)
    vault._held.close()  # as a killed process would: nothing is sealed

    again = Vault.open(vault.folder, officer_id, WORDS)

    assert again.noticed.closed is Closed.STOPPED
    assert again.noticed.problems == ()
    again = open_again(again)
    assert again.noticed.closed is Closed.WELL
    again.close()


@pytest.mark.parametrize("stopped_at", ["open_under_seal", "Vault._keep"])
def test_an_opening_that_is_stopped_while_it_finishes_a_change_of_key_is_no_accusation(
    vault, officer_id, monkeypatch, stopped_at
):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    changed = vault._opened.without_lock(other)
    vault_json.write(vault.folder, changed.locks.fields)
    vault._held.close()
    with monkeypatch.context() as stopped:
        stopped.setattr(f"caseapp.vault.vault.{stopped_at}", _stop)
        with pytest.raises(KeyboardInterrupt):
            Vault.open(vault.folder, officer_id, WORDS)

    again = Vault.open(vault.folder, officer_id, WORDS)

    assert again.noticed.closed is Closed.STOPPED
    assert again.noticed.problems == ()
    assert vault_json.read(vault.folder)["previous"] == ""
    again = open_again(again)
    assert again.noticed.closed is Closed.WELL
    again.close()


def _stop(*_what, **_more):
    raise KeyboardInterrupt
