"""How the records were when the vault was closed (docs/formats/vault.md, Seal of the records)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec

from caseapp.sealing import keys
from caseapp.vault.canonical import canonical
from caseapp.vault.files import PART, usable, write_whole

NAME, RECORDS, COPY = "records.seal", "records.db", "records.copy.part"
LOGS = ("-wal", "-journal")  # what an orderly closing leaves none of
_MOST = 4_096  # bytes; a seal has some 250


@dataclass(frozen=True)
class Head:
    """Where an audit trail stands: how many entries, and the root of their tree (32 bytes)."""

    entries: int
    root: bytes


@dataclass(frozen=True)
class Hash:
    """The SHA-256 and the size in bytes of a file. An empty one is of no file."""

    sha256: bytes = b""
    size: int = 0


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was sealed, and when. Without a hash the vault was open."""

    at: datetime
    entries: int
    root: bytes
    sha256: bytes = b""
    size: int = 0
    backup: bool = False

    @classmethod
    def of(
        cls, head: Head, *, at: datetime, file: Hash | None = None, backup: bool = False
    ) -> "Seal":
        """Seal a trail at its head, and a file if the vault is closed, or for a backup."""
        file = file or Hash()
        return cls(at, head.entries, head.root, file.sha256, file.size, backup)

    @property
    def head(self) -> Head:
        """Where the trail stood."""
        return Head(self.entries, self.root)

    @property
    def is_open(self) -> bool:
        """Say whether the vault was open when this was sealed."""
        return not self.sha256

    def fits(self, file: Hash) -> bool:
        """Say whether this was made of exactly this file."""
        return bool(self.sha256) and (self.sha256, self.size) == (file.sha256, file.size)


def hash_records(folder: Path) -> Hash:
    """Hash the records of a closed vault (over 1 GB a second). Empty if a log lies beside them."""
    records = folder / RECORDS
    if not records.exists():  # making the vault was stopped one step before its end
        records = folder / (RECORDS + PART)
    if any(records.with_name(records.name + end).exists() for end in LOGS):
        return Hash()
    return hash_file(records)


def hash_file(path: Path) -> Hash:
    """Hash a file. Empty if there is none."""
    with usable():
        try:
            with path.open("rb") as file:
                return Hash(file_digest(file, sha256).digest(), file.tell())
        except FileNotFoundError:
            return Hash()


def read(folder: Path, key: bytes, *, vault: bytes) -> Seal | None:
    """Return the seal of a vault (by its id, 16 bytes). None if it is gone or not its own."""
    with usable():
        try:
            with (folder / NAME).open("rb") as file:
                sealed = file.read(_MOST)
        except FileNotFoundError:
            return None
    try:
        return msgspec.json.decode(keys.unseal(key, sealed, about=vault), type=Seal)
    except keys.WrongKey:
        return None


def write(folder: Path, key: bytes, seal: Seal, *, vault: bytes) -> None:
    """Put the seal in the place of the one before: whole, or not at all."""
    with usable():
        write_whole(folder / NAME, sealed(key, seal, vault=vault))


def sealed(key: bytes, seal: Seal, *, vault: bytes) -> bytes:
    """Return the bytes of the file."""
    return keys.seal(key, canonical(seal), about=vault)
