"""What must be so after a kill, whenever it came."""

import shutil
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.hash_lists import chain_of
from caseapp.errors import WrongPassphrase
from caseapp.exchange.incoming import open_file
from caseapp.models import ListVersion, Package
from caseapp.vault import vault_json
from caseapp.vault.audit import continues, stands_at
from caseapp.vault.engine import told
from caseapp.vault.errors import NoSuchLock, NoVaultHere, WrongRecoveryCode
from caseapp.vault.lists import lists_of, segments_in
from caseapp.vault.locks import Locks
from caseapp.vault.noticed import Closed
from caseapp.vault.opened import reset, unlock
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.restore import describe_backup
from caseapp.vault.segment import name_of, segment_path
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST
from tests.crashes.work import Promise
from tests.crashes.world import ENTRIES, World
from tests.two_agencies import WORDS, Desk

ALLOWED = {
    *("lists", "originals", "vault.json", "vault.lock", "records.seal"),
    *("records.db", "records.db-wal", "records.db-shm"),
}


class Broken(Exception):
    """Something that was promised is not so."""


def check(world: World, promise: Promise, step: str) -> Promise:
    """Open what is left, look through all of it, and return what is so now. Raises `Broken`."""
    desk, promise = _opened(world, promise, step)
    try:
        _check_records(desk, promise)
        _check_folder(world, desk, promise)
        desk.read(_check_lists)
        promise = _checked_locks(world, promise, step)
        head = desk.read(stands_at)
    finally:
        desk.vault.close()
    _check_outside(world, promise)
    again = world.open(promise.words)
    again.vault.close()
    _must(again.vault.noticed.closed is Closed.WELL, "it opens like any other afterwards")
    return replace(promise, head=head)


def _opened(world: World, promise: Promise, step: str) -> tuple[Desk, Promise]:
    try:
        return world.open(promise.words), promise
    except WrongPassphrase:
        _must(step in {"change_passphrase", "recover"}, "the passphrase opens")
        changed = replace(promise, words=promise.next_words, turn=promise.turn + 1)
        return world.open(changed.words), changed


def _check_records(desk: Desk, promise: Promise) -> None:
    noticed = desk.vault.noticed
    _must(not noticed.problems, f"nothing is noticed: {noticed.problems}")
    _must(desk.read(continues, promise.head), "the last finished step is in the trail")
    problems = desk.read(check_trail).problems
    _must(not problems, f"the records fit the trail: {problems}")
    with told():
        desk.vault._records.check()
        found = desk.read(
            lambda session: session.connection().exec_driver_sql("PRAGMA integrity_check").all()
        )
    _must([tuple(row) for row in found] == [("ok",)], f"the file is sound: {found}")


def _check_folder(world: World, desk: Desk, promise: Promise) -> None:
    names = {path.name for path in world.vault.iterdir()}
    _must(names <= ALLOWED, f"no part is left: {names - ALLOWED}")
    originals = {path.name for path in (world.vault / "originals").iterdir()}
    for name in originals:
        path = world.vault / "originals" / name
        _must(name == f"{_sha256(path).hex()}.casepkg", f"{name} is what its name says")
    kept = select(Package.file_sha256)
    needed = desk.read(lambda session: session.scalars(kept).all())
    missing = {f"{sha256.hex()}.casepkg" for sha256 in needed} - originals
    _must(not missing, f"each package has its original: {missing}")
    for path, sha256 in promise.files:
        _must(path.exists() and _sha256(path) == sha256, f"{path.name} is as it was announced")


def _check_lists(session: Session) -> None:
    segments, lists = segments_in(session), lists_of(session)
    names = {path.name for path in lists.folder.glob("*.list")}
    _must(names == {f"{each.id}.list" for each in segments}, "each segment is named, and is there")
    kept = {f"{each.id}{end}" for each in segments for end in (".list", ".match", ".ask")}
    _must({path.name for path in lists.folder.iterdir()} <= kept, "no part of a list is left")
    for each in segments:
        _must(_sha256(segment_path(lists.folder, each.id)) == each.sha256, "a segment is whole")
    newest = select(ListVersion).order_by(ListVersion.number)
    for version in {each.list_id: each for each in session.scalars(newest)}.values():
        with chain_of(session, version.list_id) as chain:
            entries = chain.entries(limit=10 * ENTRIES)
            names = [name_of(each.entry) for each in entries]
            _must(len(names) == chain.count() == version.entries, "a list is as it was counted")
            _must(len(chain.find(names)) == len(names), "each entry of a list is found")


def _checked_locks(world: World, promise: Promise, step: str) -> Promise:
    locks = Locks.of(vault_json.read(world.vault))
    _must(not locks.previous, "no change of keys is left unfinished")
    others = dict(promise.others)
    for lock_id, words in promise.others:
        try:
            unlock(locks, lock_id, words)
        except NoSuchLock:
            _must(step == "let_go", "the locks of others open")
            del others[lock_id]
    here = {lock.id for lock in locks.locks}
    _must(here.isdisjoint(promise.gone), "a lock that was removed stays removed")
    code = promise.code
    try:
        if code:
            paper = RecoveryCode.read(code)
            reset(locks, world.officer_id, paper, passphrase=WORDS, cost=CHEAPEST)
    except WrongRecoveryCode:
        _must(step == "new_recovery_code", "the recovery code opens")
        code = ""
    return replace(promise, others=tuple(others.items()), code=code)


def _check_outside(world: World, promise: Promise) -> None:
    for path in world.post.glob("*.casepkg"):
        open_file(path, world.keyring)
    for path in world.folder.glob("*.backup"):
        describe_backup(path)
    for path in world.folder.glob("restored-*"):
        if not path.name.endswith(".part"):
            Vault.open(path, world.officer_id, WORDS).close()
        shutil.rmtree(path)
    for path in world.folder.glob("made-*"):
        _check_made(path)
        shutil.rmtree(path)


def _check_made(path: Path) -> None:
    """Open a vault that was made; where its making was stopped, make it again."""
    try:
        locks = vault_json.list_locks(path)
    except NoVaultHere:
        Vault.create(path, label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault.close()
    else:
        Vault.open(path, locks[0].id, WORDS).close()


def _sha256(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def _must(so: object, what: str) -> None:
    if not so:
        raise Broken(f"not so: {what}")
