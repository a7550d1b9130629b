import errno
import os
import stat
import subprocess
import sys

import pytest

from caseapp.vault.errors import (
    DiskFull,
    FolderGone,
    FolderReadOnly,
    FolderUnusable,
    VaultInUse,
)
from caseapp.vault.files import (
    make_private_file,
    make_private_folder,
    put_in_place,
    sole_use,
    usable,
    write_whole,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="other systems have no such rights")

HOLDING = """
import sys
from pathlib import Path
from caseapp.vault.files import sole_use
with sole_use(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
"""


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


@POSIX
def test_folders_and_files_are_their_owners_alone(tmp_path):
    open_to_all = tmp_path / "open"
    open_to_all.mkdir(mode=0o777)
    for folder in (tmp_path / "a" / "b", open_to_all):
        make_private_folder(folder)
        assert rights(folder) == 0o700
    make_private_file(tmp_path / "file")
    write_whole(tmp_path / "whole", b"x")
    assert rights(tmp_path / "file") == rights(tmp_path / "whole") == 0o600


def test_a_file_that_is_there_is_not_made_again(tmp_path):
    make_private_file(tmp_path / "file")

    with pytest.raises(FileExistsError):
        make_private_file(tmp_path / "file")


def test_a_file_is_written_whole_over_an_old_one_and_an_unfinished_one(tmp_path):
    path, part = tmp_path / "file", tmp_path / "file.part"
    path.write_bytes(b"old")
    part.write_bytes(b"unfinished and longer")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert not part.exists()


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"


def test_the_folder_is_told_of_a_new_name(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))

    write_whole(tmp_path / "file", b"x")

    told = [tmp_path.stat().st_ino] if os.name == "posix" else []
    assert flushed == [(tmp_path / "file").stat().st_ino, *told]


def test_where_a_folder_cannot_be_opened_it_is_not(tmp_path, monkeypatch):
    part, path = tmp_path / "part", tmp_path / "file"
    part.write_bytes(b"x")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(os, "name", "nt")
        elsewhere.setattr(os, "open", None)
        put_in_place(part, path)

    assert path.read_bytes() == b"x"


def test_what_the_system_refuses_is_said_in_our_words(tmp_path):
    with pytest.raises(FolderUnusable), usable():
        (tmp_path / "missing" / "file").write_bytes(b"x")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EACCES, FolderReadOnly),
        (errno.ENOENT, FolderGone),
        (errno.ENODEV, FolderGone),
        (errno.EIO, FolderUnusable),
    ],
)
def test_it_is_said_why_a_folder_cannot_be_used(number, kind):
    with pytest.raises(FolderUnusable) as told, usable():
        raise OSError(number, os.strerror(number))

    assert type(told.value) is kind


def test_one_process_is_alone_until_it_ends(tmp_path):
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(VaultInUse), sole_use(path):
            pytest.fail("nobody else is in")
        other.kill()

    with sole_use(path), pytest.raises(VaultInUse), sole_use(path):
        pytest.fail("nobody else is in")


def test_a_lock_that_cannot_be_made_is_said_in_our_words(tmp_path):
    with pytest.raises(FolderUnusable), sole_use(tmp_path / "missing" / "lock"):
        pytest.fail("there is no such folder")
