"""The locks as `vault.json` holds them (docs/formats/vault.md, Locks)."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec

from caseapp.sealing import keys
from caseapp.sealing.passphrase import Wrapped
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import NoSuchLock
from caseapp.vault.vault_json import VERSION, Fields, damaged, understood
from caseapp.words import _

MOST_LOCKS, LONGEST_LABEL = 100, 80

Sealed = Annotated[bytes, msgspec.Meta(max_length=8_192)]  # an age file for one recipient has 1,800


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How one officer opens the vault. ValueError if its label could not be shown."""

    id: UUID
    label: str
    passphrase: Wrapped
    vault_key: Sealed
    second: UUID | None = None  # names the second secret, in the keyring of one machine

    def __post_init__(self) -> None:
        """Hold the label to its limits, typed or read."""
        if not 0 < len(self.label.strip()) <= len(self.label) <= LONGEST_LABEL:
            raise ValueError("a label has 1 to 80 characters")
        if not self.label.isprintable():
            raise ValueError("a label is printable")


class Members(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """To whom a vault key can be sealed. Only those who have the vault open know."""

    locks: dict[UUID, bytes]
    recovery: bytes


class Locks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `vault.json` but its check. ValueError unless there are 1 to 100 different locks."""

    id: UUID
    locks: tuple[Lock, ...]
    recovery: Sealed
    members: bytes = b""
    previous: Sealed = b""
    format: Literal["caseapp-vault"] = "caseapp-vault"
    version: int = VERSION

    def __post_init__(self) -> None:
        """Hold the number of locks to its limits."""
        if not 0 < len({lock.id for lock in self.locks}) == len(self.locks) <= MOST_LOCKS:
            raise ValueError("a vault has 1 to 100 locks")

    @classmethod
    def of(cls, fields: Fields) -> "Locks":
        """Take the fields of the file. Raises `DamagedVault`."""
        return understood(fields, cls)

    @property
    def fields(self) -> Fields:
        """The fields of the file."""
        return dict(msgspec.to_builtins(self))

    def find(self, lock_id: UUID) -> Lock:
        """Return one lock. Raises `NoSuchLock`."""
        for lock in self.locks:
            if lock.id == lock_id:
                return lock
        raise NoSuchLock(_("This vault has no such lock."))

    def with_lock(self, changed: Lock) -> "Locks":
        """Return the locks with one more, or with another one in the place of the same id."""
        by_id = {lock.id: lock for lock in self.locks} | {changed.id: changed}
        return msgspec.structs.replace(self, locks=tuple(by_id.values()))

    def with_members(self, members: Members, key: bytes) -> "Locks":
        """Seal the members into the locks, and so hold everything else as it is."""
        sealed = keys.seal(key, canonical(members), about=self._rest)
        return msgspec.structs.replace(self, members=sealed)

    def open_members(self, key: bytes) -> Members:
        """Return the members. Raises `DamagedVault` if anything else was changed since."""
        try:
            opened = keys.unseal(key, self.members, about=self._rest)
        except keys.WrongKey as error:
            raise damaged() from error
        return msgspec.json.decode(opened, type=Members)

    @property
    def _rest(self) -> bytes:
        return canonical({**self.fields, "members": ""})
