import subprocess
import sys
from hashlib import sha256

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseapp.errors import CaseAppError, DamagedVault
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import FolderUnusable, NoVaultHere, VaultTooNew
from caseapp.vault.vault_json import MOST_BYTES, list_locks, read, write

LISTING = """
import sys
from pathlib import Path
from caseapp.vault.vault_json import list_locks
print([lock.label for lock in list_locks(Path(sys.argv[1]))])
print({"sqlalchemy", "sqlcipher3", "alembic", "cryptography"} & set(sys.modules))
"""


@pytest.fixture
def path(new_vault, tmp_path):
    content = (new_vault.vault.folder / "vault.json").read_bytes()
    (tmp_path / "vault.json").write_bytes(content)
    return tmp_path / "vault.json"


def stamped(fields):
    """Write fields as a person would who knows the format but no key."""
    fields = {**fields, "check": sha256(canonical(fields)).hexdigest()}
    return canonical(fields) + b"\n"


def test_the_locks_are_listed_by_their_labels(vault):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here")

    listed = [(lock.id, lock.label) for lock in list_locks(vault.folder)]

    assert listed == [(vault.officer_id, "Desk 1"), (other, "Desk 2")]


def test_listing_needs_neither_database_nor_keys(path):
    command = [sys.executable, "-c", LISTING, str(path.parent)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)

    assert said.stdout.splitlines() == ["['Desk 1']", "set()"]


def test_a_folder_without_the_file_is_no_vault(tmp_path):
    (tmp_path / "file").write_text("x")

    for folder in (tmp_path, tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(NoVaultHere):
            list_locks(folder)


def test_a_file_that_cannot_be_read_is_not_called_damaged(tmp_path):
    (tmp_path / "vault.json").mkdir()

    with pytest.raises(FolderUnusable):
        list_locks(tmp_path)


def test_a_newer_version_is_told_apart_from_damage(path):
    path.write_bytes(b'{"version": 2, "format": "caseapp-vault", "something": ["new"]}')

    with pytest.raises(VaultTooNew):
        list_locks(path.parent)


def test_no_bit_of_the_file_can_change_unseen(path):
    content = bytearray(path.read_bytes())

    for place in range(len(content)):
        content[place] ^= 1 << place % 8
        path.write_bytes(content)
        with pytest.raises((DamagedVault, VaultTooNew)):
            read(path.parent)
        content[place] ^= 1 << place % 8


def test_a_file_cut_anywhere_is_damaged(path):
    content = path.read_bytes()

    for length in range(0, len(content), 97):
        path.write_bytes(content[:length])
        with pytest.raises(DamagedVault):
            read(path.parent)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b'{"format": "caseapp-vault"}',
        b'{"format": "caseapp-vault", "version": "1"}',
        b'{"format": "caseapp-vault", "version": 1.5}',
        b'{"format": "another", "version": 1}',
        b'{"format": "another", "version": 2}',
        b'{"format": "caseapp-vault", "version": 1, "x": 1e400}',
        b'{"format": "caseapp-vault", "version": 1, "x": 9007199254740993}',
        b'{"format": "caseapp-vault", "version": 1, "x": "\\ud800"}',
        b'{"a":' * 100_000,
    ],
)
def test_what_is_not_the_file_is_damaged(path, content):
    path.write_bytes(content)

    with pytest.raises(DamagedVault):
        list_locks(path.parent)


@pytest.mark.parametrize("locks", [[{}], [{"id": "x", "label": "a"}], "x", [{"label": ""}], None])
def test_locks_that_cannot_be_shown_are_damaged_though_the_check_fits(path, locks):
    path.write_bytes(stamped({**read(path.parent), "locks": locks}))

    with pytest.raises(DamagedVault):
        list_locks(path.parent)


def test_another_way_to_write_the_same_is_refused(path):
    fields = msgspec.json.decode(path.read_bytes())

    path.write_bytes(msgspec.json.format(msgspec.json.encode(fields)))

    with pytest.raises(DamagedVault):
        read(path.parent)


def test_a_file_that_is_too_large_is_not_read(path):
    path.write_bytes(b" " * (MOST_BYTES + 1))

    with pytest.raises(DamagedVault):
        read(path.parent)


def test_what_is_written_is_read_again(path):
    fields = read(path.parent)

    write(path.parent, fields)

    assert read(path.parent) == fields
    assert path.read_bytes() == stamped(fields)


def test_a_folder_that_is_gone_cannot_be_written(tmp_path):
    with pytest.raises(FolderUnusable):
        write(tmp_path / "missing", {})


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_with_one_of_our_errors(tmp_path, content):
    (tmp_path / "vault.json").write_bytes(content)

    with pytest.raises(CaseAppError):
        list_locks(tmp_path)
