"""Short keyed stand-ins for digests. docs/formats/lists.md, "Match file"."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

from caseapp.matching.digest import SIZE, Algorithm
from caseapp.sealing.keys import derive

BLOCK = 16  # octets
_REDUCE = 0x87  # SP 800-38B, section 5.3: the polynomial of 128-bit blocks
# Their first 16 octets are as good as all of them.
_UNIFORM = frozenset({Algorithm.MD5, Algorithm.SHA1, Algorithm.SHA256, Algorithm.SHA512})


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
    if algorithm not in _UNIFORM:
        digests = [sha256(each).digest() for each in digests]
    octets = np.frombuffer(b"".join(digests), np.uint8)
    firsts = octets.reshape(len(digests), -1 if digests else BLOCK)[:, :BLOCK]
    macs = cmac_of_blocks(derive(key, f"caseapp-match-{algorithm}-v1"), firsts.tobytes())
    return np.frombuffer(macs, "<u8")[::2].astype(np.uint64)


def cmac_of_blocks(key: bytes, blocks: bytes) -> bytes:
    """Return the AES-256-CMAC of each block of 16 octets, one after the other.

    The CMAC of one whole block is one AES of the block xor K1 (SP 800-38B, section 6.2), so a
    million of them are one call.
    """
    cipher = Cipher(algorithms.AES256(key), modes.ECB()).encryptor()  # noqa: S305 each block stands alone
    zeros = int.from_bytes(cipher.update(bytes(BLOCK)))
    top = 8 * BLOCK - 1
    k1 = (zeros << 1 & (1 << top + 1) - 1) ^ _REDUCE * (zeros >> top)
    masked = np.frombuffer(blocks, np.uint64).reshape(-1, 2) ^ np.frombuffer(
        k1.to_bytes(BLOCK), np.uint64
    )
    return cipher.update(masked.tobytes())
