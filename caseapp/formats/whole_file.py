"""Write a file whole or not at all, and read one only if it is small."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from caseapp.errors import CaseAppError
from caseapp.formats.unfinished import unfinished
from caseapp.visible import visible
from caseapp.words import _, later

T = TypeVar("T")


class AlreadyThere(CaseAppError):
    """A file of this name is there already."""

    advice = later("Choose another name. The file that is there was not changed.")


class DiskFull(CaseAppError):
    """There is not enough room on this disk."""

    advice = later("Make room or choose another folder. No part of the file was left behind.")


class CannotWrite(CaseAppError):
    """This folder does not take the file."""

    advice = later(
        "Check that the folder is there and that you may write to it, or choose another."
    )


class CannotRead(CaseAppError):
    """This file cannot be read."""

    advice = later("Check that it is still there and that you may read it.")


class TooLargeToRead(CaseAppError):
    """This file is larger than a file of its kind can be."""

    advice = later("Check that it is the file you meant. Nothing was taken over.")


def read_small(path: Path, *, most: int) -> bytes:
    """Return the octets of a file that has at most `most` of them.

    Raises `CannotRead` or `TooLargeToRead`; never more than `most` + 1 octets are read.
    """
    name = visible(path.name)
    try:
        if not path.is_file():  # a device or a pipe could keep us waiting
            raise FileNotFoundError(errno.ENOENT, "")
        with path.open("rb") as file:
            octets = file.read(most + 1)
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=name)) from error
    if len(octets) > most:
        raise TooLargeToRead(_("{name} is too large.").format(name=name))
    return octets


def write_whole(path: Path, write: Callable[[BinaryIO], T], *, replace: bool = False) -> T:
    """Let `write` fill a file beside `path`, then give it that name; return what `write` returns.

    When this returns, the file is on the disk, not only on its way. Whatever fails, `path` is as it
    was before and no part is left; what a kill leaves, the next file in that folder sweeps. An
    OSError that `write` raises counts as a failure to write. Raises `AlreadyThere`, `DiskFull` or
    `CannotWrite`, and whatever else `write` raises.
    """
    try:
        if not replace:
            _must_be_free(path)
        with unfinished(path, _begin) as part:
            result = _write_part(part, write)
            _settle(part, path, replace=replace)
    except OSError as error:
        raise _told(error, path) from error
    return result


def _begin(part: Path) -> None:
    part.touch(exist_ok=False)


def _must_be_free(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, "")


def _write_part(part: Path, write: Callable[[BinaryIO], T]) -> T:
    with part.open("wb") as file:
        result = write(file)
        file.flush()
        os.fsync(file.fileno())
    return result


def _settle(part: Path, path: Path, *, replace: bool) -> None:
    if replace:
        part.replace(path)
    else:
        _rename_if_free(part, path)
    _sync_folder(path.parent)


def _rename_if_free(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)  # the one step that refuses a taken name by itself
    except FileExistsError:
        raise
    except OSError:  # memory sticks know no links
        _must_be_free(path)
        part.replace(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name last. Windows does so itself, and cannot open a folder."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network folders refuse; the file itself is safe
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _told(error: OSError, path: Path) -> CaseAppError:
    name = visible(path.name)
    match error:
        case FileExistsError():
            return AlreadyThere(_("{name} is there already.").format(name=name))
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return DiskFull(_("There is no room for {name}.").format(name=name))
        case _:
            return CannotWrite(_("{name} cannot be written there.").format(name=name))
