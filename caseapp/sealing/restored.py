"""The statement that a vault was restored, as its signed note says it (docs/formats/vault.md)."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from caseapp.sealing.note import Checkpoint, DamagedNote, Note, Signer
from caseapp.words import _

_END, _UNKNOWN = "/restored", "-"
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Restored:
    """Whose trail goes on from which head, when that was, and how far it is known to have been."""

    origin: str
    size: int
    root: bytes
    known: int | None
    at: datetime  # whole seconds, UTC

    @property
    def text(self) -> str:
        """The text that is signed: five lines. No checkpoint reads like it."""
        head = b64encode(self.root).decode()
        known = _UNKNOWN if self.known is None else self.known
        return f"{self.origin}{_END}\n{self.size}\n{head}\n{known}\n{self.at:{_TIME}}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a note's text. Raises `DamagedNote`."""
        origin, _mark, rest = text.partition(f"{_END}\n")
        lines = rest.split("\n")
        try:
            size, root, known, at, end = lines
            head = Checkpoint.read(f"{origin}\n{size}\n{root}\n")
            read = cls(
                origin,
                head.size,
                head.root,
                None if known == _UNKNOWN else int(known),
                datetime.strptime(at, _TIME).replace(tzinfo=UTC),
            )
        except ValueError as error:  # lines, numbers or a time that are none
            raise _damaged() from error
        if end or read.text != text:
            raise _damaged()
        return read


def sign_restored(restored: Restored, by: Signer) -> str:
    """Sign the statement in the agency's name."""
    return Note(restored.text, ()).signed(by).write().decode()


def read_restored(note: str, *, name: str, public: bytes) -> Restored:
    """Read a statement that this agency (key name, Ed25519 key) signed about its own trail.

    Raises `DamagedNote`, `NotSignedBy`.
    """
    signed = Note.read(note.encode())
    signed.signed_by(name, public)
    restored = Restored.read(signed.text)
    if restored.origin != name:
        raise _damaged()
    return restored


def _damaged() -> DamagedNote:
    return DamagedNote(_("The statement about a restored vault is not written as it must be."))
