"""The post-quantum recipient of age: ML-KEM-768 with X25519 (X-Wing), through HPKE.

C2SP age.md, "The MLKEM768-X25519 hybrid post-quantum recipient type". https://c2sp.org/age
"""

from collections.abc import Sequence
from hashlib import shake_256
from secrets import token_bytes
from typing import Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from caseapp.sealing.age import bech32
from caseapp.sealing.age.errors import BadHeader, BadRecipient
from caseapp.sealing.age.header import FILE_KEY, Stanza, decode_base64, encode_base64
from caseapp.words import _

KIND = "mlkem768x25519"
SEED = 32  # bytes
MLKEM = 1184  # bytes of the ML-KEM-768 half of a public key; X25519 follows
RAW = MLKEM + 32  # bytes of a public key
ENCAPSULATED = 1088 + 32  # bytes
WRAPPED = FILE_KEY + 16  # bytes
INFO = b"age-encryption.org/mlkem768x25519"
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Identity(Protocol):
    """A secret that may open an age file."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Give the file key if a stanza is meant for this identity. Raises `BadHeader`."""


class HybridRecipient:
    """A public key (1216 bytes) that a file can be sealed for. Raises `BadRecipient`."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        if len(raw) != RAW:
            raise _no_recipient()
        try:
            self._key = hpke.MLKEM768X25519PublicKey(
                MLKEM768PublicKey.from_public_bytes(raw[:MLKEM]),
                X25519PublicKey.from_public_bytes(raw[MLKEM:]),
            )
            SUITE.encrypt(bytes(FILE_KEY), self._key, info=INFO)  # a weak point fails only here
        except ValueError as error:
            raise _no_recipient() from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key written as `age1pq1...`. Raises `BadRecipient`."""
        try:
            return cls(bech32.decode("age1pq", text))
        except ValueError as error:
            raise _no_recipient() from error

    def __str__(self) -> str:
        return bech32.encode("age1pq", self.raw)

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap a file key (16 bytes) for the holder of this key."""
        sealed = SUITE.encrypt(file_key, self._key, info=INFO)
        enc, body = sealed[:ENCAPSULATED], sealed[ENCAPSULATED:]
        return Stanza(KIND, (encode_base64(enc).decode("ascii"),), body)


class HybridIdentity:
    """A secret key that opens files, from a seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED:
            raise ValueError("a seed has 32 bytes")
        self._seed = seed
        expanded = shake_256(seed).digest(64 + 32)
        mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        x25519 = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = hpke.MLKEM768X25519PrivateKey(mlkem, x25519)
        self.recipient = HybridRecipient(
            mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
        )

    @classmethod
    def generate(cls) -> Self:
        """Make a new secret key."""
        return cls(token_bytes(SEED))

    def secret_text(self) -> str:
        """Write the secret as `AGE-SECRET-KEY-PQ-1...`, for other programs.

        Whoever reads it can open whatever was sealed for this key.
        """
        return bech32.encode("AGE-SECRET-KEY-PQ-", self._seed)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Give the file key if a stanza is meant for us. Raises `BadHeader`."""
        sealed = [_sealed(stanza) for stanza in stanzas if stanza.kind == KIND]
        for each in sealed:
            try:
                return SUITE.decrypt(each, self._key, info=INFO)
            except InvalidTag:
                continue
        return None


def _sealed(stanza: Stanza) -> bytes:
    """Take the HPKE message out; its lengths are checked before any key is tried on it."""
    if len(stanza.arguments) != 1:
        raise _bad_stanza()
    enc = decode_base64(stanza.arguments[0].encode("ascii"))
    if len(enc) != ENCAPSULATED or len(stanza.body) != WRAPPED:
        raise _bad_stanza()
    return enc + stanza.body


def _bad_stanza() -> BadHeader:
    return BadHeader(_("An entry for a recipient in the head of the file is malformed."))


def _no_recipient() -> BadRecipient:
    return BadRecipient(_("This is not a key that packages can be sealed for."))
