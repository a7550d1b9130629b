"""Who is first: one window a person (docs/formats/handover.md, Where they meet)."""

import os
import stat
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile

from caseapp.paths import settings_file

PRIVATE = 0o700


class FirstStart:
    """The place of the first window: held until it is let go, or its process is gone."""

    def __init__(self, folder: Path, name: str) -> None:
        self.server = name if sys.platform == "win32" else str(folder / name)
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)  # no time makes it stale, only the end of its process

    def take(self) -> bool:
        """Take the place. False if another window has it."""
        return self._lock.tryLock(0)

    def let_go(self) -> None:
        """Leave the place to whoever starts next."""
        self._lock.unlock()


def meeting_place() -> FirstStart | None:
    """Return where the starts of this person meet; None where no folder is theirs alone."""
    home = settings_file().parent
    name = sha256(str(home).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        home.mkdir(parents=True, exist_ok=True)
        return FirstStart(home, f"caseapp-{name}")
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = base / f"caseapp-{os.getuid()}"
    return FirstStart(folder, name) if _is_ours_alone(folder) else None


def _is_ours_alone(folder: Path) -> bool:
    try:
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        found = folder.lstat()  # a link could lead into somebody else's folder
    except OSError:
        return False
    ours = found.st_uid == os.getuid()
    return ours and stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == PRIVATE
