"""A whole age file: sealed for recipients, opened by an identity or by its kept file key.

docs/formats/package.md, "Age"; C2SP age.md. https://c2sp.org/age
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from secrets import SystemRandom, token_bytes
from typing import BinaryIO

from caseapp.job import Job
from caseapp.sealing.age.errors import NoMatch
from caseapp.sealing.age.header import FILE_KEY, MAX_STANZAS, Stanza, read_header, write_header
from caseapp.sealing.age.recipients import HybridRecipient, Identity
from caseapp.sealing.age.stream import CHUNK, decrypted, encrypted
from caseapp.sealing.progress import watched
from caseapp.words import _

READ = 16 * CHUNK  # bytes at once


def new_file_key() -> bytes:
    """Make a file key: 16 random bytes, for one file only."""
    return token_bytes(FILE_KEY)


def sealed_pieces(
    blocks: Iterable[bytes],
    to: Sequence[HybridRecipient],
    file_key: bytes,
    *,
    beside: Sequence[Stanza] = (),
) -> Iterator[bytes]:
    """Turn plain blocks into the bytes of an age file, piece by piece.

    The recipients (1 to 64) are shuffled: their order tells nothing. `beside` are stanzas for
    nobody, which stand last and which every age program passes over.
    """
    if not 0 < len(to) <= MAX_STANZAS - len(beside):
        raise ValueError("an age file has 1 to 64 recipients here")
    shuffled = list(to)
    SystemRandom().shuffle(shuffled)
    yield write_header([*(each.wrap(file_key) for each in shuffled), *beside], file_key)
    yield from encrypted(blocks, file_key)


def open_file_key(stream: BinaryIO, identities: Sequence[Identity]) -> bytes:
    """Read the head and give the file key; the stream then stands at the body.

    Raises `NotAge`, `BadHeader`, `NoMatch`.
    """
    header = read_header(stream)
    found = [key for each in identities if (key := each.unwrap(header.stanzas)) is not None]
    if not found:
        raise NoMatch(_("None of our keys opens this file."))
    header.check(found[0])
    return found[0]


def check_file_key(stream: BinaryIO, file_key: bytes) -> None:
    """Read the head and check that this file key made it; the stream then stands at the body.

    For files whose opening key is gone. Raises `NotAge`, `BadHeader`.
    """
    read_header(stream).check(file_key)


def encrypt(plain: bytes, to: Sequence[HybridRecipient]) -> bytes:
    """Seal a small text for recipients, as an age file."""
    return b"".join(sealed_pieces([plain], to, new_file_key()))


def decrypt(sealed: bytes, identities: Sequence[Identity]) -> bytes:
    """Open a small age file. Raises `AgeError`."""
    stream = BytesIO(sealed)
    file_key = open_file_key(stream, identities)
    return b"".join(decrypted(stream, file_key))


def encrypt_stream(
    source: BinaryIO, out: BinaryIO, to: Sequence[HybridRecipient], *, job: Job, total: int
) -> bytes:
    """Seal a stream of `total` plain bytes, in constant memory, and give the file key (16 bytes).

    Raises `Cancelled`; what stands in `out` is then worthless.
    """
    file_key = new_file_key()
    blocks = iter(lambda: source.read(READ), b"")
    for piece in watched(sealed_pieces(blocks, to, file_key), job, total):
        out.write(piece)
    return file_key


def decrypt_stream(
    sealed: BinaryIO, out: BinaryIO, identities: Sequence[Identity], *, job: Job, total: int
) -> bytes:
    """Open a stream that holds `total` plain bytes, in constant memory, and give its file key.

    Raises `AgeError` and `Cancelled`: whatever was written to `out` must then be thrown away,
    unused, for only the end proves the whole.
    """
    file_key = open_file_key(sealed, identities)
    for chunk in watched(decrypted(sealed, file_key), job, total):
        out.write(chunk)
    return file_key
