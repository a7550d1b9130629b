"""`vault.json`, as far as it can be read without a passphrase (docs/formats/vault.md, Locks).

The unlock page waits for this: it imports neither the database nor any key.
"""

from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from uuid import UUID

import msgspec

from caseapp.errors import DamagedVault
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import FolderMissing, NoVaultHere, VaultTooNew
from caseapp.vault.files import usable, write_whole
from caseapp.words import _

NAME, VERSION = "vault.json", 1
MOST_BYTES, MOST_LOCKS = 1_048_576, 100

Label = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Fields = dict[str, object]
T = TypeVar("T")


class LockLabel(msgspec.Struct, frozen=True):
    """A lock as the unlock page shows it."""

    id: UUID
    label: Label


class _Stamp(msgspec.Struct, frozen=True):
    format: Literal["caseapp-vault"]
    version: int


def list_locks(folder: Path) -> tuple[LockLabel, ...]:
    """List whose passphrase opens the vault in this folder, in the order they were added.

    Raises `NoVaultHere`, `DamagedVault`, `VaultTooNew`, `FolderUnusable`.
    """
    return understood(read(folder)["locks"], tuple[LockLabel, ...])


def read(folder: Path) -> Fields:
    """Return the fields, once the file has proved to be as it was written."""
    with usable():
        try:
            with (folder / NAME).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise none_in(folder) from error
    if len(content) > MOST_BYTES:
        raise damaged()
    try:
        fields = msgspec.json.decode(content, type=Fields)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise damaged() from error
    if understood(fields, _Stamp).version > VERSION:
        raise VaultTooNew(_("This vault was made by a newer version of the program."))
    # Byte for byte: no two programs can read it differently, and no changed bit goes unseen.
    fields.pop("check", None)
    try:
        genuine = content == _written(fields)
    except ValueError as error:  # a number that canonical JSON does not know
        raise damaged() from error
    if not genuine:
        raise damaged()
    return fields


def none_in(folder: Path) -> NoVaultHere:
    """Say that there is no vault, or no folder even."""
    if folder.exists():
        return NoVaultHere(_("There is no vault in this folder."))
    return FolderMissing(_("The folder of this vault is not there now."))


def write(folder: Path, fields: Fields) -> None:
    """Replace the file by one with these fields: whole, or not at all."""
    with usable():
        write_whole(folder / NAME, _written(fields))


def damaged() -> DamagedVault:
    """Say that the locks are not as they were written."""
    return DamagedVault(_("The file “vault.json” of this vault is damaged."))


def understood(value: object, kind: type[T]) -> T:
    """Return the value as what it should be."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise damaged() from error


def _check(fields: Fields) -> str:
    return sha256(canonical(fields)).hexdigest()


def _written(fields: Fields) -> bytes:
    return canonical({**fields, "check": _check(fields)}) + b"\n"
