"""A seal that is open, gone, or under the key before: no accusation, and no damage unseen."""

import pytest

from caseapp.errors import DamagedVault
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


def _stop(*_keys):
    raise KeyboardInterrupt
