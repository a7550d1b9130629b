"""Write a list into a file, for another program or another agency."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import chain_of, newest_version
from caseapp.casework.list_versions import must_stand
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.formats.hash_lists.formats import ListFormat, ListHead
from caseapp.formats.hash_lists.reading import ListWritten, write_list
from caseapp.job import Job
from caseapp.models import HashList, ListExport, Officer
from caseapp.models.vocabulary import Permission
from caseapp.vault.list_chain import ListChain

FORMATS = (ListFormat.VICS, ListFormat.CSV, ListFormat.HASHDEEP, ListFormat.CASE_UCO)
_PAGE = 2_000  # entries that are read together


@dataclass(frozen=True)
class Exported:
    """A file that was written: its entries, and those for which its format has no place."""

    path: Path
    entries: int
    left_out: int


@dataclass(frozen=True)
class ListFile:
    """A file that is whole, and has no name yet: which version of a list it holds, and as what."""

    list_id: UUID
    number: int  # of the version; 0 before the first
    format: ListFormat
    sha256: bytes
    entries: int


def write_list_file(
    session: Session,
    list_id: UUID,
    wanted: ListFormat,
    *,
    officer_id: UUID,
    path: Path,
    note: Callable[[ListFile], object],
    job: Job,
) -> Exported:
    """Write what stands on a list into a new file, for an officer: the whole file or none.

    `note` is to take the step `export_list` before the file has its name. Raises `AlreadyThere`,
    `DiskFull`, `CannotWrite`, `NotWritable`, `Cancelled`, and what that step raises.
    """
    # Not only once all of it is written:
    session.get_one(Officer, officer_id).must(Permission.SHARE)
    hash_list = session.get_one(HashList, list_id)
    must_stand(hash_list)
    newest = newest_version(session, list_id)
    number, total = (newest.number, newest.entries) if newest else (0, 0)

    def finished(part: Path, written: ListWritten) -> None:
        with part.open("rb") as file:
            sha256 = file_digest(file, "sha256").digest()
        note(ListFile(list_id, number, wanted, sha256, written.entries))

    with chain_of(session, list_id) as chain:
        head = _head(hash_list, newest.said_version if newest else "", chain)
        written = write_list(wanted, _entries(chain, total, job), path, head, first=finished)
    return Exported(path, written.entries, written.left_out)


def export_list(session: Session, by: Officer, file: ListFile) -> UUID:
    """Note that a list leaves in a file: which version of it, and the very file."""
    by.must(Permission.SHARE)
    must_stand(session.get_one(HashList, file.list_id))
    export = ListExport(
        list_id=file.list_id,
        number=file.number,
        officer_id=by.id,
        format=file.format,
        file_sha256=file.sha256,
        entries=file.entries,
    )
    session.add(export)
    return export.id


def _entries(chain: ListChain, total: int, job: Job) -> Iterator[ListEntry]:
    done = place = 0
    while page := chain.entries(place, _PAGE):
        yield from (listed.entry for listed in page)
        place, done = page[-1].place, done + len(page)
        job.reached(done, total)


def _head(hash_list: HashList, version: str, chain: ListChain) -> ListHead:
    """Return what a file says of its list. Its scheme is that of the entries it begins with."""
    first = (listed.entry.grade for listed in chain.entries(limit=_PAGE))
    scheme = next((grade.scheme for grade in first if grade), "")
    return ListHead(hash_list.name, hash_list.source, version, hash_list.jurisdiction, scheme)
