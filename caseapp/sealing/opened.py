"""A package that was verified to its end, and how to read what it holds.

docs/formats/package.md, "Opening": verify, then use.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from caseapp.sealing import archive
from caseapp.sealing.age import errors as age
from caseapp.sealing.age.stream import decrypted
from caseapp.sealing.agency_keys import PublicKeys
from caseapp.sealing.canonical import Json
from caseapp.sealing.manifest import File, Manifest
from caseapp.sealing.refusals import BadHeader, Check, Damaged, NotAPackage, Refused
from caseapp.sealing.signature import Signatures
from caseapp.words import _

STAGES = {age.NotAge: NotAPackage, age.BadHeader: BadHeader}


@dataclass(frozen=True)
class OpenedPackage:
    """Every byte was verified. The members can be read for as long as the file stays open."""

    manifest: Manifest = field(repr=False)
    raw: bytes = field(repr=False)  # the manifest, as it was signed
    sha256: bytes  # of `raw`, 32 bytes
    sender: PublicKeys
    recipient: bytes  # our fingerprint, 32 bytes, as the manifest names it
    signatures: Signatures = field(repr=False)
    file_key: bytes = field(repr=False)  # 16 bytes, to be kept under the vault's own key
    unknown: Mapping[str, Json] = field(repr=False)  # fields of a newer program, by path
    checks: tuple[Check, ...]
    stream: BinaryIO = field(repr=False)
    body: int = field(repr=False)  # where the head of the file ends

    def read(self, name: str) -> BinaryIO:
        """Open a file of the package (`manifest.FILES`), one at a time, to read and then close.

        It is decrypted and checked once more. Raises `Damaged` if the file on the disk changed
        since it was opened: before the last bytes are given, so what was read up to then is
        to be thrown away.
        """
        start = archive.BLOCK * 3 + archive.padded(len(self.raw))
        start += archive.padded(len(self.signatures.ssh))
        start += archive.padded(len(self.signatures.mldsa65))
        for file in self.manifest.files:
            start += archive.BLOCK
            if file.name == name:
                return BufferedReader(_Pieces(self._checked(file, start)), archive.READ)
            start += archive.padded(file.size)
        raise ValueError(f"a package holds no {name}")

    def _checked(self, file: File, start: int) -> Iterator[memoryview]:
        self.stream.seek(self.body)
        digest = sha256()
        last = memoryview(b"")
        with refusing(list(self.checks)):
            reader = archive.Reader(decrypted(self.stream, self.file_key))
            reader.skip(start)
            for piece in reader.pieces(file.size):
                digest.update(piece)
                if last:
                    yield last
                last = piece
            if digest.hexdigest() != file.sha256:
                raise Damaged(_("The package was changed while it was being read."))
            yield last


class _Pieces(RawIOBase):
    """An iterator of bytes, as a file."""

    def __init__(self, pieces: Iterator[memoryview]) -> None:
        self._pieces = pieces
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives no other
        if not self._waiting:
            self._waiting = next(self._pieces, memoryview(b""))
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count


@contextmanager
def refusing(checks: list[Check]) -> Iterator[None]:
    """Name the stage of an age error, and say what had been made sure of when it came."""
    try:
        yield
    except Refused as refused:
        refused.passed = tuple(checks)
        raise
    except age.AgeError as error:
        # once the head is passed, all that age can say is that the rest was changed or cut
        kind = Damaged if Check.HEADER in checks else STAGES.get(type(error), BadHeader)
        translated = kind(str(error))
        translated.passed = tuple(checks)
        raise translated from error
