"""What is known once a lock is open, and how locks change (docs/formats/vault.md, Keys)."""

from dataclasses import dataclass, replace
from secrets import token_bytes
from uuid import UUID, uuid4

import msgspec

from caseapp.errors import NotAllowed
from caseapp.sealing import keys
from caseapp.sealing.age.errors import AgeError
from caseapp.sealing.age.file import decrypt, encrypt
from caseapp.sealing.age.recipients import HybridIdentity, HybridRecipient
from caseapp.sealing.passphrase import Cost, unwrap, wrap
from caseapp.vault.errors import RemovalUnfinished, WrongRecoveryCode
from caseapp.vault.locks import Lock, Locks, Members
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.second_secret import SecondSecret, find_second_secret
from caseapp.vault.vault_json import damaged
from caseapp.words import _

_KEY = 32


@dataclass(frozen=True)
class NewLock:
    """A lock that is about to be written: its id, and the public key (32 bytes) it signs with."""

    id: UUID
    signing_key: bytes


@dataclass(frozen=True, repr=False)
class Opened:
    """An officer's seed and the vault's key. Each change gives a new one, with locks to write."""

    officer_id: UUID
    seed: bytes
    vault_key: bytes
    locks: Locks
    members: Members

    @property
    def signing_key(self) -> keys.SigningKey:
        """The officer's own key."""
        return _signing(self.seed)

    @property
    def records_key(self) -> bytes:
        """The key of the records."""
        return _records_key(self.vault_key)

    @property
    def seal_key(self) -> bytes:
        """The key of the seal of the records."""
        return keys.derive(self.vault_key, "caseapp-vault-seal-v1")

    @property
    def match_key(self) -> bytes:
        """The key of what digests are looked up by in lists."""
        return keys.derive(self.vault_key, "caseapp-vault-match-v1")

    @property
    def previous_records_key(self) -> bytes | None:
        """The key that the records may still be under: a change of keys was interrupted."""
        if not self.locks.previous:
            return None
        key = _members_key(self.vault_key)
        return _records_key(keys.unseal(key, self.locks.previous, about=self.locks.id.bytes))

    def with_lock(self, *, label: str, passphrase: str, cost: Cost) -> tuple["Opened", "NewLock"]:
        """Add a lock for another officer, who types the passphrase themselves."""
        lock_id, seed = uuid4(), token_bytes(_KEY)
        changed = self.with_seed(lock_id, seed, label, passphrase, cost)
        return changed, NewLock(lock_id, _signing(seed).public)

    @property
    def own_lock(self) -> Lock:
        """The lock of the officer at the desk."""
        return self.locks.find(self.officer_id)

    def with_passphrase(
        self, passphrase: str, *, cost: Cost, second: SecondSecret | None = None
    ) -> "Opened":
        """Put the officer's own seed under a passphrase, and a second secret if one is given."""
        label = self.own_lock.label
        return self.with_seed(self.officer_id, self.seed, label, passphrase, cost, second=second)

    def with_new_code(self) -> tuple["Opened", RecoveryCode]:
        """Make another recovery code; the one before opens nothing any more."""
        code = RecoveryCode.new()
        recipient = recovery_identity(code).recipient
        locks = msgspec.structs.replace(self.locks, recovery=encrypt(self.vault_key, [recipient]))
        return self.kept(locks, Members(self.members.locks, recipient.raw)), code

    def without_lock(self, lock_id: UUID) -> "Opened":
        """Remove another officer's lock and change the vault key: old copies open nothing new.

        The records are to follow; until then `previous_records_key` opens them.
        """
        self.locks.find(lock_id)
        if lock_id == self.officer_id:
            raise NotAllowed(_("A lock is removed by another officer."))
        if self.locks.previous:  # the only other place of the key that the records may be under
            raise RemovalUnfinished(_("The last removal of an officer is not finished."))
        new_key = token_bytes(_KEY)
        raw = {id_: raw for id_, raw in self.members.locks.items() if id_ != lock_id}
        locks = Locks(
            self.locks.id,
            tuple(
                msgspec.structs.replace(lock, vault_key=_sealed(new_key, raw[lock.id]))
                for lock in self.locks.locks
                if lock.id != lock_id
            ),
            _sealed(new_key, self.members.recovery),
            previous=keys.seal(_members_key(new_key), self.vault_key, about=self.locks.id.bytes),
        )
        changed = replace(self, vault_key=new_key)
        return changed.kept(locks, Members(raw, self.members.recovery))

    def settled(self) -> "Opened":
        """Forget the previous key: the records are under the new one."""
        return self.kept(msgspec.structs.replace(self.locks, previous=b""), self.members)

    def with_seed(
        self,
        lock_id: UUID,
        seed: bytes,
        label: str,
        passphrase: str,
        cost: Cost,
        *,
        second: SecondSecret | None = None,
    ) -> "Opened":
        """Put a seed under a passphrase, as a new lock or in the place of the one with this id."""
        recipient = opening_identity(seed).recipient
        name, secret = (second.id, second.secret) if second else (None, b"")
        about = _about(self.locks.id, lock_id, name)
        wrapped = wrap(seed, passphrase, about=about, cost=cost, second=secret)
        lock = Lock(lock_id, label, wrapped, encrypt(self.vault_key, [recipient]), name)
        members = {**self.members.locks, lock_id: recipient.raw}
        return self.kept(self.locks.with_lock(lock), Members(members, self.members.recovery))

    def kept(self, locks: Locks, members: Members) -> "Opened":
        """Take these locks, with these members sealed into them."""
        sealed = locks.with_members(members, _members_key(self.vault_key))
        return replace(self, locks=sealed, members=members)


