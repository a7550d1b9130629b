"""A backup comes back whole, into a new place, or not at all."""

import os
from uuid import uuid4

import pytest

from caseapp.errors import Cancelled, WrongPassphrase
from caseapp.formats.whole_file import CannotRead
from caseapp.job import Job
from caseapp.vault import backup as making
from caseapp.vault.backup_file import write_doors
from caseapp.vault.errors import (
    DamagedBackup,
    FolderNotEmpty,
    NoSuchLock,
    WrongRecoveryCode,
)
from caseapp.vault.noticed import Closed
from caseapp.vault.originals import originals_of
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.restore import describe_backup, restore_by_code, restore_by_passphrase
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.vault.backups import PACKAGE, Stopping, name_in, names, rename


def test_a_backup_comes_back_by_the_passphrase_of_then(vault, backup, kept, tmp_path):
    rename(vault, "Beatriz")  # after the backup

    restored = restore_by_passphrase(
        backup.path, vault.officer_id, WORDS, to=tmp_path / "new", job=Job()
    )

    again = Vault.open(restored.folder, vault.officer_id, WORDS)
    assert again.noticed.closed is Closed.WELL
    assert name_in(again) == "Ana"
    with again.reading() as session, originals_of(session).open(kept) as original:
        assert check_trail(session).problems == ()
        assert original.read() == PACKAGE
    assert restored.head == backup.head
    again.close()


def test_a_backup_comes_back_by_the_recovery_code(vault, backup, recovery_code, tmp_path):
    restored = restore_by_code(backup.path, recovery_code, to=tmp_path / "new", job=Job())

    again = Vault.recover(
        restored.folder, recovery_code, vault.officer_id, "some other words", cost=CHEAPEST
    )
    assert name_in(again) == "Ana"
    again.close()


def test_a_backup_comes_back_by_any_officer_of_then(vault, officer_id, tmp_path):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    backup = vault.back_up(tmp_path / "one.casebackup")

    restored = restore_by_passphrase(
        backup.path, other, "four other words here", to=tmp_path / "new", job=Job()
    )

    Vault.open(restored.folder, other, "four other words here").close()


def test_the_folder_that_comes_back_is_as_one_that_was_closed(vault, backup, tmp_path):
    restored = restore_by_passphrase(
        backup.path, vault.officer_id, WORDS, to=tmp_path / "new", job=Job()
    )
    vault.close()

    assert names(restored.folder) == sorted({*names(vault.folder)} - {"vault.lock"})
    if os.name == "posix":
        assert restored.folder.stat().st_mode & 0o777 == 0o700
        assert {p.stat().st_mode & 0o777 for p in restored.folder.iterdir() if p.is_file()} == {
            0o600
        }


def test_another_passphrase_does_not_open_a_backup(vault, backup, tmp_path):
    with pytest.raises(WrongPassphrase):
        restore_by_passphrase(
            backup.path, vault.officer_id, "not these words at all", to=tmp_path / "n", job=Job()
        )

    assert names(tmp_path) == ["one.casebackup", "vault"]


def test_another_recovery_code_does_not_open_a_backup(backup, tmp_path):
    with pytest.raises(WrongRecoveryCode):
        restore_by_code(backup.path, RecoveryCode.new(), to=tmp_path / "n", job=Job())

    assert names(tmp_path) == ["one.casebackup", "vault"]


@pytest.mark.parametrize("at", [0, 40, 3_000, 6_000, 20_000, -40_000, -1])
def test_one_changed_byte_anywhere_refuses_the_whole_backup(
    vault, backup, recovery_code, tmp_path, at
):
    content = bytearray(backup.path.read_bytes())
    content[at] ^= 1
    backup.path.write_bytes(content)

    with pytest.raises((DamagedBackup, WrongRecoveryCode)):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())

    assert names(tmp_path) == ["one.casebackup", "vault"]


@pytest.mark.parametrize("end", [0, 10, 5_000, 100_000, -1])
def test_a_backup_that_was_cut_is_refused_whole(backup, recovery_code, tmp_path, end):
    backup.path.write_bytes(backup.path.read_bytes()[:end])

    with pytest.raises(DamagedBackup):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())

    assert names(tmp_path) == ["one.casebackup", "vault"]


@pytest.mark.parametrize("after", [0.0, 0.5, 0.9])
def test_a_restoration_that_was_stopped_leaves_nothing(backup, recovery_code, tmp_path, after):
    with pytest.raises(Cancelled):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Stopping(after=after))

    assert names(tmp_path) == ["one.casebackup", "vault"]


def test_nothing_is_restored_over_a_vault_or_anything_else(vault, backup, recovery_code, tmp_path):
    before = names(vault.folder)
    for taken in (vault.folder, backup.path, tmp_path):
        with pytest.raises(FolderNotEmpty):
            restore_by_code(backup.path, recovery_code, to=taken, job=Job())

    assert names(vault.folder) == before


def test_an_empty_folder_may_be_restored_into(backup, recovery_code, tmp_path):
    (tmp_path / "n").mkdir()

    restored = restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())

    assert "vault.json" in names(restored.folder)


def test_a_file_that_is_not_there_cannot_be_restored(tmp_path, recovery_code):
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(CannotRead):
            describe_backup(path)


def test_a_head_with_the_locks_of_another_vault_is_refused(
    vault, backup, recovery_code, tmp_path, monkeypatch
):
    vault.close()
    other = Vault.create(tmp_path / "b", label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault
    locks = other._opened.locks
    monkeypatch.setattr(making, "write_doors", lambda _locks: write_doors(locks))
    again = Vault.open(vault.folder, vault.officer_id, WORDS)
    swapped = again.back_up(tmp_path / "two.casebackup")
    for each in (again, other):
        each.close()

    with pytest.raises(DamagedBackup):
        restore_by_code(swapped.path, recovery_code, to=tmp_path / "n", job=Job())


def test_a_lock_that_the_backup_does_not_have_opens_nothing(backup, tmp_path):
    with pytest.raises(NoSuchLock):
        restore_by_passphrase(backup.path, uuid4(), WORDS, to=tmp_path / "n", job=Job())
