"""Lists in a backup: the segments that the records name, as they are, and nothing else of them."""

import msgspec
import pytest

from caseapp.errors import DamagedVault
from caseapp.job import Job
from caseapp.vault.backup_file import File, read_contents, write_contents
from caseapp.vault.canonical import canonical
from caseapp.vault.errors import DamagedBackup
from caseapp.vault.lists import segments_in
from caseapp.vault.match_files import MatchFile, match_path
from caseapp.vault.restore import restore_by_passphrase
from caseapp.vault.segment import MOST_SIZE, segment_path
from caseapp.vault.vault import Vault
from tests.conftest import WORDS
from tests.vault.backups import CONTENTS, FIRST, an_original, names
from tests.vault.listed import an_entry, asked, lists_in, md5_of, record, write_list


@pytest.fixture
def segment(vault, officer_id):
    segment = write_list(lists_in(vault), *(an_entry(str(number)) for number in range(300)))
    record(vault, segment)
    return segment


@pytest.fixture
def unnamed(vault, officer_id):
    """A segment that nobody accepted yet."""
    return write_list(lists_in(vault), an_entry("b"))


def restored(backup, officer_id, tmp_path):
    restore_by_passphrase(backup.path, officer_id, WORDS, to=tmp_path / "new", job=Job())
    return Vault.open(tmp_path / "new", officer_id, WORDS)


def test_a_list_is_restored_and_found(vault, officer_id, segment, unnamed, tmp_path):
    backup = vault.back_up(tmp_path / "one.casebackup")
    before = segment_path(vault.folder / "lists", segment.id).read_bytes()

    again = restored(backup, officer_id, tmp_path)

    lists = lists_in(again)
    assert (backup.damaged, backup.damaged_lists) == ((), ())
    assert names(lists.folder) == [f"{segment.id}.list"]
    assert segment_path(lists.folder, segment.id).read_bytes() == before
    assert lists.match_state(segment) is MatchFile.MISSING
    with again.reading() as session, lists.chain(segments_in(session)) as chain:
        assert len(chain.find(asked(md5_of("7")))) == 1
        assert chain.count() == 300
    assert lists.rebuilt == [segment.id]
    again.close()


def test_a_segment_that_is_damaged_or_gone_is_named_and_hinders_nothing(
    vault, officer_id, segment, tmp_path
):
    gone = write_list(lists_in(vault), an_entry("b"))
    record(vault, gone)
    segment_path(vault.folder / "lists", gone.id).unlink()
    path = segment_path(vault.folder / "lists", segment.id)
    path.write_bytes(path.read_bytes()[:-1])

    backup = vault.back_up(tmp_path / "one.casebackup")
    again = restored(backup, officer_id, tmp_path)

    assert sorted(backup.damaged_lists) == sorted(
        f"lists/{each.id}.list" for each in (gone, segment)
    )
    assert names(again.folder / "lists") == [f"{segment.id}.list"]
    again.close()


def test_a_backup_whose_list_does_not_open_is_refused(vault, officer_id, unnamed, tmp_path):
    record(vault, unnamed, key=bytes(32))
    backup = vault.back_up(tmp_path / "one.casebackup")

    with pytest.raises(DamagedBackup):
        restored(backup, officer_id, tmp_path)

    assert names(tmp_path) == ["one.casebackup", "vault"]


def a_segment(digit):
    return File(f"lists/{digit * 8}{f'-{digit * 4}' * 3}-{digit * 12}.list", 1, bytes(32))


def test_a_backup_of_before_there_were_lists_is_read(vault, officer_id, tmp_path, monkeypatch):
    backup = vault.back_up(tmp_path / "one.casebackup")
    monkeypatch.setattr("caseapp.vault.restore.segments_in", _no_such_table)

    restored(backup, officer_id, tmp_path).close()

    older = msgspec.structs.replace(CONTENTS, version=1)
    assert read_contents(write_contents(older)) == older


def _no_such_table(_session):
    raise DamagedVault


def test_segments_come_last_and_in_their_order():
    files = (*FIRST, an_original("b"), a_segment("a"), a_segment("c"))
    contents = msgspec.structs.replace(CONTENTS, files=files)

    assert read_contents(write_contents(contents)) == contents


@pytest.mark.parametrize(
    "files",
    [
        (*FIRST, a_segment("a"), an_original("b")),
        (*FIRST, a_segment("c"), a_segment("a")),
        (*FIRST, a_segment("a"), a_segment("a")),
        (*FIRST, File("lists/../../notes.list", 1, bytes(32))),
        (*FIRST, File(a_segment("a").name.replace(".list", ".match"), 1, bytes(32))),
        (*FIRST, File(a_segment("a").name.upper(), 1, bytes(32))),
        (*FIRST, File(a_segment("a").name + "\n", 1, bytes(32))),
    ],
)
def test_segments_under_other_names_or_in_another_order_are_refused(files):
    fields = {**msgspec.to_builtins(CONTENTS), "files": msgspec.to_builtins(files)}

    with pytest.raises(DamagedBackup):
        read_contents(canonical(fields))


def test_what_a_list_may_write_is_what_a_backup_can_hold():
    largest = msgspec.structs.replace(a_segment("a"), size=MOST_SIZE)
    contents = msgspec.structs.replace(CONTENTS, files=(*FIRST, largest))

    assert read_contents(write_contents(contents)) == contents
    too_large = msgspec.structs.replace(largest, size=MOST_SIZE + 1)
    with pytest.raises(DamagedBackup):
        read_contents(write_contents(msgspec.structs.replace(contents, files=(*FIRST, too_large))))


def test_a_match_file_is_not_in_a_backup(vault, officer_id, segment, tmp_path):
    with_it = vault.back_up(tmp_path / "one.casebackup").size
    match_path(vault.folder / "lists", segment.id).unlink()

    assert vault.back_up(tmp_path / "two.casebackup").size == with_it
