"""The recovery code: what a person keeps on paper (docs/formats/vault.md, Recovery)."""

from base64 import b32decode, b32encode
from dataclasses import dataclass
from secrets import token_bytes
from typing import Self

from caseapp.vault.errors import WrongRecoveryCode
from caseapp.words import _

# Crockford's letters: none looks like a digit, and few make a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_OURS, _THEIRS = str.maketrans(_STANDARD, ALPHABET), str.maketrans(ALPHABET, _STANDARD)
_READ_AS = str.maketrans("ILO", "110", " -\N{NO-BREAK SPACE}\N{EN DASH}\N{HYPHEN}")
_BYTES, _LETTERS, _GROUP = 20, 32, 4


@dataclass(frozen=True, repr=False)
class RecoveryCode:
    """160 random bits that open the vault when a passphrase is lost."""

    secret: bytes

    @classmethod
    def new(cls) -> Self:
        """Make a code that nobody knows yet."""
        return cls(token_bytes(_BYTES))

    @classmethod
    def read(cls, typed: str) -> Self:
        """Read what a person typed, in any case and grouping. Raises `WrongRecoveryCode`."""
        letters = _plain(typed)
        if len(letters) != _LETTERS or not set(letters) <= set(ALPHABET):
            raise WrongRecoveryCode(_("A recovery code has eight groups of four characters."))
        return cls(b32decode(letters.translate(_THEIRS)))

    @property
    def groups(self) -> tuple[str, ...]:
        """The code as it is shown and printed: eight groups of four."""
        letters = b32encode(self.secret).decode().translate(_OURS)
        return tuple(letters[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))

    def proves(self, index: int, typed: str) -> bool:
        """Tell whether a person who typed this has the group (0 to 7) before them."""
        return _plain(typed) == self.groups[index]


def _plain(typed: str) -> str:
    return typed.strip().upper().translate(_READ_AS)