def new_vault(*, label: str, passphrase: str, cost: Cost) -> tuple[Opened, RecoveryCode]:
    """Make the keys of a new vault, its first lock and its recovery code."""
    vault_id, officer_id, code = uuid4(), uuid4(), RecoveryCode.new()
    seed, vault_key = token_bytes(_KEY), token_bytes(_KEY)
    ours, recovery = opening_identity(seed).recipient, recovery_identity(code).recipient
    wrapped = wrap(seed, passphrase, about=_about(vault_id, officer_id), cost=cost)
    lock = Lock(officer_id, label, wrapped, encrypt(vault_key, [ours]))
    locks = Locks(vault_id, (lock,), encrypt(vault_key, [recovery]))
    members = Members({officer_id: ours.raw}, recovery.raw)
    locks = locks.with_members(members, _members_key(vault_key))
    return Opened(officer_id, seed, vault_key, locks, members), code


def unlock(locks: Locks, lock_id: UUID, passphrase: str) -> Opened:
    """Open a lock. Raises `NoSuchLock`, `WrongPassphrase`, `DamagedVault`, `KeyringTrouble`."""
    lock = locks.find(lock_id)
    seed = open_seed(locks.id, lock, passphrase)
    try:
        vault_key = decrypt(lock.vault_key, [opening_identity(seed)])
    except AgeError as error:
        raise damaged() from error
    return Opened(lock_id, seed, vault_key, locks, locks.open_members(_members_key(vault_key)))


def look_inside(locks: Locks, identity: HybridIdentity) -> Opened:
    """Open the vault key with an identity that it is sealed to. What comes of it acts as nobody.

    Raises `DamagedVault`.
    """
    for sealed in (locks.recovery, *(lock.vault_key for lock in locks.locks)):
        try:
            vault_key = decrypt(sealed, [identity])
        except AgeError:
            continue
        members = locks.open_members(_members_key(vault_key))
        return Opened(locks.locks[0].id, b"", vault_key, locks, members)
    raise damaged()


def open_seed(vault_id: UUID, lock: Lock, passphrase: str) -> bytes:
    """Open an officer's seed by their passphrase. Raises `WrongPassphrase`, `KeyringTrouble`."""
    second = find_second_secret(lock.second).secret if lock.second else b""
    about = _about(vault_id, lock.id, lock.second)
    return unwrap(lock.passphrase, passphrase, about=about, second=second)


def reset(
    locks: Locks, lock_id: UUID, code: RecoveryCode, *, passphrase: str, cost: Cost
) -> Opened:
    """Give a lock a new seed and passphrase: its officer signs with another key from now on.

    Raises `NoSuchLock`, `WrongRecoveryCode`, `DamagedVault`.
    """
    label = locks.find(lock_id).label
    try:
        vault_key = decrypt(locks.recovery, [recovery_identity(code)])
    except AgeError as error:
        raise WrongRecoveryCode(_("This recovery code does not open the vault.")) from error
    members, seed = locks.open_members(_members_key(vault_key)), token_bytes(_KEY)
    opened = Opened(lock_id, seed, vault_key, locks, members)
    return opened.with_seed(lock_id, seed, label, passphrase, cost)


def _about(vault_id: UUID, lock_id: UUID, second: UUID | None = None) -> dict[str, str]:
    about = {"vault": str(vault_id), "lock": str(lock_id)}
    return about | ({"second": str(second)} if second else {})


def _signing(seed: bytes) -> keys.SigningKey:
    return keys.SigningKey(keys.derive(seed, "caseapp-officer-signing-v1"))


def opening_identity(seed: bytes) -> HybridIdentity:
    """Return what opens for an officer whatever is sealed to them."""
    return HybridIdentity(keys.derive(seed, "caseapp-officer-opening-v1"))


def recovery_identity(code: RecoveryCode) -> HybridIdentity:
    """Return what opens for the recovery code whatever is sealed to it."""
    return HybridIdentity(keys.derive(code.secret, "caseapp-recovery-opening-v1"))


def _members_key(vault_key: bytes) -> bytes:
    return keys.derive(vault_key, "caseapp-vault-members-v1")


def _records_key(vault_key: bytes) -> bytes:
    return keys.derive(vault_key, "caseapp-vault-records-v1")


def _sealed(vault_key: bytes, recipient: bytes) -> bytes:
    return encrypt(vault_key, [HybridRecipient(recipient)])
