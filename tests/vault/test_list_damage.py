"""Files of lists that were exchanged, cut, changed or taken away: said, and nothing else lost."""

import shutil

import pytest

from caseapp.errors import CaseAppError
from caseapp.job import Job
from caseapp.vault.errors import DiskFull, FolderUnusable, ListFileDamaged, ListFileMissing
from caseapp.vault.lists import Lists
from caseapp.vault.match_files import MatchFile, match_path
from caseapp.vault.segment import Segment, segment_path
from tests.vault.listed import an_entry, asked, lists_in, md5_of, sha1_of, write_list

ENTRIES = tuple(an_entry(str(number), ref=f"r{number}") for number in range(400))
PAGE = 4_096


@pytest.fixture
def lists(vault):
    return lists_in(vault)


@pytest.fixture
def segment(lists):
    return write_list(lists, *ENTRIES)


@pytest.fixture
def path(lists, segment):
    return segment_path(lists.folder, segment.id)


@pytest.fixture
def match(lists, segment):
    return match_path(lists.folder, segment.id)


def found(lists, segment, name="7"):
    with lists.chain([segment]) as chain:
        return [each.entry for each in chain.find(asked(sha1_of(name)))]


def use_all(lists, segment):
    """Read whatever a list can be asked."""
    with lists.chain([segment]) as chain:
        chain.find(asked(*(each.digests[1] for each in ENTRIES)))
        chain.by_ref([each.ref for each in ENTRIES])
        place = 0
        while page := chain.entries(place):
            place = page[-1].place


def test_a_segment_in_the_place_of_another_is_noticed_and_the_other_works(lists, segment, path):
    other = write_list(lists, an_entry("7"))
    shutil.copy(segment_path(lists.folder, other.id), path)

    with pytest.raises(ListFileDamaged) as said:
        found(lists, segment)

    assert said.value.advice
    assert found(lists, other) == [an_entry("7")]


def test_a_segment_that_is_gone_is_said_to_be_and_none_is_made(lists, segment, path):
    path.unlink()

    with pytest.raises(ListFileMissing, match="not in the vault's folder"):
        found(lists, segment)
    with pytest.raises(ListFileMissing):
        lists.rebuild(segment, Job())

    assert not path.exists()


@pytest.mark.parametrize("left", [0, 1, 100, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE, -PAGE, -1])
def test_a_segment_that_was_cut_is_noticed(lists, segment, path, left):
    path.write_bytes(path.read_bytes()[:left])

    with pytest.raises(ListFileDamaged):
        use_all(lists, segment)


def test_a_segment_whose_last_page_is_not_whole_is_noticed_where_sqlite_would_not(
    lists, segment, path
):
    path.write_bytes(path.read_bytes() + bytes(1))

    with pytest.raises(ListFileDamaged):
        use_all(lists, segment)


def test_a_bit_that_was_flipped_in_any_page_is_noticed(lists, segment, path):
    whole = path.read_bytes()

    for at in range(0, len(whole), PAGE):
        changed = bytearray(whole)
        changed[at + 1_000] ^= 1
        path.write_bytes(changed)
        lists.close()
        with pytest.raises(ListFileDamaged):
            use_all(lists, segment)

    path.write_bytes(whole)
    lists.close()
    use_all(lists, segment)


@pytest.mark.parametrize("name", ["a", "é", "字"])
def test_the_end_of_a_long_text_that_is_damaged_is_never_taken_for_a_short_one(lists, name):
    long = an_entry("long", remark=name * 19_000, tags=("x" * 900,) * 20)
    segment = write_list(lists, long)
    path = segment_path(lists.folder, segment.id)
    whole = path.read_bytes()
    assert len(whole) > 8 * PAGE

    for at in range(0, len(whole), PAGE):
        changed = bytearray(whole)
        changed[at + 1_000] ^= 1
        path.write_bytes(changed)
        lists.close()
        try:
            assert found(lists, segment, "long") == [long]  # a page that was not asked
        except ListFileDamaged:
            continue

    with lists.chain([segment]) as chain, pytest.raises(ListFileDamaged):
        chain.entries()


def test_a_segment_without_its_total_is_no_segment(lists, segment, path, monkeypatch):
    path.unlink()
    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.lists.uuid4", lambda: segment.id)
        stopped.setattr("caseapp.vault.lists.token_bytes", lambda _size: segment.key)
        stopped.setattr("caseapp.vault.segment_writer.SegmentWriter._end", _no_total)
        write_list(lists, *ENTRIES)

    with pytest.raises(ListFileDamaged):
        found(lists, segment)


def _no_total(writer, _pdqs):
    writer.connection.execute("COMMIT")
    writer.connection.close()


def test_other_bytes_than_the_records_name_are_not_made_a_match_file_of(lists, segment, match):
    match.unlink()
    doctored = Segment(segment.id, segment.key, bytes(32))

    with pytest.raises(ListFileDamaged):
        found(lists, doctored)

    assert not match.exists()


@pytest.mark.parametrize("hurt", ["missing", "cut", "flipped", "of another", "under another key"])
def test_a_match_file_that_does_not_fit_is_made_again_and_that_is_said(
    vault, lists, segment, match, hurt
):
    whole = match.read_bytes()
    match.unlink()
    if hurt == "cut":
        match.write_bytes(whole[:-8])
    if hurt == "flipped":
        match.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
    if hurt == "of another":
        other = write_list(lists, *ENTRIES)
        shutil.copy(match_path(lists.folder, other.id), match)
    if hurt == "under another key":
        Lists(vault.folder, bytes(32)).rebuild(segment, Job())
    expected = MatchFile.MISSING if hurt == "missing" else MatchFile.DAMAGED

    assert lists.match_state(segment) is expected
    assert found(lists, segment) == [ENTRIES[7]]

    assert lists.rebuilt == [segment.id]
    assert lists.match_state(segment) is MatchFile.READY
    assert len(match.read_bytes()) == len(whole)
    assert [each.label for each in MatchFile] == ["Ready", "To be made", "To be made again"]


def test_a_match_file_is_made_again_when_a_person_asks_with_progress(lists, segment, match):
    match.write_bytes(b"")
    job = Job()

    lists.rebuild(segment, job)

    assert (job.done, job.total) == (800, 800)
    assert lists.match_state(segment) is MatchFile.READY
    assert found(lists, segment) == [ENTRIES[7]]


def test_a_match_file_that_cannot_be_written_says_so(lists, segment, match, monkeypatch):
    match.unlink()
    match.mkdir()

    with pytest.raises(FolderUnusable):
        found(lists, segment)


def test_of_two_who_ask_at_once_one_makes_it(lists, segment, match):
    match.unlink()

    with lists.chain([segment]) as one, lists.chain([segment]) as other:
        one.find(asked(md5_of("1")))
        other.find(asked(md5_of("1")))

    assert lists.rebuilt == [segment.id]


def test_a_disk_that_fills_up_at_the_last_step_leaves_no_half_list(lists, monkeypatch):
    def full(_part, _path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("caseapp.vault.lists.put_in_place", full)
    with pytest.raises(DiskFull):
        write_list(lists, an_entry("a"))

    assert list(lists.folder.iterdir()) == []


def test_each_error_of_a_list_says_what_to_do(lists, segment, path):
    path.unlink()

    with pytest.raises(CaseAppError) as said:
        use_all(lists, segment)

    assert "cases and other lists are as they were" in said.value.advice
