"""C2SP signed notes, checkpoints and cosignatures: how the head of an audit trail travels.

Sources: c2sp.org/signed-note, c2sp.org/tlog-checkpoint, c2sp.org/tlog-cosignature.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Self

from caseapp.errors import CaseAppError
from caseapp.sealing.keys import BadSignature, check_signature
from caseapp.words import _, later

MOST_BYTES, MOST_SIGNATURES, LONGEST_NAME = 65_536, 64, 255
_NOTE, _COSIGNATURE = b"\x01", b"\x04"  # signature types
_DASH = "\N{EM DASH} "
_KEY_ID, _TIME, _SIGNATURE, _ROOT = 4, 8, 64, 32
_DIGITS = 18  # of a size: more entries than anyone can write
_LATEST = 253_402_300_799  # the last second that a date can show


class DamagedNote(CaseAppError):
    """A signed note, or the head of an audit trail in it, is not written as it must be."""

    advice = later("Ask whoever sent it to send it again.")


class NotSignedBy(CaseAppError):
    """A note has no signature by the key that should have signed it."""

    advice = later("Do not rely on it. Ask the sender which key they use now.")


@dataclass(frozen=True)
class Signer:
    """Who signs: a key name, the Ed25519 public key (32 bytes), and how to sign (64 bytes)."""

    name: str
    public: bytes
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True)
class Signature:
    """One signature line: key name, key id (4 bytes), and what the key made."""

    name: str
    key_id: bytes
    made: bytes


@dataclass(frozen=True)
class Note:
    """A text that ends with a line feed, and its signatures. Nothing in it is checked yet."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def read(cls, note: bytes) -> Self:
        """Read a signed note (signed-note, Format). Raises `DamagedNote`."""
        try:
            whole = note.decode()
        except UnicodeDecodeError as error:
            raise _damaged() from error
        body, blank, below = whole.rpartition("\n\n")
        lines = below.split("\n")
        _need(
            bool(blank) and len(note) <= MOST_BYTES and not _controls(whole) and lines.pop() == ""
        )
        _need(0 < len(lines) <= MOST_SIGNATURES)
        return cls(body + "\n", tuple(map(_read_line, lines)))

    def write(self) -> bytes:
        """Write the note as it travels."""
        return "".join([self.text, "\n", *map(_write_line, self.signatures)]).encode()

    def signed_by(self, name: str, public: bytes) -> None:
        """Raise `NotSignedBy` unless this key signed the text (signed-note, type 0x01)."""
        for made in self._made_by(name, public, _NOTE):
            _need(len(made) == _SIGNATURE)
            _check(public, self.text.encode(), made)

    def cosigned_by(self, name: str, public: bytes) -> datetime:
        """Say when this key cosigned the text last (tlog-cosignature). Raises `NotSignedBy`."""
        times = []
        for made in self._made_by(name, public, _COSIGNATURE):
            _need(len(made) == _TIME + _SIGNATURE)
            seconds = int.from_bytes(made[:_TIME], "big")
            _need(seconds <= _LATEST)
            _check(public, _cosigned(self.text, seconds), made[_TIME:])
            times.append(datetime.fromtimestamp(seconds, UTC))
        return max(times)

    def signed(self, by: Signer) -> Self:
        """Return the note with one more signature."""
        return self._with(by, _NOTE, by.sign(self.text.encode()))

    def cosigned(self, by: Signer, *, at: datetime) -> Self:
        """Return the note with one more cosignature, made at that second."""
        seconds = int(at.timestamp())
        made = seconds.to_bytes(_TIME, "big") + by.sign(_cosigned(self.text, seconds))
        return self._with(by, _COSIGNATURE, made)

    def _with(self, by: Signer, kind: bytes, made: bytes) -> Self:
        line = Signature(by.name, key_id(by.name, by.public, kind), made)
        _need(_is_name(by.name) and len(self.signatures) < MOST_SIGNATURES)
        return replace(self, signatures=(*self.signatures, line))

    def _made_by(self, name: str, public: bytes, kind: bytes) -> list[bytes]:
        who = (name, key_id(name, public, kind))
        found = [line.made for line in self.signatures if (line.name, line.key_id) == who]
        if not found:
            raise NotSignedBy(_("This note is not signed by the key that should have signed it."))
        return found


@dataclass(frozen=True)
class Checkpoint:
    """The head of a tree: whose, how many entries, and their root (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed (tlog-checkpoint, Note text)."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a note's text. Extension lines are refused: nobody audits them. `DamagedNote`."""
        origin, size, root, *rest = [*text.split("\n"), "", "", ""]
        _need(
            rest == ["", "", "", ""]
            and size.isascii()
            and size.isdecimal()
            and len(size) <= _DIGITS
        )
        found = cls(origin, int(size), _decoded(root))
        _need(_is_name(origin) and len(found.root) == _ROOT and found.text == text)
        return found


def key_id(name: str, public: bytes, kind: bytes = _NOTE) -> bytes:
    """Return the 4 bytes that name a key beside its name (signed-note, Signatures)."""
    return sha256(name.encode() + b"\n" + kind + public).digest()[:_KEY_ID]


def _cosigned(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def _check(public: bytes, message: bytes, signature: bytes) -> None:
    try:
        check_signature(public, message, signature)
    except BadSignature as error:
        # One that fails is enough to refuse the whole note (signed-note, Signatures).
        raise NotSignedBy(_("A signature under this note does not fit its text.")) from error


def _read_line(line: str) -> Signature:
    name, space, made = line.removeprefix(_DASH).partition(" ")
    _need(line.startswith(_DASH) and bool(space) and _is_name(name))
    blob = _decoded(made)
    _need(len(blob) > _KEY_ID)
    return Signature(name, blob[:_KEY_ID], blob[_KEY_ID:])


def _write_line(line: Signature) -> str:
    return f"{_DASH}{line.name} {b64encode(line.key_id + line.made).decode()}\n"


def _decoded(text: str) -> bytes:
    try:
        decoded = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:  # ValueError: not ASCII
        raise _damaged() from error
    _need(b64encode(decoded).decode() == text)  # or two notes could say the same
    return decoded


def _is_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and not any(x.isspace() or x == "+" for x in name)


def _controls(text: str) -> bool:
    return any(x < " " and x != "\n" for x in text)


def _damaged() -> DamagedNote:
    return DamagedNote(_("This signed note is not written as it must be."))


def _need(holds: bool) -> None:
    if not holds:
        raise _damaged()
