"""Short keyed stand-ins for digests. docs/formats/lists.md, "Match file"."""

from collections.abc import Sequence

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

from caseapp.matching.digest import SIZE, Algorithm
from caseapp.sealing.keys import derive

BLOCK = 16  # octets
_REDUCE = 0x87  # SP 800-38B, section 5.3: the polynomial of 128-bit blocks


def file_key(key: bytes) -> bytes:
    """Return the 32-byte key for the MAC of match files, from the match key of a vault."""
    return derive(key, "caseapp-match-file-v1")


def keyed_prefixes(
    key: bytes, algorithm: Algorithm, digests: Sequence[bytes]
) -> NDArray[np.uint64]:
    """Return a 64-bit number for each digest (its octets): chance without the 32-byte match key.

    The same digest of the same algorithm has the same number; others share one by chance only, so
    whoever finds a number compares the digests. Raises `ValueError` for a digest of another size.
    """
    if set(map(len, digests)) - {SIZE[algorithm]}:
        raise ValueError(f"each {algorithm} has {SIZE[algorithm]} octets")
    octets = np.frombuffer(b"".join(digests), np.uint8).reshape(len(digests), SIZE[algorithm])
    macs = cmacs(derive(key, f"caseapp-match-{algorithm}-v1"), octets)
    return macs.view("<u8")[:, 0].astype(np.uint64)


def cmacs(key: bytes, messages: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the AES-256-CMAC (n, 16) of each message; they have one size, at least an octet.

    SP 800-38B, section 6.2, for all messages at once: each step of the chain is one call of AES.
    """
    cipher = Cipher(algorithms.AES256(key), modes.ECB()).encryptor()  # noqa: S305 the chain is ours
    count, size = messages.shape
    k1 = _doubled(cipher.update(bytes(BLOCK)))
    whole = size % BLOCK == 0
    steps = -(-size // BLOCK)
    padded = np.zeros((count, steps * BLOCK), np.uint8)
    padded[:, :size] = messages
    if not whole:
        padded[:, size] = 0x80
    blocks = padded.reshape(count, steps, BLOCK)
    blocks[:, -1] ^= np.frombuffer(k1 if whole else _doubled(k1), np.uint8)
    macs = np.zeros((count, BLOCK), np.uint8)
    for at in range(steps):
        chained = cipher.update((macs ^ blocks[:, at]).tobytes())
        macs = np.frombuffer(chained, np.uint8).reshape(count, BLOCK)
    return macs


def _doubled(block: bytes) -> bytes:
    """Return the subkey that follows from a block (SP 800-38B, section 6.1)."""
    number, top = int.from_bytes(block), 8 * BLOCK - 1
    doubled = (number << 1 & (1 << top + 1) - 1) ^ _REDUCE * (number >> top)
    return doubled.to_bytes(BLOCK)
