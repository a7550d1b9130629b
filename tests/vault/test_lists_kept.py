"""Lists that are stopped, removed and kept open: what stays beside the records."""

from threading import Thread

import pytest

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.job import Job
from caseapp.vault import lists as module
from caseapp.vault import segment_file, segment_writer
from caseapp.vault.errors import ListTooLarge
from caseapp.vault.list_trouble import list_told
from tests.vault.listed import (
    an_entry,
    asked,
    lists_in,
    md5_of,
    pdq_of,
    write_list,
)


@pytest.fixture
def lists(vault):
    return lists_in(vault)


def names(lists):
    return sorted(path.name for path in lists.folder.iterdir())


def found(lists, segments, *written):
    """Return what the list says of each that is asked: its code, or None for a tombstone."""
    with lists.chain(segments) as chain:
        answers = chain.find(asked(*written))
    return [(each.asked, each.entry.grade and each.entry.grade.code) for each in answers]


def test_an_import_that_is_stopped_leaves_nothing(lists):
    job = Job()

    with pytest.raises(Cancelled), lists.writing(job) as writer:
        writer.add(an_entry("a"))
        job.cancel()

    assert names(lists) == []


def test_an_import_whose_file_turns_out_to_be_bad_leaves_nothing(lists):
    with pytest.raises(OSError, match="gone"), lists.writing(Job()) as writer:
        writer.add(an_entry("a"))
        raise OSError("the file is gone")  # of whoever reads: not the vault's folder

    assert names(lists) == []


def test_what_no_backup_could_hold_is_refused(lists, monkeypatch):
    monkeypatch.setattr(segment_writer, "MOST_SIZE", 40_000)
    monkeypatch.setattr(segment_writer, "_AT_ONCE", 100)

    with pytest.raises(ListTooLarge):
        write_list(lists, *(an_entry(str(number)) for number in range(2_000)))

    assert names(lists) == []


def test_reading_pdq_into_memory_says_how_far_it_is_and_can_be_stopped(lists, monkeypatch):
    monkeypatch.setattr(segment_file, "_AT_ONCE", 2)
    entries = [an_entry(str(number), pdq_of(str(number), 90)) for number in range(5)]
    segment, job = write_list(lists, *entries), Job()

    lists.read_pdqs(segment, job)

    assert (job.done, job.total) == (5, 5)
    lists.close()
    job.cancel()
    with pytest.raises(Cancelled):
        lists.read_pdqs(segment, job)


def test_a_lock_of_the_desk_stops_what_is_written_and_what_is_asked(vault, lists):
    segment = write_list(lists, *(an_entry(str(number)) for number in range(3)))
    with lists.chain([segment]) as chain:
        chain.find(asked(md5_of("none")))  # its match file alone is open
        vault.interrupt()
        file = chain._segments[0].file
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    said = []

    def ask(work):
        try:
            work()
        except Cancelled:
            said.append("cancelled")

    def write():
        with lists.writing(Job()) as writer, list_told():
            writer.connection.execute(endless)

    for work in (lambda: file._asked(endless), write):
        thread = Thread(target=ask, args=[work])
        thread.start()
        while thread.is_alive():
            vault.interrupt()
            thread.join(0.01)

    assert said == ["cancelled"] * 2
    assert len(names(lists)) == 2


def test_what_is_not_needed_is_removed(lists):
    first, second = write_list(lists, an_entry("a")), write_list(lists, an_entry("b"))
    with lists.chain([first, second]) as chain:
        chain.find(asked(md5_of("a")))

    lists.discard(first.id)
    lists.discard(first.id)

    assert names(lists) == [f"{second.id}.list", f"{second.id}.match"]
    assert found(lists, [second], md5_of("b")) == [(0, "1")]


def test_what_no_record_names_is_removed_and_nothing_else(lists):
    first, second = write_list(lists, an_entry("a")), write_list(lists, an_entry("b"))
    mine = ["notes.txt", f"{second.id}.list.txt", "mine.list", f"{second.id}.txt"]
    for name in mine:
        (lists.folder / name).write_text("mine")

    lists.keep_only([first.id])

    assert names(lists) == sorted([*mine, f"{first.id}.list", f"{first.id}.match"])


def test_no_more_files_stay_open_than_a_process_may_have(lists, monkeypatch):
    monkeypatch.setattr(module, "_MOST_OPEN", 2)
    segments = [write_list(lists, an_entry(name)) for name in "abcd"]

    assert found(lists, segments, *(md5_of(name) for name in "abcd")) == [
        (at, "1") for at in range(4)
    ]
    assert list(lists._open) == segments[2:]


def test_an_entry_knows_where_it_stood(lists):
    segment = write_list(lists, ListEntry(12, (md5_of("a"),)), ListEntry(99, (md5_of("b"),)))

    with lists.chain([segment]) as chain:
        assert [(each.row, each.entry.line) for each in chain.entries()] == [(1, 12), (2, 99)]
