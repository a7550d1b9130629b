"""From what a person types to a key (docs/formats/vault.md, Passphrase)."""

from collections.abc import Mapping
from secrets import token_bytes
from typing import Annotated
from unicodedata import normalize

import msgspec
import rfc8785
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caseapp.errors import CaseAppError, WrongPassphrase
from caseapp.sealing import keys
from caseapp.words import _, later

SHORTEST = 12
SECOND = 32  # bytes of a second secret
_SALT = 16


class PassphraseTooShort(CaseAppError):
    """A new passphrase is so short that a stolen vault could be guessed open."""

    advice = later("Use four or more words that have nothing to do with each other.")


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess costs (Argon2id, RFC 9106): KiB of memory, passes over it, lanes.

    A cost outside the bounds cannot exist (ValueError): no file makes guessing cheap, and none
    asks for more memory than a computer has.
    """

    memory_kib: int = 262_144
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse what is outside the bounds, however it came here."""
        bounds = ((self.memory_kib, 19_456, 1_048_576), (self.passes, 2, 16), (self.lanes, 1, 16))
        if not all(least <= value <= most for value, least, most in bounds):
            raise ValueError("a cost outside the bounds")


class Wrapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A secret under a passphrase, as it is kept in a file."""

    cost: Cost
    salt: Annotated[bytes, msgspec.Meta(min_length=_SALT, max_length=_SALT)]
    sealed: Annotated[bytes, msgspec.Meta(max_length=1_024)]


def wrap(
    secret: bytes, passphrase: str, *, about: Mapping[str, str], cost: Cost, second: bytes = b""
) -> Wrapped:
    """Seal a secret under a new passphrase, and a second secret of 32 random bytes if one is given.

    `about` says what it is. Whoever opens it must tell the same, and have the same second secret.
    """
    if len(normalize("NFKC", passphrase)) < SHORTEST:
        raise PassphraseTooShort(
            _("A passphrase has at least {least} characters.").format(least=SHORTEST)
        )
    salt = token_bytes(_SALT)
    key = _key(passphrase, salt, cost, second)
    return Wrapped(cost, salt, keys.seal(key, secret, about=_bound(about, salt, cost)))


def unwrap(
    wrapped: Wrapped, passphrase: str, *, about: Mapping[str, str], second: bytes = b""
) -> bytes:
    """Open what `wrap` made. Raises `WrongPassphrase`.

    A changed cost, salt, `about` or second secret looks just like a wrong passphrase: whoever calls
    must know from elsewhere that they are as they were.
    """
    key = _key(passphrase, wrapped.salt, wrapped.cost, second)
    try:
        return keys.unseal(key, wrapped.sealed, about=_bound(about, wrapped.salt, wrapped.cost))
    except keys.WrongKey as error:
        raise WrongPassphrase(_("This passphrase does not open the vault.")) from error


def _key(passphrase: str, salt: bytes, cost: Cost, second: bytes) -> bytes:
    stretched = _stretch(passphrase, salt, cost)
    if not second:
        return stretched
    if len(second) != SECOND:  # of another length, two pairs could give one input
        raise ValueError("a second secret has 32 bytes")
    return keys.derive(stretched + second, "caseapp-lock-two-secrets-v1")


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # NFKC: the same passphrase from another keyboard or system is the same bytes.
    typed = normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(typed)


def _bound(about: Mapping[str, str], salt: bytes, cost: Cost) -> bytes:
    return rfc8785.dumps(
        {"about": dict(about), "cost": msgspec.to_builtins(cost), "salt": msgspec.to_builtins(salt)}
    )
