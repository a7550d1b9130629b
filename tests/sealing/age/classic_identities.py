"""The older ways to open an age file, for the public test vectors only: the product has none."""

import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from caseapp.sealing.age.errors import BadHeader
from caseapp.sealing.age.header import decode_base64, derive

DECIMAL = re.compile(r"[1-9][0-9]*")
MAX_WORK_FACTOR = 20


@dataclass(frozen=True)
class X25519Identity:
    raw: bytes

    def unwrap(self, stanzas):
        keys = [self._open(stanza) for stanza in stanzas if stanza.kind == "X25519"]
        return next((key for key in keys if key), None)

    def _open(self, stanza):
        if len(stanza.arguments) != 1:
            raise BadHeader("arguments")
        share = decode_base64(stanza.arguments[0].encode())
        if len(share) != 32 or len(stanza.body) != 32:
            raise BadHeader("lengths")
        private = X25519PrivateKey.from_private_bytes(self.raw)
        try:
            secret = private.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise BadHeader("a weak point") from error
        salt = share + private.public_key().public_bytes_raw()
        return unwrapped(derive(secret, salt=salt, info=b"age-encryption.org/v1/X25519"), stanza)


@dataclass(frozen=True)
class ScryptIdentity:
    passphrase: bytes

    def unwrap(self, stanzas):
        locks = [stanza for stanza in stanzas if stanza.kind == "scrypt"]
        if locks and len(stanzas) != 1:
            raise BadHeader("a passphrase stands alone")
        return self._open(locks[0]) if locks else None

    def _open(self, stanza):
        if len(stanza.arguments) != 2 or not DECIMAL.fullmatch(stanza.arguments[1]):
            raise BadHeader("arguments")
        salt, work_factor = decode_base64(stanza.arguments[0].encode()), int(stanza.arguments[1])
        if len(salt) != 16 or len(stanza.body) != 32 or work_factor > MAX_WORK_FACTOR:
            raise BadHeader("lengths")
        kdf = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 1 << work_factor, 8, 1)
        return unwrapped(kdf.derive(self.passphrase), stanza)


def unwrapped(key, stanza):
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), stanza.body, None)
    except InvalidTag:
        return None
