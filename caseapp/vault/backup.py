"""Write a backup (docs/formats/backup.md, Making one)."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

from sqlalchemy.orm import Session

from caseapp import __version__
from caseapp.clock import now
from caseapp.errors import NotAllowed
from caseapp.formats.whole_file import AlreadyThere, CannotWrite, DiskFull, write_whole
from caseapp.job import Job
from caseapp.sealing import archive
from caseapp.sealing.age.errors import AgeError
from caseapp.sealing.age.file import new_file_key, open_file_key, sealed_pieces
from caseapp.sealing.age.header import MAX_HEADER, MAX_STANZAS
from caseapp.sealing.age.recipients import HybridIdentity, HybridRecipient
from caseapp.sealing.age.stream import decrypted
from caseapp.sealing.archive import Member, SourceChanged
from caseapp.sealing.progress import watched
from caseapp.sealing.refusals import BadContents
from caseapp.vault import originals, records_seal, segment, vault_json
from caseapp.vault.backup_file import (
    LIST,
    Contents,
    File,
    bare_size,
    write_contents,
    write_doors,
)
from caseapp.vault.engine import Records, told
from caseapp.vault.errors import BackupNotProved
from caseapp.vault.errors import DiskFull as FolderFull
from caseapp.vault.files import OWNER_ONLY, make_private_file, usable
from caseapp.vault.lists import segments_in
from caseapp.vault.opened import Opened, opening_identity
from caseapp.vault.records_seal import COPY, RECORDS, Hash, Head, Seal, hash_file
from caseapp.vault.segment import Segment, member_name, segment_path
from caseapp.vault.stages import Stages
from caseapp.vault.under_seal import trail_head
from caseapp.visible import visible
from caseapp.words import _

_LOGS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True)
class BackedUp:
    """A backup that was written and proved, and what in it is not as it was once.

    These are the names of originals, and of segments of lists, some of which may be missing.
    """

    path: Path
    size: int
    made: datetime
    head: Head
    damaged: tuple[str, ...]
    damaged_lists: tuple[str, ...]


def back_up(folder: Path, opened: Opened, records: Records, *, to: Path, job: Job) -> BackedUp:
    """Write everything the vault holds now into a new file, and prove that it opens.

    Raises `AlreadyThere`, `CannotWrite`, `DiskFull`, `BackupNotProved`, `DamagedVault`,
    `FolderUnusable`, `Cancelled`; no part is left then.
    """
    _must_be_free(to, folder)
    if opened.locks.previous:
        raise NotAllowed(_("A change of the vault's key is not finished. Lock it and open it."))
    stages = Stages(job, 4)
    with _copied(folder, records, stages.next()) as copy:
        (seal, segments), made = _sealed(copy, records), now()
        members = list(_members(folder, opened, copy, seal, segments=segments, job=stages.next()))
        contents = Contents(
            id=opened.locks.id,
            made=made,
            program=f"caseapp {__version__}",
            entries=seal.entries,
            root=seal.root,
            files=tuple(File(each.name, each.size, each.sha256) for each in members),
        )
        whole = [Member.from_bytes(LIST, write_contents(contents)), *members]
        _must_fit(to, whole)
        size = write_whole(to, partial(_write, opened, whole, stages.next(), stages.next()))
    return BackedUp(to, size, made, seal.head, _damaged(members), _damaged_lists(members, segments))


def recipients(opened: Opened) -> list[HybridRecipient]:
    """Return to whom a backup is sealed: the recovery code, the officer here, and the others."""
    locks = dict(opened.members.locks)
    raw = [opened.members.recovery, locks.pop(opened.officer_id), *locks.values()]
    return [HybridRecipient(each) for each in raw[: MAX_STANZAS - 1]]


def _must_be_free(to: Path, folder: Path) -> None:
    if to.parent.resolve().is_relative_to(folder.resolve()):
        raise CannotWrite(_("A backup does not belong in the vault's own folder."))
    if os.path.lexists(to):
        raise AlreadyThere(_("{name} is there already.").format(name=visible(to.name)))


def _must_fit(to: Path, members: Sequence[Member]) -> None:
    size = bare_size([each.size for each in members]) + MAX_HEADER
    try:
        free = disk_usage(to.parent).free
    except OSError as error:
        raise CannotWrite(
            _("{name} cannot be written there.").format(name=visible(to.name))
        ) from error
    if free < size:
        raise DiskFull(_("There is no room for {name}.").format(name=visible(to.name)))


@contextmanager
def _copied(folder: Path, records: Records, job: Job) -> Iterator[Path]:
    copy = folder / COPY
    try:
        with usable():
            _remove(copy)
            if disk_usage(folder).free < (folder / RECORDS).stat().st_size:
                raise FolderFull(_("The disk of the vault has no room for a copy of the records."))
            make_private_file(copy)
        records.copy(copy, job=job)
        yield copy
    finally:
        with suppress(OSError):
            _remove(copy)


def _remove(copy: Path) -> None:
    for end in _LOGS:
        copy.with_name(copy.name + end).unlink(missing_ok=True)


def _sealed(copy: Path, records: Records) -> tuple[Seal, list[Segment]]:
    """Look through the copy, and seal it as an orderly closing would. What it names goes along."""
    copied = records.like(copy)
    try:
        copied.check()
        head = trail_head(copied)
        with told(), Session(copied.engine) as session:
            segments = segments_in(session)
        copied.write_back()
    finally:
        copied.close()
    return Seal.of(head, at=now(), file=hash_file(copy), backup=True), segments


def _members(
    folder: Path, opened: Opened, copy: Path, seal: Seal, *, segments: Sequence[Segment], job: Job
) -> Iterator[Member]:
    key, vault = opened.seal_key, opened.locks.id.bytes
    with usable():
        locks = (folder / vault_json.NAME).read_bytes()
        packages = sorted((folder / originals.FOLDER).glob(f"*{originals.ENDING}"))
    yield Member.from_bytes(vault_json.NAME, locks)
    yield Member(RECORDS, seal.size, seal.sha256, _opening(copy))
    yield Member.from_bytes(records_seal.NAME, records_seal.sealed(key, seal, vault=vault))
    lists = [segment_path(folder / segment.FOLDER, each.id) for each in segments]
    for number, path in enumerate((*packages, *lists)):
        job.reached(number, len(packages) + len(lists))
        found: Hash = hash_file(path)
        if found.sha256:  # a segment can be missing
            name = f"{path.parent.name}/{path.name}"
            yield Member(name, found.size, found.sha256, _opening(path))


def _opening(path: Path) -> Callable[[], BinaryIO]:
    def open_it() -> BinaryIO:
        with usable():  # or it would look as if the backup could not be written
            return path.open("rb")

    return open_it


def _write(
    opened: Opened, members: Sequence[Member], writing: Job, proving: Job, file: BinaryIO
) -> int:
    with suppress(PermissionError):  # a removable disk may know no rights
        Path(file.name).chmod(OWNER_ONLY)
    total = bare_size([each.size for each in members])
    blocks = archive.write(members, total=total)
    doors = write_doors(opened.locks)
    pieces = sealed_pieces(blocks, recipients(opened), new_file_key(), beside=[doors])
    try:
        for piece in watched(pieces, writing, total):
            file.write(piece)
    except SourceChanged as error:
        raise BackupNotProved(_("A file of the vault changed while it was backed up.")) from error
    file.flush()
    os.fsync(file.fileno())  # what is proved is what the disk has
    _prove(Path(file.name), opening_identity(opened.seed), members, total, proving)
    return file.tell()


def _prove(
    path: Path, identity: HybridIdentity, members: Sequence[Member], total: int, job: Job
) -> None:
    """Open what was written, and compare it to its end with what should be in it."""
    try:
        with path.open("rb") as sealed:
            chunks = decrypted(sealed, open_file_key(sealed, [identity]))
            reader = archive.Reader(watched(chunks, job, total))
            same = [reader.digest(each.name, each.size) == each.sha256 for each in members]
            reader.finish(total)
    except (AgeError, BadContents) as error:
        raise _not_proved() from error
    if not all(same):
        raise _not_proved()


def _not_proved() -> BackupNotProved:
    return BackupNotProved(_("The backup was written, but what the disk returns is not the same."))


def _damaged(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in members
        if each.name.startswith(originals.FOLDER) and each.sha256.hex() not in each.name
    )


def _damaged_lists(members: Sequence[Member], segments: Sequence[Segment]) -> tuple[str, ...]:
    found = {each.name: each.sha256 for each in members}
    names = {member_name(each.id): each.sha256 for each in segments}
    return tuple(name for name, sha256 in names.items() if found.get(name) != sha256)
