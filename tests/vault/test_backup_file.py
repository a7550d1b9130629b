"""Backups that somebody made who knows the keys and means no good, or that a newer program made."""

import io
from dataclasses import replace

import msgspec
import pytest

from caseapp.errors import DamagedVault
from caseapp.job import Job
from caseapp.sealing.age.file import encrypt
from caseapp.sealing.age.recipients import HybridIdentity
from caseapp.vault import backup as making
from caseapp.vault.backup_file import File, read_contents, read_doors, write_contents
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import BackupNotProved, DamagedBackup, VaultTooNew
from caseapp.vault.opened import look_inside, opening_identity
from caseapp.vault.records_seal import Hash, hash_records
from caseapp.vault.restore import restore_by_code
from caseapp.vault.stages import Stages
from tests.vault.backups import CONTENTS, FIRST, an_original, names


def test_what_a_backup_holds_is_read_again():
    with_originals = msgspec.structs.replace(
        CONTENTS, files=(*FIRST, an_original("a"), an_original("b"))
    )

    assert read_contents(write_contents(with_originals)) == with_originals


@pytest.mark.parametrize(
    "files",
    [
        (),
        FIRST[:2],
        (FIRST[1], FIRST[0], FIRST[2]),
        (*FIRST, an_original("b"), an_original("a")),
        (*FIRST, an_original("a"), an_original("a")),
        (*FIRST, File("originals/../../letter.casepkg", 1, bytes(32))),
        (*FIRST, File("/etc/passwd", 1, bytes(32))),
        (*FIRST, File("originals/" + "A" * 64 + ".casepkg", 1, bytes(32))),
        (*FIRST[:2], File("records.seal", 8 * 1024**3, bytes(32))),
        (*FIRST[:2], File("records.seal", 1, bytes(31))),
    ],
)
def test_a_backup_of_other_files_than_a_vaults_is_refused(files):
    fields = {**msgspec.to_builtins(CONTENTS), "files": msgspec.to_builtins(files)}

    with pytest.raises(DamagedBackup):
        read_contents(canonical(fields))


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b"{ }", write_contents(CONTENTS) + b" "])
def test_a_list_that_is_none_is_refused(written):
    with pytest.raises(DamagedBackup):
        read_contents(written)


def test_a_backup_of_a_newer_program_says_so():
    fields = {**msgspec.to_builtins(CONTENTS), "version": 3, "more": []}

    with pytest.raises(VaultTooNew, match="newer version"):
        read_contents(canonical(fields))


def test_an_age_file_without_locks_is_no_backup():
    with pytest.raises(DamagedBackup, match="no backup"):
        read_doors(io.BytesIO(encrypt(b"a letter", [HybridIdentity.generate().recipient])))


def test_locks_that_the_identity_does_not_open_are_damaged(vault):
    with pytest.raises(DamagedVault):
        look_inside(vault._opened.locks, HybridIdentity.generate())


def another_head(contents):
    return msgspec.structs.replace(contents, root=bytes(32))


def another_hash(contents):
    files = [msgspec.structs.replace(each, sha256=bytes(32)) for each in contents.files]
    return msgspec.structs.replace(contents, files=tuple(files))


@pytest.mark.parametrize("change", [another_head, another_hash])
def test_a_list_that_does_not_fit_what_follows_is_refused(
    vault, officer_id, recovery_code, tmp_path, monkeypatch, change
):
    real = making.write_contents
    monkeypatch.setattr(making, "write_contents", lambda contents: real(change(contents)))
    backup = vault.back_up(tmp_path / "one.casebackup")

    with pytest.raises(DamagedBackup):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())
    assert names(tmp_path) == ["one.casebackup", "vault"]


def test_records_that_are_not_those_of_their_seal_are_refused(
    vault, officer_id, recovery_code, tmp_path, monkeypatch
):
    real = making.records_seal.sealed

    def other(key, seal, *, vault):
        return real(key, msgspec.structs.replace(seal, sha256=bytes(32)), vault=vault)

    monkeypatch.setattr(making.records_seal, "sealed", other)
    backup = vault.back_up(tmp_path / "one.casebackup")

    with pytest.raises(DamagedBackup):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())


def test_records_that_another_key_opens_are_refused(
    vault, officer_id, recovery_code, tmp_path, monkeypatch
):
    backup = vault.back_up(tmp_path / "one.casebackup")
    monkeypatch.setattr("caseapp.vault.restore.Records.check", _fail)

    with pytest.raises(DamagedBackup):
        restore_by_code(backup.path, recovery_code, to=tmp_path / "n", job=Job())


def _fail(_records):
    raise DamagedVault("A part of this vault's records is damaged.")


def test_a_file_that_changes_while_it_is_backed_up_stops_the_backup(
    vault, officer_id, tmp_path, monkeypatch
):
    monkeypatch.setattr(making, "hash_file", lambda path: Hash(bytes(32), path.stat().st_size))

    with pytest.raises(BackupNotProved, match="changed while"):
        vault.back_up(tmp_path / "one.casebackup")


def test_a_backup_is_proved_by_what_should_be_in_it(vault, officer_id, tmp_path):
    backup = vault.back_up(tmp_path / "one.casebackup")
    wrong = [making.Member.from_bytes("vault.json", b"another")]

    with pytest.raises(BackupNotProved):
        making._prove(backup.path, opening_identity(vault._opened.seed), wrong, 10, Job())


def test_a_file_that_comes_back_otherwise_is_noticed(vault, officer_id, tmp_path, monkeypatch):
    real = making._prove

    def prove(path, identity, members, total, job):
        others = [replace(each, sha256=bytes(32)) for each in members]
        real(path, identity, others, total, job)

    monkeypatch.setattr(making, "_prove", prove)

    with pytest.raises(BackupNotProved, match="not the same"):
        vault.back_up(tmp_path / "one.casebackup")
    assert names(tmp_path) == ["vault"]


def test_stages_add_up_to_one_job():
    job = Job()
    stages = Stages(job, 2)
    first, second = stages.next(), stages.next()

    seen = []
    for stage, done, total in ((first, 1, 2), (first, 0, 0), (second, 1, 1)):
        stage.reached(done, total)
        seen.append(job.done / job.total)

    assert seen == [0.25, 0.5, 1.0]


def test_the_records_of_a_vault_whose_making_was_stopped_are_those_of_its_part(tmp_path):
    assert hash_records(tmp_path) == Hash()
    (tmp_path / "records.db.part").write_bytes(b"records")

    assert hash_records(tmp_path).size == len(b"records")
