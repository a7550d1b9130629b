"""What a backup is made of (docs/formats/backup.md): its head, its list, its members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, BinaryIO, Literal
from uuid import UUID

import msgspec

from caseapp.errors import CaseAppError
from caseapp.sealing import canonical as checked
from caseapp.sealing.age.header import Stanza, read_header
from caseapp.sealing.archive import BLOCK, END, padded
from caseapp.vault import originals, records_seal, segment, vault_json
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import DamagedBackup, VaultTooNew
from caseapp.vault.locks import Lock, Locks
from caseapp.vault.vault_json import LockLabel
from caseapp.words import _

ENDING, LIST = ".casebackup", "backup.json"
MOST_LIST = 64 * 1024**2  # bytes; an original takes some 170
FIRST = (vault_json.NAME, records_seal.RECORDS, records_seal.NAME)
_LOCKS = "caseapp-locks-v1"
_ORIGINAL = re.compile(rf"{originals.FOLDER}/[0-9a-f]{{64}}{re.escape(originals.ENDING)}")
_DIGIT = "[0-9a-f]"
_SEGMENT = re.compile(
    rf"{segment.FOLDER}/{_DIGIT}{{8}}(-{_DIGIT}{{4}}){{3}}-{_DIGIT}{{12}}{re.escape(segment.ENDING)}"
)
_VERSION = 2

Size = Annotated[int, msgspec.Meta(ge=0, lt=8 * 1024**3)]  # what the archive can say
Sha256 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member: its name, size and SHA-256."""

    name: str
    size: Size
    sha256: Sha256


class Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `backup.json` says. ValueError if the members are others than a vault's."""

    format: Literal["caseapp-backup"] = "caseapp-backup"
    version: int = _VERSION
    id: UUID
    made: datetime
    program: str
    entries: Annotated[int, msgspec.Meta(ge=0)]
    root: Sha256
    files: tuple[File, ...]

    def __post_init__(self) -> None:
        """Take no name that is not a vault's own: it becomes a path."""
        names = [file.name for file in self.files]
        packages = [name for name in names if _ORIGINAL.fullmatch(name)]
        segments = [name for name in names if _SEGMENT.fullmatch(name)]
        if names != [*FIRST, *sorted(set(packages)), *sorted(set(segments))]:
            raise ValueError("the files are not a vault's")


class Doors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The locks as the head of a backup shows them: each without its vault key."""

    id: UUID
    locks: tuple[Lock, ...]


@dataclass(frozen=True)
class BackupLabel:
    """What a backup says to whoever has no key: of which vault, and whose locks open it."""

    vault_id: UUID
    locks: tuple[LockLabel, ...]


def write_doors(locks: Locks) -> Stanza:
    """Return the stanza that shows the locks."""
    shown = tuple(msgspec.structs.replace(lock, vault_key=b"") for lock in locks.locks)
    return Stanza(_LOCKS, (), canonical(Doors(locks.id, shown)))


def read_doors(file: BinaryIO) -> Doors:
    """Read the locks from the head; nothing of it is authentic yet. Raises `DamagedBackup`."""
    try:
        found = [each.body for each in read_header(file).stanzas if each.kind == _LOCKS]
        if len(found) != 1:
            raise no_backup()
        return msgspec.convert(checked.read(found[0]), Doors)
    except (CaseAppError, msgspec.ValidationError) as error:
        raise no_backup() from error


def write_contents(contents: Contents) -> bytes:
    """Write `backup.json`."""
    return canonical(contents)


def read_contents(written: bytes) -> Contents:
    """Read `backup.json`. Raises `DamagedBackup`, `VaultTooNew`."""
    try:
        fields = checked.read(written)
        version = fields.get("version") if isinstance(fields, dict) else None
        if isinstance(version, int) and version > _VERSION:
            raise VaultTooNew(_("This backup was made by a newer version of the program."))
        return msgspec.convert(fields, Contents)
    except (checked.NotCanonical, msgspec.ValidationError) as error:
        raise damaged_backup() from error


def bare_size(sizes: Sequence[int]) -> int:
    """Return the bytes of an archive of members of these sizes, with an empty pad."""
    return sum(BLOCK + padded(size) for size in sizes) + BLOCK + len(END)


def no_backup() -> DamagedBackup:
    """Say that a file is none at all, or not whole at its very beginning."""
    return DamagedBackup(_("This file is no backup of a vault, or its beginning is damaged."))


def damaged_backup() -> DamagedBackup:
    """Say that a backup is not as it was written."""
    return DamagedBackup(_("This backup is damaged, or it was cut."))
