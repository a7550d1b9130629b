"""Write a list into a file, for another program or another agency."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import chain_of, newest_version
from caseapp.casework.list_versions import must_stand
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.formats.hash_lists.formats import ListFormat, ListHead
from caseapp.formats.hash_lists.reading import write_list
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


def export_list(
    session: Session, by: Officer, list_id: UUID, wanted: ListFormat, *, path: Path, job: Job
) -> Exported:
    """Write what stands on a list into a new file: the whole file or none.

    Raises `AlreadyThere`, `DiskFull`, `CannotWrite`, `NotWritable`, `Cancelled`.
    """
    by.must(Permission.SHARE)
    hash_list = session.get_one(HashList, list_id)
    must_stand(hash_list)
    newest = newest_version(session, list_id)
    total = newest.entries if newest else 0
    with chain_of(session, list_id) as chain:
        head = _head(hash_list, newest.said_version if newest else "", chain)
        written = write_list(wanted, _entries(chain, total, job), path, head)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").digest()
    session.add(
        ListExport(
            list_id=list_id,
            number=newest.number if newest else 0,
            officer_id=by.id,
            format=wanted,
            file_sha256=digest,
            entries=written.entries,
        )
    )
    return Exported(path, written.entries, written.left_out)


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
