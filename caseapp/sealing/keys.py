"""Keys that grow from one secret of 32 bytes, and what can be done with them."""

from secrets import token_bytes

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseapp.errors import CaseAppError
from caseapp.words import _, later

_NONCE = 12


class WrongKey(CaseAppError):
    """What was sealed cannot be opened: it is damaged, or meant for another key."""

    advice = later("Use the newest backup, or ask whoever made it to send it again.")


class BadSignature(CaseAppError):
    """A signature does not belong to this text and this key."""

    advice = later("Do not rely on it. Ask whoever sent it to send it again.")


def derive(secret: bytes, purpose: str) -> bytes:
    """Return the 32-byte key for one purpose (HKDF-SHA256, RFC 5869; no salt, info = purpose).

    The secret is full of chance: 20 bytes or more from a random source, never a passphrase.
    """
    return HKDF(SHA256(), 32, None, purpose.encode()).derive(secret)


def seal(key: bytes, secret: bytes, *, about: bytes) -> bytes:
    """Seal a secret under a 32-byte key (AES-256-GCM): nonce (12) || ciphertext || tag (16).

    `about` is not hidden and not returned, but must be the same again to open.
    """
    nonce = token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, about)


def unseal(key: bytes, sealed: bytes, *, about: bytes) -> bytes:
    """Open what `seal` made. Raises `WrongKey` if anything at all differs."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
    except (InvalidTag, ValueError) as error:  # ValueError: too short for a nonce
        raise WrongKey(_("The key does not fit.")) from error


class SigningKey:
    """An Ed25519 key (RFC 8032) from its 32-byte seed."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()  # 32 bytes

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature."""
        return self._key.sign(message)


def check_signature(public: bytes, message: bytes, signature: bytes) -> None:
    """Raise `BadSignature` unless the Ed25519 key of 32 bytes signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:  # ValueError: no key has these bytes
        raise BadSignature(_("The signature does not fit.")) from error
