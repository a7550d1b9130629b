"""The head of an age file: the file key, wrapped for each recipient, under a MAC.

C2SP age.md, "Header". https://c2sp.org/age
"""

import base64
import binascii
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseapp.sealing.age.errors import BadHeader, NotAge
from caseapp.words import _

FILE_KEY = 16  # bytes
MAX_HEADER = 256 * 1024  # bytes: our limit, the format has none
MAX_STANZAS = 64  # our limit: each costs a trial with each key
COLUMNS = 64
FAMILY = b"age-encryption.org/"
VERSION = FAMILY + b"v1\n"
ARGUMENT = re.compile(rb"[!-~]+")
END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


@dataclass(frozen=True)
class Stanza:
    """The file key as wrapped for one recipient."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes


@dataclass(frozen=True)
class Header:
    """A head that has the right form. Its MAC is not checked yet: `check` does that."""

    stanzas: tuple[Stanza, ...]
    covered: bytes = field(repr=False)
    mac: bytes = field(repr=False)

    def check(self, file_key: bytes) -> None:
        """Check the MAC with the file key (16 bytes). Raises `BadHeader`."""
        if not hmac.compare_digest(self.mac, _mac(file_key, self.covered)):
            raise BadHeader(_("The head of the file was changed after it was sealed."))


def write_header(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Write the head of an age file, from its first byte to the line feed after the MAC."""
    covered = VERSION + b"".join(map(_write_stanza, stanzas)) + b"---"
    return covered + b" " + encode_base64(_mac(file_key, covered)) + b"\n"


def read_header(stream: BinaryIO) -> Header:
    """Read the head; the stream then stands at the payload. Raises `NotAge`, `BadHeader`."""
    if not (first := stream.readline(len(VERSION))).startswith(FAMILY):
        raise NotAge(_("This is not a file sealed with age."))
    if first != VERSION:
        raise BadHeader(_("The file uses a version of the age format that is not known here."))
    lines = _Lines(stream, covered=bytearray(first))
    stanzas: list[Stanza] = []
    while (line := lines.next()).startswith(b"-> "):
        if len(stanzas) == MAX_STANZAS:
            raise BadHeader(
                _("The file names more than {count} recipients.").format(count=MAX_STANZAS)
            )
        stanzas.append(_read_stanza(line, lines))
    end = END.fullmatch(line)
    if not (end and stanzas):
        raise _malformed()
    covered = bytes(lines.covered[: -len(line)]) + b"---"
    return Header(tuple(stanzas), covered, decode_base64(end[1]))


def derive(file_key: bytes, *, salt: bytes | None, info: bytes) -> bytes:
    """Derive a 32-byte key (HKDF-SHA-256)."""
    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def encode_base64(data: bytes) -> bytes:
    """Write bytes as age's base64: without padding."""
    return base64.b64encode(data).rstrip(b"=")


def decode_base64(text: bytes) -> bytes:
    """Read age's base64; anything that is not the one way to write it raises `BadHeader`."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _malformed() from error
    if encode_base64(data) != text:
        raise _malformed()
    return data


@dataclass
class _Lines:
    """Lines of a head, no further than its limit."""

    stream: BinaryIO
    covered: bytearray

    def next(self) -> bytes:
        line = self.stream.readline(MAX_HEADER + 1 - len(self.covered))
        self.covered += line
        if len(self.covered) > MAX_HEADER:
            raise BadHeader(
                _("The head of the file is larger than {size} KiB.").format(size=MAX_HEADER // 1024)
            )
        if not line.endswith(b"\n"):
            raise _malformed()
        return line


def _read_stanza(line: bytes, lines: _Lines) -> Stanza:
    arguments = line[len(b"-> ") : -1].split(b" ")
    if not all(map(ARGUMENT.fullmatch, arguments)):
        raise _malformed()
    body = b""
    while len(part := lines.next()[:-1]) == COLUMNS:
        body += part
    if len(part) > COLUMNS:
        raise _malformed()
    kind, *rest = (argument.decode("ascii") for argument in arguments)
    return Stanza(kind, tuple(rest), decode_base64(body + part))


def _write_stanza(stanza: Stanza) -> bytes:
    body = encode_base64(stanza.body)
    # range reaches the end, so a body that fills its last line is followed by an empty one
    parts = [body[at : at + COLUMNS] for at in range(0, len(body) + 1, COLUMNS)]
    head = " ".join(("->", stanza.kind, *stanza.arguments)).encode("ascii")
    return b"\n".join((head, *parts)) + b"\n"


def _mac(file_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(derive(file_key, salt=None, info=b"header"), covered, "sha256")


def _malformed() -> BadHeader:
    return BadHeader(_("The head of the file breaks a rule of the age format."))
