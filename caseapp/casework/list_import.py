"""Bring a file in as a hash list, or as its next version: look, prepare, accept or discard."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.drafts import must_be_ready, write_into
from caseapp.casework.list_versions import ImportChoice as ImportChoice  # noqa: PLC0414 - taken here
from caseapp.casework.list_versions import Prepared as Prepared  # noqa: PLC0414 - given here
from caseapp.casework.list_versions import add_version, prepare_entries
from caseapp.casework.ours import must_be_ours
from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.csv_columns import ColumnMapping
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.formats.hash_lists.reading import first_rows, read_list
from caseapp.formats.hash_lists.recognise import opened, recognise
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import ColumnChoice, HashList, ListVersion, Officer
from caseapp.models.vocabulary import Permission
from caseapp.vault.lists import lists_of
from caseapp.words import _, later

_BLOCK = 2**20  # octets


class ReadAlready(CaseAppError):
    """This very file was read into a list before."""

    advice = later(
        "Nothing was changed. If you chose other columns or another algorithm this time, read it "
        "again all the same."
    )


@dataclass(frozen=True)
class FileLook:
    """What a file seems to be, and what it begins with."""

    path: Path
    format: ListFormat | None
    head: ListHead
    columns: tuple[str, ...]
    remembered: ColumnMapping | None  # what an officer said once of a file with these headings
    choice: ReadChoice | None  # as which the rows were read
    rows: tuple[ListEntry, ...]
    refused: tuple[Refused, ...]
    problem: str = ""  # why there are no rows


def look_at_file(
    session: Session, path: Path, choice: ReadChoice | None = None, *, most: int = 20
) -> FileLook:
    """Say what a file seems to be, and show its first rows, as chosen or as they seem to be.

    Raises `CannotRead`, `MediaRefused`.
    """
    seen = recognise(path)
    remembered = _remembered(session, seen.columns) if seen.columns else None
    if not choice and seen.format:
        choice = ReadChoice(seen.format, scheme=seen.head.scheme)
        if remembered and seen.format is ListFormat.CSV:
            choice = remembered
    rows: tuple[ListEntry, ...] = ()
    refused: tuple[Refused, ...] = ()
    problem = ""
    if choice:
        try:
            rows, refused = first_rows(path, choice, most)
        except CaseAppError as error:  # it is shown beside the choice that can mend it
            problem = str(error)
    columns = remembered.columns if remembered else None
    return FileLook(
        path, seen.format, seen.head, seen.columns, columns, choice, rows, refused, problem
    )


def prepare_import(session: Session, choice: ImportChoice, path: Path, *, job: Job) -> Prepared:
    """Read a file, compare it with its list and write what differs into a segment.

    Raises `ReadAlready`, `NothingToKeep`, `NotReady`, `Cancelled`, and what `read_list` and the
    writer of a segment raise. Then nothing of it is left.
    """
    source = _digest(path, job)
    if not choice.again:
        _must_be_new(session, choice, source)
    entries = read_list(path, choice.read, job=job)
    return prepare_entries(session, choice, entries, source_sha256=source, job=job)


def accept_import(session: Session, by: Officer, prepared: Prepared, *, job: Job) -> UUID:
    """Make what was prepared visible: a list, or the next version of one. Returns the list's id."""
    by.must(Permission.WRITE)
    choice = prepared.choice
    if choice.list_id:
        hash_list = session.get_one(HashList, choice.list_id)
        must_be_ours(session, by, hash_list)
    else:
        must_be_ready(choice.facts)
        hash_list = HashList(origin=by.agency_id, name="", source="")
        write_into(hash_list, choice.facts)
        session.add(hash_list)
    if choice.read.columns:
        _remember(session, choice.read)
    add_version(session, by, hash_list, prepared, job=job)
    return hash_list.id


def discard_import(session: Session, prepared: Prepared) -> None:
    """Throw away what was prepared and is not wanted."""
    lists = lists_of(session)
    lists.discard(prepared.segment.id)
    if prepared.merged:
        lists.discard(prepared.merged.segment.id)


def _digest(path: Path, job: Job) -> bytes:
    digest = sha256()
    with opened(path) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            job.reached(job.done, job.total)  # may it go on?
    return digest.digest()


def _must_be_new(session: Session, choice: ImportChoice, source: bytes) -> None:
    query = (
        select(HashList.name, ListVersion.number)
        .join(ListVersion, ListVersion.list_id == HashList.id)
        .where(ListVersion.source_sha256 == source, HashList.withdrawn_at.is_(None))
        .order_by(ListVersion.created_at.desc())
    )
    if choice.list_id:
        query = query.where(HashList.id == choice.list_id)
    if found := session.execute(query.limit(1)).first():
        raise ReadAlready(
            _("This very file is here already: “{name}”, version {number}.").format(
                name=found.name, number=found.number
            )
        )


def _remembered(session: Session, headings: Sequence[str]) -> ReadChoice | None:
    found = _of_headings(session, headings)
    if not found:
        return None
    algorithm = Algorithm(found.algorithm) if found.algorithm else None
    columns = {heading: str(holds) for heading, holds in found.columns.items()}
    return ReadChoice(ListFormat.CSV, algorithm, found.scheme, columns)


def _remember(session: Session, read: ReadChoice) -> None:
    headings, algorithm = tuple(read.columns), read.algorithm or ""
    if found := _of_headings(session, headings):
        found.columns, found.algorithm, found.scheme = dict(read.columns), algorithm, read.scheme
        return
    session.add(
        ColumnChoice(
            headings=headings,
            columns=dict(read.columns),
            algorithm=algorithm,
            scheme=read.scheme,
        )
    )


def _of_headings(session: Session, headings: Sequence[str]) -> ColumnChoice | None:
    return session.scalar(select(ColumnChoice).where(ColumnChoice.headings == tuple(headings)))
