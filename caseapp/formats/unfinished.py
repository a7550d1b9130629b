"""What is not finished bears a name by which a killed one is known later, and swept.

docs/formats/backup.md, "What a kill leaves".
"""

import os
import platform
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from caseapp import paths

if sys.platform != "win32":
    import fcntl


@contextmanager
def unfinished(path: Path, make: Callable[[Path], object]) -> Iterator[Path]:
    """Let `make` begin a file or folder beside `path`. It is gone at the end, unless renamed.

    What was killed in that folder before is swept first. Raises what `make` raises.
    """
    sweep(path.parent)
    with ExitStack() as held:
        part = _begun(path, make)
        while not _hold(part, held):  # somebody swept it in between
            part = _begun(path, make)
        try:
            yield part
        finally:
            with suppress(OSError):
                _remove(part)


def part_of(path: Path) -> Path:
    """Return a name beside `path` that nothing has. It says that this desk writes it."""
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}-{_writer()}.part")


def sweep(folder: Path) -> None:
    """Remove what this person began to write into a folder from this computer, and is dead."""
    ours = re.compile(rf".+\.[0-9a-f]{{8}}-{_writer()}\.part")
    with suppress(OSError):
        for part in folder.iterdir():
            if ours.fullmatch(part.name):
                with suppress(OSError):  # it is being written, or cannot be told from that
                    _remove_dead(part)


def _begun(path: Path, make: Callable[[Path], object]) -> Path:
    part = part_of(path)
    make(part)
    return part


def _hold(part: Path, held: ExitStack) -> bool:
    """Show that it is being written, for as long as the process lives. Say if it is there still."""
    if sys.platform != "win32":  # there, nobody deletes what is open
        try:
            handle = os.open(part, os.O_RDONLY)
        except FileNotFoundError:
            return False
        held.callback(os.close, handle)
        with suppress(OSError):  # a file system without locks: then nobody sweeps either
            fcntl.flock(handle, fcntl.LOCK_EX)
    return part.exists()


def _remove_dead(part: Path) -> None:
    if sys.platform == "win32":  # pragma: no cover - it refuses where somebody writes
        part.unlink()
        return
    mode = part.lstat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(part)
        finally:
            os.close(handle)


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink()


def _writer() -> str:
    """Return eight digits that stand for this person at this computer, and name neither."""
    return sha256(f"{platform.node()}\0{paths.settings_file()}".encode()).hexdigest()[:8]
