"""The body of an age file: 64 KiB chunks, each with its place and whether it is the last.

C2SP age.md, "Payload". https://c2sp.org/age
"""

from collections.abc import Iterable, Iterator
from secrets import token_bytes
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from caseapp.sealing.age.errors import BadHeader, BadPayload
from caseapp.sealing.age.header import derive
from caseapp.words import _

NONCE = 16  # bytes
CHUNK = 64 * 1024  # bytes of plain text
TAG = 16  # bytes that each chunk grows by
BATCH = 16 * (CHUNK + TAG)  # bytes read at once: about 1 MiB


def encrypted(blocks: Iterable[bytes], file_key: bytes) -> Iterator[bytes]:
    """Turn plain blocks of any size into the body of an age file, in constant memory.

    Blocks of about 1 MiB are the fastest. The file key (16 bytes) is for this one file.
    """
    nonce = token_bytes(NONCE)
    yield nonce
    cipher = _cipher(file_key, nonce)
    waiting = bytearray()
    number = 0
    for block in blocks:
        waiting += block
        whole = (len(waiting) - 1) // CHUNK  # one byte at least stays back: it may be the last
        if whole > 0:
            yield _encrypt(cipher, waiting, number, whole)
            del waiting[: whole * CHUNK]
            number += whole
    yield cipher.encrypt(_chunk_nonce(number, last=True), waiting, None)


def decrypted(stream: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    """Read the body of an age file, from its nonce to the end of the stream, chunk by chunk.

    A chunk is authentic, but the whole is known to be so only when the iterator has ended.
    Raises `BadHeader` when even the nonce is cut, and `BadPayload`.
    """
    nonce = stream.read(NONCE)
    if len(nonce) != NONCE:
        raise BadHeader(_("The file ends right after its head."))
    cipher = _cipher(file_key, nonce)
    batch = stream.read(BATCH)
    number = 0
    while following := stream.read(BATCH):
        for chunk in _chunks(batch):
            yield _decrypt(cipher, chunk, number, last=False)
            number += 1
        batch = following
    *firsts, final = _chunks(batch)
    for chunk in firsts:
        yield _decrypt(cipher, chunk, number, last=False)
        number += 1
    plain = _decrypt(cipher, final, number, last=True)
    if number and not plain:
        raise BadPayload(_("The file ends in a way that the age format forbids."))
    yield plain


def plain_size(body: int) -> int:
    """How many plain bytes a body (nonce and chunks) of so many bytes holds; 0 if cut short."""
    chunks = body - NONCE
    return max(0, chunks - TAG * max(1, -(-chunks // (CHUNK + TAG))))


def _chunks(batch: bytes) -> list[memoryview]:
    view = memoryview(batch)
    return [view[at : at + CHUNK + TAG] for at in range(0, max(1, len(batch)), CHUNK + TAG)]


def _encrypt(cipher: ChaCha20Poly1305, waiting: bytearray, number: int, count: int) -> bytes:
    with memoryview(waiting) as view:
        return b"".join(
            cipher.encrypt(
                _chunk_nonce(number + i, last=False), view[i * CHUNK : (i + 1) * CHUNK], None
            )
            for i in range(count)
        )


def _decrypt(cipher: ChaCha20Poly1305, chunk: memoryview, number: int, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_chunk_nonce(number, last=last), chunk, None)
    except InvalidTag as error:
        raise BadPayload(_("The file was changed or cut short on its way.")) from error


def _chunk_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, salt=nonce, info=b"payload"))
