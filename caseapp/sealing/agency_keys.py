"""The keys of an agency desk. docs/formats/package.md, "Agency keys"."""

from dataclasses import dataclass, field
from functools import cached_property
from secrets import token_bytes
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from caseapp.sealing.age.recipients import SEED, HybridIdentity, HybridRecipient


@dataclass(frozen=True)
class PublicKeys:
    """What partners know: Ed25519 (32 bytes), ML-DSA-65 (1952) and age (1216) public keys.

    Raises `ValueError` or `BadRecipient` for what are no such keys.
    """

    ed25519: bytes
    mldsa65: bytes = field(repr=False)
    mlkem768x25519: bytes = field(repr=False)

    def __post_init__(self) -> None:
        Ed25519PublicKey.from_public_bytes(self.ed25519)
        MLDSA65PublicKey.from_public_bytes(self.mldsa65)
        HybridRecipient(self.mlkem768x25519)

    @property
    def recipient(self) -> HybridRecipient:
        return HybridRecipient(self.mlkem768x25519)


@dataclass(frozen=True)
class AgencyKeys:
    """What the desk alone knows: three seeds of 32 bytes. Never printed, logged or sent."""

    ed25519_seed: bytes = field(repr=False)
    mldsa65_seed: bytes = field(repr=False)
    opening_seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if any(len(seed) != SEED for seed in self.seeds):
            raise ValueError("each seed has 32 bytes")

    @classmethod
    def generate(cls) -> Self:
        """Make the keys of a new desk."""
        return cls.from_seeds(token_bytes(SEED), token_bytes(SEED), token_bytes(SEED))

    @classmethod
    def from_seeds(cls, ed25519: bytes, mldsa65: bytes, opening: bytes) -> Self:
        """Grow the keys again from the three seeds that a vault keeps."""
        return cls(ed25519, mldsa65, opening)

    def with_new_opening_key(self) -> Self:
        """Keep the signing keys, and so the fingerprint; open with a new key."""
        return type(self)(self.ed25519_seed, self.mldsa65_seed, token_bytes(SEED))

    @property
    def seeds(self) -> tuple[bytes, bytes, bytes]:
        return self.ed25519_seed, self.mldsa65_seed, self.opening_seed

    @cached_property
    def ed25519(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.ed25519_seed)

    @cached_property
    def mldsa65(self) -> MLDSA65PrivateKey:
        return MLDSA65PrivateKey.from_seed_bytes(self.mldsa65_seed)

    @cached_property
    def identity(self) -> HybridIdentity:
        return HybridIdentity(self.opening_seed)

    @cached_property
    def public(self) -> PublicKeys:
        return PublicKeys(
            self.ed25519.public_key().public_bytes_raw(),
            self.mldsa65.public_key().public_bytes_raw(),
            self.identity.recipient.raw,
        )
