"""Write files whole or not at all, for ourselves alone, and keep others out meanwhile."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from caseapp.vault.errors import (
    DiskFull,
    FolderGone,
    FolderReadOnly,
    FolderUnusable,
    VaultInUse,
)
from caseapp.words import _

if sys.platform == "win32":  # pragma: no cover - the other branch is the one that is tested here
    import msvcrt
else:
    import fcntl

PART = ".part"  # the end of the name of a file that is not finished
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


@contextmanager
def usable() -> Iterator[None]:
    """Say it in our words when the operating system refuses."""
    try:
        yield
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> FolderUnusable:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return DiskFull(_("The disk of the vault is full."))
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return FolderReadOnly(_("The vault's folder cannot be written to."))
        case errno.ENOENT | errno.ENODEV | errno.ENXIO | errno.ESTALE | errno.ENOTDIR:
            return FolderGone(_("The vault's folder is not there any more."))
        case _:
            return FolderUnusable(_("The vault's folder cannot be used now."))


def make_private_folder(folder: Path) -> None:
    """Make a folder for its owner alone; one that exists is closed to others."""
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    with suppress(PermissionError):  # a removable disk may know no rights
        folder.chmod(OWNER_ONLY_FOLDER)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner alone."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at any moment, and after a crash, it is the old or the new one."""
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    make_private_file(part)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(part, path)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, and see that the disk knows it."""
    part.replace(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened, nor need it be
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def sole_use(path: Path) -> Iterator[None]:
    """Keep other programs out while this lasts. Raises `VaultInUse` if one is in.

    The operating system lets go of it when the process ends, however it ends.
    """
    with usable():
        handle = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        with usable():
            _claim(handle)
        yield
    finally:
        os.close(handle)


def _claim(handle: int) -> None:
    try:
        if sys.platform == "win32":  # pragma: no cover - see above
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:  # the second is what Windows says
        raise VaultInUse(_("This vault is open already.")) from error
