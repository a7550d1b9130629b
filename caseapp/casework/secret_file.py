"""Write a file that holds a secret: whole, and for its owner alone where the disk knows rights."""

from pathlib import Path
from typing import BinaryIO

from caseapp.formats.whole_file import write_whole

OWNER_ONLY = 0o600


def write_secret(path: Path, content: bytes) -> None:
    """Write it in place of what was there. Raises what `write_whole` raises."""

    def write(file: BinaryIO) -> None:
        Path(file.name).chmod(OWNER_ONLY)  # before anything is in it
        file.write(content)

    write_whole(path, write, replace=True)
