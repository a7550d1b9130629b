"""A backup is one file, proved by opening, whole or not there at all."""

import io
import os
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from caseapp.errors import Cancelled, NotAllowed
from caseapp.formats.whole_file import AlreadyThere, CannotWrite
from caseapp.formats.whole_file import DiskFull as NoRoom
from caseapp.job import Job
from caseapp.sealing.age.file import open_file_key
from caseapp.sealing.age.stream import decrypted
from caseapp.vault import backup as making
from caseapp.vault.errors import (
    BackupNotProved,
    FolderUnusable,
)
from caseapp.vault.noticed import Closed
from caseapp.vault.opened import opening_identity
from caseapp.vault.restore import describe_backup, restore_by_passphrase
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.vault.backups import PACKAGE, Stopping, name_in, names, rename

OPEN_FILES = Path("/proc/self/fd")


def test_a_backup_says_whose_passphrase_opens_it(vault, backup):
    label = describe_backup(backup.path)

    assert [(lock.id, lock.label) for lock in label.locks] == [(vault.officer_id, "Desk 1")]


def test_a_backup_shows_nothing_else(vault, backup):
    content = backup.path.read_bytes()

    assert b"make the vault" not in content  # three letters could come by chance
    assert b"SQLite" not in content
    assert PACKAGE[:64] not in content
    if os.name == "posix":
        assert backup.path.stat().st_mode & 0o777 == 0o600


def test_nothing_but_the_backup_is_left(vault, backup, tmp_path):
    assert names(tmp_path) == ["one.casebackup", "vault"]
    assert not [name for name in names(vault.folder) if name.endswith(".part")]


def test_work_goes_on_while_a_backup_is_made(vault, officer_id, tmp_path):
    class Busy(Job):
        def reached(self, done, total):
            rename(vault, f"Ana {done} of {total}")

    backup = vault.back_up(tmp_path / "one.casebackup", job=Busy())

    restored = restore_by_passphrase(backup.path, officer_id, WORDS, to=tmp_path / "new", job=Job())
    again = Vault.open(restored.folder, officer_id, WORDS)
    assert name_in(again) == "Ana"  # as it was when the backup began
    again.close()


@pytest.mark.parametrize("after", [0.0, 0.3, 0.5, 0.7, 0.9])
def test_a_backup_that_was_stopped_leaves_nothing(vault, officer_id, kept, tmp_path, after):
    with pytest.raises(Cancelled):
        vault.back_up(tmp_path / "one.casebackup", job=Stopping(after=after))

    assert names(tmp_path) == ["vault"]
    assert not [name for name in names(vault.folder) if name.endswith(".part")]


def test_a_backup_takes_no_other_file_s_place(vault, backup):
    before = backup.path.read_bytes()

    with pytest.raises(AlreadyThere):
        vault.back_up(backup.path)

    assert backup.path.read_bytes() == before


def test_a_backup_does_not_go_into_the_vault_itself(vault, officer_id):
    with pytest.raises(CannotWrite, match="own folder"):
        vault.back_up(vault.folder / "originals" / "one.casebackup")


def test_a_backup_into_a_folder_that_is_not_there_is_refused(vault, officer_id, tmp_path):
    with pytest.raises(CannotWrite):
        vault.back_up(tmp_path / "gone" / "one.casebackup")


def test_a_backup_for_which_there_is_no_room_is_not_begun(vault, officer_id, tmp_path, monkeypatch):
    full, real = SimpleNamespace(free=1_000), making.disk_usage
    monkeypatch.setattr(
        making, "disk_usage", lambda folder: real(folder) if folder == vault.folder else full
    )

    with pytest.raises(NoRoom):
        vault.back_up(tmp_path / "one.casebackup")

    assert names(tmp_path) == ["vault"]


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="it needs the names of open files")
def test_a_disk_that_returns_other_bytes_is_noticed(vault, officer_id, tmp_path, monkeypatch):
    real = os.fsync

    def spoil(handle):
        real(handle)
        path = OPEN_FILES / str(handle)
        if ".casebackup" in str(path.readlink()):
            with path.open("r+b") as file:
                file.seek(-20, os.SEEK_END)
                flipped = bytes([file.read(1)[0] ^ 1])
                file.seek(-20, os.SEEK_END)
                file.write(flipped)

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(BackupNotProved):
        vault.back_up(tmp_path / "one.casebackup")

    assert names(tmp_path) == ["vault"]


def test_an_original_that_is_not_as_it_came_is_named(vault, officer_id, kept, tmp_path):
    path = vault.folder / "originals" / f"{kept.hex()}.casepkg"
    path.write_bytes(PACKAGE[:-1] + b"x")

    backup = vault.back_up(tmp_path / "one.casebackup")

    assert backup.damaged == (f"originals/{kept.hex()}.casepkg",)


def test_no_backup_is_made_while_the_key_is_changing(vault, officer_id, tmp_path, monkeypatch):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.vault.change_key", _refuse)
        with pytest.raises(FolderUnusable):
            vault.remove_lock(other)

    with pytest.raises(NotAllowed, match="not finished"):
        vault.back_up(tmp_path / "one.casebackup")


def _refuse(*_args):
    raise FolderUnusable("no room")


def test_public_tools_unpack_a_backup_into_the_folder_of_a_vault(vault, backup, tmp_path):
    with backup.path.open("rb") as sealed:
        key = open_file_key(sealed, [opening_identity(vault._opened.seed)])
        archive = io.BytesIO(b"".join(decrypted(sealed, key)))
    with tarfile.open(fileobj=archive) as unpacked:
        unpacked.extractall(tmp_path / "hand", filter="data")

    again = Vault.open(tmp_path / "hand", vault.officer_id, WORDS)
    assert again.noticed.closed is Closed.WELL
    assert again.noticed.backup == backup.head
    again.close()
