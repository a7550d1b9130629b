"""What somebody, or a bad disk, may do to a vault that is closed."""

from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import text

from caseapp.errors import DamagedVault, WrongPassphrase
from caseapp.vault import vault_json
from caseapp.vault.canonical import canonical
from caseapp.vault.engine import WRITING, Records
from caseapp.vault.errors import VaultTooNew
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS


def open_again(vault):
    vault.close()
    return Vault.open(vault.folder, vault.officer_id, WORDS)


def test_records_of_another_vault_do_not_open(vault, tmp_path):
    other = Vault.create(tmp_path / "b", label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault
    other.close()
    vault.close()
    (other.folder / "records.db").replace(vault.folder / "records.db")

    with pytest.raises(DamagedVault, match="not as it was when it was closed"):
        open_again(vault)


@pytest.mark.parametrize("kept", [0, 100, 4_096, 50_000])
def test_records_that_were_cut_do_not_open(vault, kept):
    vault.close()
    path = vault.folder / "records.db"
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(DamagedVault):
        open_again(vault)


def test_records_in_which_a_bit_was_flipped_do_not_open(vault):
    vault.close()
    path = vault.folder / "records.db"
    content = bytearray(path.read_bytes())
    content[-4_000] ^= 1  # in the last page, which nothing reads at opening
    path.write_bytes(content)

    with pytest.raises(DamagedVault):
        open_again(vault)


def test_records_that_a_newer_version_changed_do_not_open(vault):
    key = vault._opened.records_key
    vault.close()
    records = Records(vault.folder / "records.db", key)
    with records.engine.execution_options(opening=WRITING).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    records.close()

    with pytest.raises(VaultTooNew):
        open_again(vault)


def flipped(value, place=0):
    """Change one bit of a Base64 text, so that it still is one."""
    other = "B" if value[place] == "A" else "A"
    return value[:place] + other + value[place + 1 :]


DOCTORED = {
    "another vault's id": lambda f: f.update(id=str(uuid4())),
    "another label": lambda f: f["locks"][0].update(label="Desk 9"),
    "another officer's label": lambda f: f["locks"][1].update(label="Desk 9"),
    "another officer's id": lambda f: f["locks"][1].update(id=str(uuid4())),
    "an officer less": lambda f: f["locks"].pop(),
    "another order": lambda f: f["locks"].reverse(),
    "an officer twice": lambda f: f["locks"].append(f["locks"][0]),
    "no lock": lambda f: f["locks"].clear(),
    "fewer passes": lambda f: f["locks"][0]["passphrase"]["cost"].update(passes=1),
    "more passes": lambda f: f["locks"][0]["passphrase"]["cost"].update(passes=3),
    "64 GiB": lambda f: f["locks"][0]["passphrase"]["cost"].update(memory_kib=67_108_864),
    "no lanes": lambda f: f["locks"][0]["passphrase"]["cost"].update(lanes=0),
    "another salt": lambda f: f["locks"][0]["passphrase"].update(salt="A" * 22 + "=="),
    "a short salt": lambda f: f["locks"][0]["passphrase"].update(salt="AAAA"),
    "another seed": lambda f: f["locks"][0]["passphrase"].update(
        sealed=flipped(f["locks"][0]["passphrase"]["sealed"])
    ),
    "another vault key": lambda f: f["locks"][0].update(
        vault_key=flipped(f["locks"][0]["vault_key"], -9)
    ),
    "another header": lambda f: f["locks"][0].update(vault_key=flipped(f["locks"][0]["vault_key"])),
    "another officer's vault key": lambda f: f["locks"][1].update(
        vault_key=f["locks"][0]["vault_key"]
    ),
    "another recovery": lambda f: f.update(recovery=flipped(f["recovery"], -9)),
    "other members": lambda f: f.update(members=flipped(f["members"], -9)),
    "no members": lambda f: f.update(members=""),
    "a previous key": lambda f: f.update(previous="AAAA"),
    "an unknown field": lambda f: f.update(more=1),
    "no version": lambda f: f.update(version=0),
    "a text as version": lambda f: f.update(version="1"),
    "another format": lambda f: f.update(format="other"),
}


@pytest.mark.parametrize("how", DOCTORED)
def test_locks_doctored_by_who_can_recompute_the_check_do_not_open(vault, how):
    vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    vault.close()
    fields = vault_json.read(vault.folder)
    DOCTORED[how](fields)
    fields["check"] = sha256(canonical(fields)).hexdigest()
    (vault.folder / "vault.json").write_bytes(canonical(fields) + b"\n")

    # A changed seed, salt or cost cannot be told from a wrong passphrase.
    with pytest.raises((DamagedVault, WrongPassphrase)) as caught:
        open_again(vault)

    passphrase_parts = {"more passes", "another salt", "another seed", "another vault's id"}
    assert isinstance(caught.value, WrongPassphrase) == (how in passphrase_parts)
