"""Two signatures over the same bytes: OpenSSH's Ed25519 and ML-DSA-65.

docs/formats/package.md, "Signature"; OpenSSH's PROTOCOL.sshsig; FIPS 204.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha512

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.refusals import BadSignature
from caseapp.words import _

PACKAGE = b"casepkg-v1@caseapp"
CARD = b"casecard-v1@caseapp"
MLDSA65_SIZE = 3309  # bytes
KEY_SIZE, SIGNATURE_SIZE = 32, 64  # bytes, Ed25519
COLUMNS = 70
MAGIC = b"SSHSIG"
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
KEY_TYPE, HASH = b"ssh-ed25519", b"sha512"


@dataclass(frozen=True)
class Signatures:
    """Two signatures over the same bytes: an armoured SSHSIG, and ML-DSA-65 (3309 bytes)."""

    ssh: bytes
    mldsa65: bytes


def sign(message: bytes, keys: AgencyKeys, namespace: bytes) -> Signatures:
    """Sign bytes under a namespace, with both keys."""
    signature = keys.ed25519.sign(_signed_by_ssh(message, namespace))
    return Signatures(
        ssh=_armour(keys.public.ed25519, signature, namespace),
        mldsa65=keys.mldsa65.sign(message, namespace),
    )


def ssh_size(namespace: bytes) -> int:
    """Return how many bytes each SSHSIG of this namespace has."""
    return len(_armour(bytes(KEY_SIZE), bytes(SIGNATURE_SIZE), namespace))


def signer(ssh: bytes, namespace: bytes) -> bytes:
    """Return the Ed25519 key (32 bytes) that an SSHSIG names. Nothing is proved yet.

    Raises `BadSignature` unless it is in its one legal form.
    """
    return _parts(ssh, namespace)[0]


def verify(message: bytes, signatures: Signatures, public: PublicKeys, namespace: bytes) -> None:
    """Check both signatures against the keys of one card. Raises `BadSignature`."""
    key, signature = _parts(signatures.ssh, namespace)
    if key != public.ed25519:
        raise BadSignature(_("The signature names another key than the card."))
    try:
        Ed25519PublicKey.from_public_bytes(public.ed25519).verify(
            signature, _signed_by_ssh(message, namespace)
        )
    except InvalidSignature as error:
        raise BadSignature(_("The Ed25519 signature does not fit.")) from error
    try:
        MLDSA65PublicKey.from_public_bytes(public.mldsa65).verify(
            signatures.mldsa65, message, namespace
        )
    except InvalidSignature as error:
        raise BadSignature(_("The ML-DSA-65 signature does not fit.")) from error


def ssh_public_key(ed25519: bytes) -> str:
    """Write a public key as OpenSSH does: `ssh-ed25519 AAAA...`."""
    return f"{KEY_TYPE.decode()} {base64.b64encode(_ssh_key(ed25519)).decode()}"


def _parts(ssh: bytes, namespace: bytes) -> tuple[bytes, bytes]:
    """Take key and signature from their places, then make the one legal form and compare."""
    body = ssh.removeprefix(BEGIN).removesuffix(END).replace(b"\n", b"")
    try:
        blob = base64.b64decode(body, validate=True)
    except binascii.Error:
        blob = b""
    start = len(MAGIC) + 4 + 4 + len(_string(KEY_TYPE)) + 4
    key, signature = blob[start : start + KEY_SIZE], blob[-SIGNATURE_SIZE:]
    if _armour(key, signature, namespace) != ssh:
        raise BadSignature(_("The OpenSSH signature is not in its one legal form."))
    return key, signature


def _armour(key: bytes, signature: bytes, namespace: bytes) -> bytes:
    blob = b"".join(
        (
            MAGIC,
            (1).to_bytes(4, "big"),
            _string(_ssh_key(key)),
            _string(namespace),
            _string(b""),
            _string(HASH),
            _string(_string(KEY_TYPE) + _string(signature)),
        )
    )
    text = base64.b64encode(blob)
    lines = [text[at : at + COLUMNS] for at in range(0, len(text), COLUMNS)]
    return BEGIN + b"\n".join(lines) + b"\n" + END


def _signed_by_ssh(message: bytes, namespace: bytes) -> bytes:
    digest = sha512(message).digest()
    return MAGIC + b"".join(map(_string, (namespace, b"", HASH, digest)))


def _ssh_key(ed25519: bytes) -> bytes:
    return _string(KEY_TYPE) + _string(ed25519)


def _string(value: bytes) -> bytes:
    """SSH's way to write bytes: their number, then themselves."""
    return len(value).to_bytes(4, "big") + value
