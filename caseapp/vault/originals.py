"""The sealed packages as they came: exhibits (docs/formats/vault.md, Originals)."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from sqlalchemy.orm import Session

from caseapp.job import Job
from caseapp.vault.errors import OriginalMissing
from caseapp.vault.files import PART, make_private_file, put_in_place, usable
from caseapp.words import _

FOLDER, ENDING = "originals", ".casepkg"
_BLOCK = 1_048_576  # bytes


@dataclass(frozen=True)
class Originals:
    """The folder that keeps them, each under the SHA-256 of its bytes."""

    folder: Path

    def keep(self, received: BinaryIO, *, job: Job) -> bytes:
        """Copy a file here, whole or not at all, and return its SHA-256 (32 bytes).

        To keep the same file again changes nothing. Raises `Cancelled`, `FolderUnusable`.
        """
        part = self.folder / f"{uuid4()}{PART}"
        with usable():
            make_private_file(part)
            try:
                digest = _copy(received, part, job)
                put_in_place(part, self._path(digest))
            finally:
                part.unlink(missing_ok=True)
        return digest

    def open(self, digest: bytes) -> BinaryIO:
        """Open one for reading. Raises `OriginalMissing`, `FolderUnusable`."""
        with usable():
            try:
                return self._path(digest).open("rb")
            except FileNotFoundError as error:
                raise OriginalMissing(
                    _("The sealed original of this package is not in the vault's folder.")
                ) from error

    def _path(self, digest: bytes) -> Path:
        return self.folder / f"{digest.hex()}{ENDING}"


def originals_of(session: Session) -> Originals:
    """Return the originals of the vault that lent this session."""
    originals: Originals = session.info["originals"]
    return originals


def _copy(received: BinaryIO, part: Path, job: Job) -> bytes:
    digest, done = sha256(), 0
    total = received.seek(0, os.SEEK_END)
    received.seek(0)
    with part.open("wb") as file:
        while block := received.read(_BLOCK):
            digest.update(block)
            done += file.write(block)
            job.reached(done, total)
        file.flush()
        os.fsync(file.fileno())
    return digest.digest()
