"""What a file tells without any key. docs/formats/package.md, "Inspection"."""

from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO

from caseapp.sealing.age.header import read_header
from caseapp.sealing.age.recipients import KIND
from caseapp.sealing.age.stream import plain_size
from caseapp.sealing.archive import LEAST, padme
from caseapp.sealing.opened import refusing


@dataclass(frozen=True)
class Inspection:
    """Sizes in bytes, and the type of each stanza: whom they are for, nobody can see."""

    size: int
    archive_size: int
    stanzas: tuple[str, ...]

    @property
    def recipients(self) -> int:
        """How many stanzas could open with a key of a card."""
        return self.stanzas.count(KIND)

    @property
    def has_a_package_size(self) -> bool:
        """Say whether the format makes packages of this size."""
        return self.archive_size >= LEAST and padme(self.archive_size) == self.archive_size


def inspect(stream: BinaryIO) -> Inspection:
    """Look at a file without opening it. Raises `NotAPackage`, `BadHeader`."""
    with refusing([]):
        stream.seek(0)
        header = read_header(stream)
    body = stream.tell()
    size = stream.seek(0, SEEK_END)
    return Inspection(size, plain_size(size - body), tuple(each.kind for each in header.stanzas))
