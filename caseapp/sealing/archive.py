"""The tar inside a package, written and compared, never parsed.

docs/formats/package.md, "Archive"; POSIX ustar.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO, Self

from caseapp.errors import CaseAppError
from caseapp.sealing.refusals import BadContents
from caseapp.words import _, later

BLOCK = 512  # bytes
END = bytes(2 * BLOCK)
LEAST = 64 * 1024  # bytes: a receipt looks like a referral
MOST = 4 * 1024**3  # bytes
READ = 1024**2  # bytes at once
ZEROS = bytes(READ)
PAD = "pad"
SIZE = slice(124, 135)  # where a header holds the size


class SourceChanged(CaseAppError):
    """A part of the package changed while it was being sealed."""

    advice = later("Nothing was sealed. Start again when nobody is working on it.")


class TooLarge(CaseAppError):
    """A package cannot hold this much."""

    advice = later("Share fewer records at once.")


@dataclass(frozen=True)
class Member:
    """A part of the archive: its name, its bytes, their SHA-256 (32 bytes), and where they are."""

    name: str
    size: int
    sha256: bytes
    open: Callable[[], BinaryIO]

    @classmethod
    def from_bytes(cls, name: str, content: bytes) -> Self:
        """Make a member of bytes in memory."""
        return cls(name, len(content), sha256(content).digest(), lambda: BytesIO(content))


def header(name: str, size: int) -> bytes:
    """Return the one legal header (512 bytes) of a member."""
    first = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    first += b"%011o\0" % size + b"0" * 11 + b"\0"
    last = b"0" + bytes(100) + b"ustar\x0000" + bytes(247)
    return first + b"%06o\0 " % (sum(first) + sum(last) + 8 * ord(" ")) + last


def padme(size: int) -> int:
    """Round a size up so that few sizes exist (PURBs, section 4): at most 12 % more."""
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()  # low bits that become zero
    mask = (1 << free) - 1
    return (size + mask) & ~mask


def padded(size: int) -> int:
    """Return how many bytes a content of so many takes in the archive: whole blocks."""
    return -(-size // BLOCK) * BLOCK


def full_size(sizes: Iterable[int]) -> int:
    """Return the size of the whole archive from those of its members. Raises `TooLarge`."""
    bare = sum(BLOCK + padded(size) for size in sizes) + BLOCK + len(END)
    if (whole := padme(max(bare, LEAST))) > MOST:
        raise TooLarge(_("A package holds at most {size} GiB.").format(size=MOST // 1024**3))
    return whole


def write(members: Iterable[Member], *, total: int) -> Iterator[bytes]:
    """Give the archive block by block; `total` is its `full_size`. Raises `SourceChanged`."""
    done = 0
    for member in members:
        yield header(member.name, member.size)
        yield from _content(member)
        yield bytes(padded(member.size) - member.size)
        done += BLOCK + padded(member.size)
    pad = total - done - BLOCK - len(END)
    yield header(PAD, pad)
    yield from _zeros(pad)
    yield END


class Reader:
    """Compares an archive, from its first byte to its last, with the one it must be.

    Each method raises `BadContents` at the first difference.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._waiting = memoryview(b"")
        self.done = 0  # bytes

    def first(self, name: str, *, most: int) -> bytes:
        """Read the one member whose size we learn from its header."""
        head = self._take(BLOCK)
        size = int(head[SIZE], 8) if set(head[SIZE]) <= set(b"01234567") else 0
        if head != header(name, size):
            raise _not_as_written()
        if size > most:
            raise BadContents(_("A part of the package is larger than the format allows."))
        return self._content(size)

    def member(self, name: str, size: int) -> bytes:
        """Read a small member of known size."""
        self._expect(header(name, size))
        return self._content(size)

    def digest(self, name: str, size: int) -> bytes:
        """Read a member of any size and return its SHA-256 (32 bytes)."""
        return self.copy(name, size, to=lambda _piece: None)

    def copy(self, name: str, size: int, *, to: Callable[[memoryview], object]) -> bytes:
        """Read a member of any size into `to`, piece by piece, and return its SHA-256 (32 bytes).

        Until `finish` nothing of it is proved to be whole.
        """
        self._expect(header(name, size))
        digest = sha256()
        for piece in self.pieces(size):
            digest.update(piece)
            to(piece)
        self._expect(bytes(padded(size) - size))
        return digest.digest()

    def finish(self, total: int) -> None:
        """Read `pad` and the end of an archive of `total` bytes, after which nothing follows."""
        pad = total - self.done - BLOCK - len(END)
        self._expect(header(PAD, pad))
        for piece in self.pieces(pad):
            if piece != ZEROS[: len(piece)]:
                raise _not_as_written()
        self._expect(END)
        if self._waiting or any(self._chunks):
            raise _not_as_written()

    def skip(self, size: int) -> None:
        """Pass over bytes that were compared before."""
        for _piece in self.pieces(size):
            pass

    def pieces(self, size: int) -> Iterator[memoryview]:
        """Give the next `size` bytes, as they come: a view of each chunk, not a copy."""
        while size:
            if not self._waiting:
                self._waiting = memoryview(self._next())
            piece = self._waiting[:size]
            self._waiting = self._waiting[len(piece) :]
            self.done += len(piece)
            size -= len(piece)
            yield piece

    def _next(self) -> bytes:
        for chunk in self._chunks:
            return chunk
        raise BadContents(_("The archive in the package ends too early."))

    def _take(self, size: int) -> bytes:
        return b"".join(self.pieces(size))

    def _content(self, size: int) -> bytes:
        content = self._take(size)
        self._expect(bytes(padded(size) - size))
        return content

    def _expect(self, legal: bytes) -> None:
        if self._take(len(legal)) != legal:
            raise _not_as_written()


def _content(member: Member) -> Iterator[bytes]:
    """Give a member's bytes, and make sure that they are what its manifest will say."""
    digest = sha256()
    left = member.size
    with closing(member.open()) as source:
        while block := source.read(READ):
            digest.update(block)
            left -= len(block)
            if left < 0:
                break
            yield block
    if left or digest.digest() != member.sha256:
        raise SourceChanged(_("A part of the package changed while it was being sealed."))


def _zeros(size: int) -> Iterator[bytes]:
    for at in range(0, size, READ):
        yield ZEROS[: min(READ, size - at)]


def _not_as_written() -> BadContents:
    return BadContents(_("The archive in the package is not in its one legal form."))
