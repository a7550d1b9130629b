"""Open what a partner sent. No database and nothing stored: a file in, values out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from caseapp.casework.partners import our_keys, partner_keys
from caseapp.errors import CaseAppError
from caseapp.exchange.contents import MOST_BYTES, SharedRecord, read_line
from caseapp.job import Job
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.inspection import Inspection, inspect
from caseapp.sealing.manifest import Manifest
from caseapp.sealing.opened import OpenedPackage
from caseapp.sealing.opening import open_package
from caseapp.words import _, later

BLOCK = 1_048_576  # bytes
MOST_RECORDS = 200_000  # held in memory while a person looks at them


class CannotRead(CaseAppError):
    """The file cannot be read."""

    advice = later("Check that it is still there and that you may read it, then choose it again.")


class TooManyRecords(CaseAppError):
    """The package holds more records than can be reviewed at once."""

    advice = later("Nothing was stored. Ask the sender to seal it in parts.")


@dataclass(frozen=True)
class Keyring:
    """Our keys and our partners' keys, as opening needs them."""

    ours: tuple[AgencyKeys, ...]
    partners: Mapping[bytes, PublicKeys]


@dataclass(frozen=True)
class Opened:
    """A package that was opened and verified to its end. Nothing of it is stored yet."""

    path: Path
    file_sha256: bytes
    file_size: int
    package: OpenedPackage
    records: tuple[SharedRecord, ...]
    unknown: tuple[str, ...]  # fields of a newer program, by name: kept in the exhibit, not used

    @property
    def manifest(self) -> Manifest:
        return self.package.manifest


def open_received(session: Session, path: Path, *, job: Job | None = None) -> Opened:
    """Open a package with the keys of this desk. Raises the stages of docs/formats/package.md."""
    return open_file(path, Keyring(our_keys(session), partner_keys(session)), job=job)


def open_file(path: Path, keyring: Keyring, *, job: Job | None = None) -> Opened:
    """Verify a package to its end, then read its records. Raises what the package format names."""
    with _reading(path) as stream:
        package = open_package(stream, ours=keyring.ours, partners=keyring.partners, job=job)
        lines = list(_lines(package))
        stream.seek(0)
        digest = sha256()
        while block := stream.read(BLOCK):
            digest.update(block)
        size = stream.tell()
    read = [read_line(line) for line in lines]
    unknown = sorted({name for _record, more in read for name in more})
    records = tuple(record for record, _more in read)
    return Opened(path, digest.digest(), size, package, records, tuple(unknown))


def inspect_file(path: Path) -> Inspection:
    """Say what can be told of a file without any key. Raises `NotAPackage`, `BadHeader`."""
    with _reading(path) as stream:
        return inspect(stream)


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=path.name)) from error


def _lines(package: OpenedPackage) -> Iterator[bytes]:
    with package.read("files/records.jsonl") as member:
        longest = MOST_BYTES + 2  # a byte more than a legal line and its end: then it is refused
        for number, line in enumerate(iter(partial(member.readline, longest), b""), 1):
            if number > MOST_RECORDS:
                raise TooManyRecords(
                    _("There are over {most} records in it.").format(most=MOST_RECORDS)
                )
            yield line.removesuffix(b"\n")
