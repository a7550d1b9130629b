"""Disks that are full, locked, pulled out, or copied elsewhere: each is told by its name."""

import os
import shutil
import subprocess

import pytest

from caseapp.formats.whole_file import CannotWrite
from caseapp.formats.whole_file import DiskFull as NoRoom
from caseapp.job import Job
from caseapp.models import Officer
from caseapp.vault import backup as making
from caseapp.vault.errors import DiskFull, FolderGone, FolderMissing, FolderReadOnly
from caseapp.vault.match_files import match_path
from caseapp.vault.noticed import Closed
from caseapp.vault.restore import restore_by_passphrase
from caseapp.vault.vault import Vault
from caseapp.vault.vault_json import list_locks
from tests.conftest import WORDS
from tests.vault.backups import name_in, names, rename
from tests.vault.listed import an_entry, asked, lists_in, md5_of, write_list

SIZE = 6 * 1024**2  # bytes of the whole disk


def mount(folder, *options):
    command = ["mount", "-t", "tmpfs", "-o", ",".join((f"size={SIZE}", *options)), "tmpfs"]
    if os.name != "posix" or os.geteuid():
        pytest.skip(reason="only who may mount a disk can pull it out")
    if subprocess.run([*command, str(folder)], capture_output=True, check=False).returncode:
        pytest.skip(reason="disks cannot be mounted here")


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def on_disk(new_vault, disk, vault, officer_id):
    """A vault with an officer, on a disk of its own."""
    vault.close()
    folder = shutil.copytree(vault.folder, disk / "vault")
    opened = Vault.open(folder, officer_id, WORDS)
    yield opened
    opened.close()


def fill(disk, *, but=0):
    left = os.statvfs(disk)
    room = left.f_bavail * left.f_frsize - but
    with (disk / "ballast").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, room)


def locked(disk, how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def test_a_vault_on_a_disk_that_only_reads_says_so(on_disk, disk):
    on_disk.close()
    locked(disk, "ro")

    with pytest.raises(FolderReadOnly, match="cannot be written to"):
        Vault.open(on_disk.folder, on_disk.officer_id, WORDS)


def test_a_disk_that_fills_up_while_we_write_says_so_and_loses_nothing(on_disk, disk):
    fill(disk)

    with pytest.raises(DiskFull, match="is full"):
        for _each in range(100):  # the log has some room of its own at first
            rename(on_disk, "Beatriz" * 20)
            with on_disk.writing(on_disk.officer_id, "write much") as session:
                session.get_one(Officer, on_disk.officer_id).role = os.urandom(90).hex()

    (disk / "ballast").unlink()
    rename(on_disk, "Carla")
    assert name_in(on_disk) == "Carla"


def test_a_vault_that_has_no_room_for_its_seal_closes_and_opens_again(on_disk, disk):
    rename(on_disk, "Beatriz")
    fill(disk)

    on_disk.close()
    (disk / "ballast").unlink()

    again = Vault.open(on_disk.folder, on_disk.officer_id, WORDS)
    assert again.noticed.closed in {Closed.STOPPED, Closed.WELL}
    assert again.noticed.problems == ()
    assert name_in(again) == "Beatriz"
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file cannot be taken away")
def test_a_folder_that_was_taken_away_while_open_says_so(vault, officer_id, tmp_path):
    rename(vault, "Beatriz")
    vault.folder.rename(tmp_path / "elsewhere")

    with pytest.raises(FolderGone, match="not there any more"):
        rename(vault, "Carla")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file cannot be taken away")
def test_records_that_were_replaced_while_open_are_not_written_to(vault, officer_id):
    records = vault.folder / "records.db"
    content = records.read_bytes()
    records.unlink()
    records.write_bytes(content)

    with pytest.raises(FolderGone):
        rename(vault, "Carla")


def test_a_folder_that_is_not_there_at_the_start_says_so(tmp_path, vault):
    gone = tmp_path / "stick" / "vault"

    with pytest.raises(FolderMissing, match="not there now"):
        list_locks(gone)
    with pytest.raises(FolderMissing):
        Vault.open(gone, vault.officer_id, WORDS)


def test_a_backup_that_does_not_fit_is_not_begun(vault, officer_id, disk):
    fill(disk, but=400_000)

    with pytest.raises(NoRoom):
        vault.back_up(disk / "one.casebackup")

    assert names(disk) == ["ballast"]


def test_a_disk_that_fills_up_during_a_backup_leaves_no_part(vault, officer_id, disk, monkeypatch):
    fill(disk, but=400_000)
    monkeypatch.setattr(making, "_must_fit", lambda _to, _members: None)  # it looked roomier

    with pytest.raises(NoRoom):
        vault.back_up(disk / "one.casebackup")

    assert names(disk) == ["ballast"]
    assert not [name for name in names(vault.folder) if name.endswith(".part")]


def test_a_vault_whose_disk_has_no_room_for_the_copy_is_not_backed_up(on_disk, disk, tmp_path):
    fill(disk, but=100_000)

    with pytest.raises(DiskFull):
        on_disk.back_up(tmp_path / "one.casebackup")

    assert names(tmp_path) == ["disk", "vault"]
    assert not [name for name in names(on_disk.folder) if name.endswith(".part")]


def test_a_backup_onto_a_disk_that_only_reads_says_so(vault, officer_id, disk):
    locked(disk, "ro")

    with pytest.raises(CannotWrite):
        vault.back_up(disk / "one.casebackup")


@pytest.mark.parametrize("room", [0, 300_000])
def test_a_vault_is_restored_onto_a_full_disk_whole_or_not_at_all(
    vault, officer_id, disk, tmp_path, room
):
    backup = vault.back_up(tmp_path / "one.casebackup")
    fill(disk, but=room)

    with pytest.raises(DiskFull):
        restore_by_passphrase(backup.path, officer_id, WORDS, to=disk / "new", job=Job())

    assert names(disk) == ["ballast"]


def test_a_disk_that_fills_up_while_a_list_is_written_leaves_no_half_list(on_disk, disk):
    kept = write_list(lists_in(on_disk), an_entry("a"))
    fill(disk, but=200_000)

    with pytest.raises(DiskFull, match="is full"):
        write_list(lists_in(on_disk), *(an_entry(str(number)) for number in range(30_000)))

    assert names(on_disk.folder / "lists") == [f"{kept.id}.list", f"{kept.id}.match"]
    (disk / "ballast").unlink()
    again = write_list(lists_in(on_disk), an_entry("b"))
    with lists_in(on_disk).chain([kept, again]) as chain:
        assert chain.count() == 2


def test_a_match_file_that_finds_no_room_says_so_and_the_list_stays(on_disk, disk):
    lists = lists_in(on_disk)
    kept = write_list(lists, *(an_entry(str(number)) for number in range(5_000)))
    lists.close()
    match_path(lists.folder, kept.id).unlink()
    fill(disk)

    with lists.chain([kept]) as chain, pytest.raises(DiskFull):
        chain.find(asked(md5_of("7")))
    (disk / "ballast").unlink()

    with lists.chain([kept]) as chain:
        assert len(chain.find(asked(md5_of("7")))) == 1
