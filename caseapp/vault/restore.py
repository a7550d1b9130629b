"""Restore a backup into a new place (docs/formats/backup.md, Restoring one)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.errors import DamagedVault
from caseapp.formats.unfinished import unfinished
from caseapp.formats.whole_file import CannotRead
from caseapp.job import Job
from caseapp.sealing import archive
from caseapp.sealing.age.errors import AgeError, NoMatch
from caseapp.sealing.age.file import open_file_key
from caseapp.sealing.age.recipients import HybridIdentity
from caseapp.sealing.age.stream import decrypted
from caseapp.sealing.progress import watched
from caseapp.sealing.refusals import BadContents
from caseapp.vault import originals, records_seal, segment, vault_json
from caseapp.vault.backup_file import (
    LIST,
    MOST_LIST,
    BackupLabel,
    Contents,
    bare_size,
    damaged_backup,
    read_contents,
    read_doors,
)
from caseapp.vault.engine import Records, told
from caseapp.vault.errors import DiskFull, FolderNotEmpty, ListFileDamaged, WrongRecoveryCode
from caseapp.vault.files import make_private_file, make_private_folder, put_in_place, usable
from caseapp.vault.lists import segments_in
from caseapp.vault.locks import Locks
from caseapp.vault.opened import look_inside, open_seed, opening_identity, recovery_identity
from caseapp.vault.records_seal import RECORDS, Head, hash_records
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.segment import member_name, segment_path
from caseapp.vault.segment_file import SegmentFile
from caseapp.vault.vault_json import LockLabel
from caseapp.visible import visible
from caseapp.words import _


@dataclass(frozen=True)
class Restored:
    """A vault that stands in its new place, and the moment it is from."""

    folder: Path
    made: datetime
    head: Head


def describe_backup(path: Path) -> BackupLabel:
    """Say whose passphrases open a backup. Raises `CannotRead`, `DamagedBackup`."""
    with _reading(path) as file:
        doors = read_doors(file)
    return BackupLabel(doors.id, tuple(LockLabel(lock.id, lock.label) for lock in doors.locks))


def restore_by_passphrase(
    path: Path, lock_id: UUID, passphrase: str, *, to: Path, job: Job
) -> Restored:
    """Restore with the passphrase that an officer had when the backup was made.

    Raises `WrongPassphrase`, `NoSuchLock`, `DamagedBackup`, `VaultTooNew`, `CannotRead`,
    `FolderNotEmpty`, `FolderUnusable`, `Cancelled`; nothing is left in the new place then.
    """
    _must_be_new(to)
    with _reading(path) as file:
        doors = read_doors(file)
        lock = Locks(doors.id, doors.locks, b"").find(lock_id)
        identity = opening_identity(open_seed(doors.id, lock, passphrase))
        file.seek(0)
        return _restore(file, doors.id, identity, to, job)


def restore_by_code(path: Path, code: RecoveryCode, *, to: Path, job: Job) -> Restored:
    """Restore with the recovery code of then. Raises as above, and `WrongRecoveryCode`."""
    _must_be_new(to)
    with _reading(path) as file:
        vault_id = read_doors(file).id
        file.seek(0)
        try:
            return _restore(file, vault_id, recovery_identity(code), to, job)
        except NoMatch as error:
            raise WrongRecoveryCode(_("This recovery code does not open the backup.")) from error


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    try:
        if not path.is_file():  # a device or a pipe could keep us waiting
            raise FileNotFoundError
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=visible(path.name))) from error


def _must_be_new(to: Path) -> None:
    with usable():
        if os.path.lexists(to) and not (to.is_dir() and not any(to.iterdir())):
            raise FolderNotEmpty(_("A vault is restored into a new folder only."))


def _restore(
    file: BinaryIO, vault_id: UUID, identity: HybridIdentity, to: Path, job: Job
) -> Restored:
    with unfinished(to, _begin) as part:
        contents = _unpack(file, identity, part, job)
        if contents.id != vault_id:
            raise damaged_backup()
        _prove(part, contents, identity)
        with usable():
            if to.is_dir():
                to.rmdir()
            put_in_place(part, to)
    return Restored(to, contents.made, Head(contents.entries, contents.root))


def _begin(part: Path) -> None:
    with usable():
        make_private_folder(part)
        make_private_folder(part / originals.FOLDER)
        make_private_folder(part / segment.FOLDER)


def _unpack(file: BinaryIO, identity: HybridIdentity, part: Path, job: Job) -> Contents:
    """Unpack everything into a folder that has no name yet, and compare it to its end."""
    total = os.fstat(file.fileno()).st_size
    try:
        chunks = decrypted(file, open_file_key(file, [identity]))
        reader = archive.Reader(watched(chunks, job, total))
        written = reader.first(LIST, most=MOST_LIST)
        contents = read_contents(written)
        sizes = [len(written), *(each.size for each in contents.files)]
        with usable():
            if shutil.disk_usage(part).free < sum(sizes):
                raise DiskFull(_("There is no room for the vault on this disk."))
        for each in contents.files:
            if _write(reader, part / each.name, each.name, each.size) != each.sha256:
                raise damaged_backup()
        reader.finish(bare_size(sizes))
    except NoMatch:
        raise
    except (AgeError, BadContents) as error:
        raise damaged_backup() from error
    return contents


def _write(reader: archive.Reader, path: Path, name: str, size: int) -> bytes:
    with usable():
        make_private_file(path)
        with path.open("wb") as file:
            digest = reader.copy(name, size, to=file.write)
            file.flush()
            os.fsync(file.fileno())
    return digest


def _prove(part: Path, contents: Contents, identity: HybridIdentity) -> None:
    """Open what was unpacked, as far as that can be done without an officer."""
    try:
        opened = look_inside(Locks.of(vault_json.read(part)), identity)
        key, vault = opened.seal_key, opened.locks.id.bytes
        seal = records_seal.read(part, key, vault=vault)
        head = Head(contents.entries, contents.root)
        if vault != contents.id.bytes or seal is None or seal.head != head:
            raise damaged_backup()
        if not seal.fits(hash_records(part)):
            raise damaged_backup()
        records = Records(part / RECORDS, opened.records_key)
        try:
            records.check()
            _prove_lists(part, contents, records)
        finally:
            records.close()
    except (DamagedVault, ListFileDamaged) as error:
        raise damaged_backup() from error


def _prove_lists(part: Path, contents: Contents, records: Records) -> None:
    """Open each segment that is as the records name it. Others were damaged before the backup."""
    lists = f"{segment.FOLDER}/"
    found = {each.name: each.sha256 for each in contents.files if each.name.startswith(lists)}
    if not found:
        return  # the tables may be of a time before lists
    with told(), Session(records.engine) as session:
        named = segments_in(session)
    for each in named:
        if found.get(member_name(each.id)) == each.sha256:
            SegmentFile(segment_path(part / segment.FOLDER, each.id), each.key).close()
