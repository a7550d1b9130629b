"""The ways in which octets are written as text: as they are, in base64, base32 and hexadecimal."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from string import whitespace

from caseapp.formats.signatures import SIGNATURES, Signature

_SHORT = 4_096  # letters


@dataclass(frozen=True)
class Reading:
    """One way to read octets from a text."""

    prepared: Callable[[str], bytes]  # the text without what may stand between the letters
    letters: Callable[[int], int]  # how many whole letters the first so many octets take
    written: Callable[[bytes], bytes]  # octets as letters
    octets: Callable[[bytes, int, int, int], bytes]  # from letters: start, offset, count

    def finds_media(self, text: str) -> bool:
        """Say whether media begins anywhere in the text. Takes linear time."""
        return self.finds_media_in(self.prepared(text))

    def finds_media_in(self, letters: bytes) -> bool:
        """Say so of a text that was prepared."""
        if len(letters) < _SHORT and not self._any_anchor.search(letters):
            return False
        return any(
            self.is_at(letters, at, signature)
            for signature, anchor, back in self._anchors
            if anchor in letters
            for at in _places(letters, anchor, back)
        )

    def is_at(self, letters: bytes, start: int, signature: Signature) -> bool:
        """Say whether media with this signature begins at this letter."""

        def peek(offset: int, count: int) -> bytes:
            return self.octets(letters, start, offset, count)

        anchor = peek(signature.at, len(signature.anchor))
        return anchor == signature.anchor and signature.confirmed(peek)

    @cached_property
    def _anchors(self) -> tuple[tuple[Signature, bytes, int], ...]:
        """Each signature, its anchor in letters, and how many letters stand before that."""
        backs = [(signature, self.letters(signature.at)) for signature in SIGNATURES]
        return tuple((s, self.written(bytes(s.at) + s.anchor)[back:], back) for s, back in backs)

    @cached_property
    def _any_anchor(self) -> re.Pattern[bytes]:
        """All anchors at once: faster than one by one, as long as the text is short."""
        return re.compile(b"|".join({re.escape(anchor) for _, anchor, _ in self._anchors}))


def _places(letters: bytes, anchor: bytes, back: int) -> Iterator[int]:
    found = letters.find(anchor, back)
    while found >= 0:
        yield found - back
        found = letters.find(anchor, found + 1)


_BETWEEN = whitespace.encode() + b"\\\"'>"  # wrapped, quoted or escaped
_ESCAPES = re.compile(rb"\\[nrt]")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*")
_BASE32 = re.compile(rb"[A-Z2-7]*")
_HEX = re.compile(rb"(?:[0-9a-f]{2})*")
# What an editor shows for the octets from 128 to 159, where it takes them for Windows-1252.
_WINDOWS = {
    ord(letter): octet
    for octet in range(0x80, 0xA0)
    if (letter := bytes([octet]).decode("cp1252", "ignore"))
}


def _as_it_is(text: str) -> bytes:
    if not text.isascii():
        text = text.translate(_WINDOWS)
    return text.encode("latin-1", "replace")


def _base64_letters(text: str) -> bytes:
    letters = text.encode("ascii", "ignore")
    if b"\\" in letters:
        letters = _ESCAPES.sub(b"", letters)
    return letters.translate(_URL_SAFE, delete=_BETWEEN)


def _base64_written(octets: bytes) -> bytes:
    whole = len(octets) * 8 // 6
    return base64.b64encode(octets)[:whole]


def _base64_octets(letters: bytes, start: int, offset: int, count: int) -> bytes:
    first = start + offset // 3 * 4
    last = start + -(-(offset + count) // 3) * 4
    run = _BASE64.match(letters, first, last)[0]  # type: ignore[index]  # it always matches
    run = run[: len(run) - (len(run) % 4 == 1)]
    return base64.b64decode(run + b"=" * (-len(run) % 4))[offset % 3 :][:count]


def _base32_letters(text: str) -> bytes:
    letters = text.encode("ascii", "ignore").upper()
    if b"\\" in letters:
        letters = _ESCAPES.sub(b"", letters)
    return letters.translate(None, delete=_BETWEEN + b"-")


def _base32_written(octets: bytes) -> bytes:
    whole = len(octets) * 8 // 5
    return base64.b32encode(octets)[:whole]


def _base32_octets(letters: bytes, start: int, offset: int, count: int) -> bytes:
    first = start + offset // 5 * 8
    last = start + -(-(offset + count) // 5) * 8
    run = _BASE32.match(letters, first, last)[0]  # type: ignore[index]  # it always matches
    whole = len(run) // 8 * 8
    rest = run[whole:].ljust(8, b"A")  # a tail of any length: what is not there reads as zeros
    known = (len(run) - whole) * 5 // 8
    octets = base64.b32decode(run[:whole]) + base64.b32decode(rest)[:known]
    return octets[offset % 5 :][:count]


def _hex_letters(text: str) -> bytes:
    letters = text.encode("ascii", "ignore").lower().replace(b"0x", b"")
    return letters.translate(None, delete=_BETWEEN + b":;,-_.x#&%")


def _hex_octets(letters: bytes, start: int, offset: int, count: int) -> bytes:
    first = start + 2 * offset
    run = _HEX.match(letters, first, first + 2 * count)[0]  # type: ignore[index]  # always matches
    return bytes.fromhex(run.decode())


RAW = Reading(
    prepared=_as_it_is,
    letters=lambda octets: octets,
    written=lambda octets: octets,
    octets=lambda letters, start, offset, count: letters[start + offset : start + offset + count],
)
BASE64 = Reading(
    prepared=_base64_letters,
    letters=lambda octets: -(-octets * 8 // 6),
    written=_base64_written,
    octets=_base64_octets,
)
BASE32 = Reading(
    prepared=_base32_letters,
    letters=lambda octets: -(-octets * 8 // 5),
    written=_base32_written,
    octets=_base32_octets,
)
HEX = Reading(
    prepared=_hex_letters,
    letters=lambda octets: 2 * octets,
    written=lambda octets: octets.hex().encode(),
    octets=_hex_octets,
)
READINGS = (RAW, BASE64, BASE32, HEX)
