import pytest

from caseapp.casework.hash_lists import ListFacts, describe_hash_list, segments_of
from caseapp.casework.list_entries import list_entries
from caseapp.casework.list_upkeep import (
    ask_list_again,
    describe_match_state,
    list_match_states,
    name_rebuilt_lists,
    note_list_asked,
    rebuild_match_files,
)
from caseapp.casework.list_versions import ImportChoice, prepare_entries
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.casework.reports import record_report
from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models.vocabulary import Algorithm
from caseapp.vault import lists as lists_module
from caseapp.vault.lists import lists_of
from caseapp.vault.match_files import MatchFile
from tests.casework.brought_in import an_import
from tests.casework.matching import an_entry
from tests.sample import a_draft
from tests.sample_lists import digests_of, pdq_of, write_csv


@pytest.fixture
def list_id(bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    bring_in(write_csv(tmp_path / "b.csv", ["a", "b"]), an_import(list_id=list_id))
    return list_id


def spoil(vault, read, *, damage):
    """Take the match files away, or flip a bit of the first."""
    read(lists_of).close()
    for path in sorted((vault.folder / "lists").glob("*.match"))[: 1 if damage else None]:
        if damage:
            octets = bytearray(path.read_bytes())
            octets[-1] ^= 1
            path.write_bytes(octets)
        else:
            path.unlink()


def test_the_match_files_of_a_new_list_are_ready(read, list_id):
    assert read(describe_match_state, list_id).state == "ready"
    assert read(name_rebuilt_lists) == ()


@pytest.mark.parametrize(("damage", "state"), [(False, "missing"), (True, "damaged")])
def test_a_match_file_that_is_gone_or_damaged_is_said_and_made_again(
    vault, read, list_id, damage, state
):
    spoil(vault, read, damage=damage)

    assert read(describe_match_state, list_id).state == state
    assert read(rebuild_match_files, list_id, job=Job()) == (1 if damage else 2)
    assert read(describe_match_state, list_id).state == "ready"
    assert read(rebuild_match_files, list_id, job=Job()) == 0
    assert read(name_rebuilt_lists) == ("Known series",)


def test_a_question_makes_a_missing_match_file_by_itself(vault, read, list_id):
    spoil(vault, read, damage=False)

    found = read(list_entries, list_id, search=digests_of("b")[0].value.hex())

    assert [row.digests[0].digest for row in found] == [digests_of("b")[0].value.hex()]
    assert read(name_rebuilt_lists) == ("Known series",)


def all_ready(read):
    return [row.ready for row in read(list_match_states)]


def make_ready(read, take, list_id):
    """Take the three steps that a window takes; return how many matches are new."""
    read(rebuild_match_files, list_id, job=Job())
    new = take(ask_list_again, list_id, job=Job())
    read(note_list_asked, list_id)
    return new


@pytest.fixture
def large(monkeypatch):
    """Let each list be one whose match file takes a while."""
    monkeypatch.setattr(lists_module, "_SMALL", 0)


def test_lists_are_named_with_what_is_to_be_done_about_them(vault, read, take, list_id):
    spoil(vault, read, damage=False)

    assert [(row.name, row.state) for row in read(list_match_states)] == [
        ("Known series", MatchFile.MISSING)
    ]
    make_ready(read, take, list_id)
    assert all_ready(read) == [True]
    take(withdraw_hash_list, list_id, reason="Recalled.")
    assert read(list_match_states) == []


def test_a_report_does_not_wait_for_a_match_file_and_is_asked_about_afterwards(
    vault, read, take, list_id, large
):
    spoil(vault, read, damage=False)

    take(record_report, a_draft(hash_text=f"md5:{digests_of('b')[0].value.hex()}"))

    (row,) = read(list_match_states)
    assert (row.state, row.unasked, row.ready) == (MatchFile.MISSING, True, False)
    assert read(describe_hash_list, list_id).row.matches == 0
    assert make_ready(read, take, list_id) == 1
    assert all_ready(read) == [True]
    assert read(describe_hash_list, list_id).row.matches == 1


def test_a_report_does_not_wait_until_the_pdq_of_a_list_are_read(
    read, take, lister, opened_id, large
):
    list_id = lister.bring(an_entry("p", digests=[pdq_of("p")]))
    near, nearer = (pdq_of("p", flipped=bits).value.hex() for bits in (5, 2))

    lister.hold(opened_id, near, algorithm=Algorithm.PDQ)

    assert all_ready(read) == [False]
    assert make_ready(read, take, list_id) == 1
    lister.hold(opened_id, nearer, algorithm=Algorithm.PDQ)  # they are in memory by now
    assert all_ready(read) == [True]
    assert read(describe_hash_list, list_id).row.matches == 2


def test_a_pdq_is_asked_at_once_of_a_list_that_has_none(read, lister, opened_id, large):
    lister.bring(an_entry("a"))

    lister.hold(opened_id, pdq_of("p").value.hex(), algorithm=Algorithm.PDQ)

    assert all_ready(read) == [True]


@pytest.mark.parametrize("asked", [True, False])
def test_the_pdq_of_a_list_are_read_before_it_is_taken_over_if_any_is_asked(
    read, lister, opened_id, large, asked
):
    if asked:
        lister.hold(opened_id, pdq_of("p", flipped=5).value.hex(), algorithm=Algorithm.PDQ)
    choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), ListFacts("Near series", "Harbour"))
    entries = iter([an_entry("p", digests=[pdq_of("p")])])

    prepared = read(prepare_entries, choice, entries, job=Job())

    assert read(lists_of).at_hand([prepared.segment], near=True) is asked


def test_a_small_match_file_is_made_at_once_and_nothing_is_missed(vault, read, take, list_id):
    spoil(vault, read, damage=False)

    take(record_report, a_draft(hash_text=f"md5:{digests_of('b')[0].value.hex()}"))

    assert read(describe_hash_list, list_id).row.matches == 1
    assert make_ready(read, take, list_id) == 0


def test_nobody_waits_for_a_match_file_that_is_being_made_and_that_is_noted(
    vault, read, take, list_id
):
    newest = read(segments_of, list_id)[-1]
    read(lists_of).close()
    making = read(lists_of)._opened(newest)._opening

    with making:
        take(record_report, a_draft(hash_text=f"md5:{digests_of('b')[0].value.hex()}"))

    assert all_ready(read) == [False]
    assert make_ready(read, take, list_id) == 1


@pytest.mark.parametrize("question", ["a search", "the window"])
def test_a_list_is_asked_again_whoever_made_its_match_file(
    vault, read, take, list_id, large, question
):
    spoil(vault, read, damage=False)
    take(record_report, a_draft(hash_text=f"md5:{digests_of('b')[0].value.hex()}"))
    for path in (vault.folder / "lists").glob("*.ask"):
        path.unlink()  # as after a backup, which has none

    if question == "the window":
        read(rebuild_match_files, list_id, job=Job())
    else:
        read(list_entries, list_id, search=digests_of("b")[0].value.hex())

    assert [(row.state, row.unasked) for row in read(list_match_states)] == [("ready", True)]
    assert make_ready(read, take, list_id) == 1


def test_a_damaged_list_that_came_back_is_asked_of_what_came_in_meanwhile(
    vault, read, take, list_id
):
    read(lists_of).close()
    whole = {path: path.read_bytes() for path in (vault.folder / "lists").iterdir()}
    for path in whole:
        path.unlink()
    take(record_report, a_draft(hash_text=f"md5:{digests_of('b')[0].value.hex()}"))
    read(lists_of).close()
    for path, octets in whole.items():
        path.write_bytes(octets)

    assert all_ready(read) == [False]
    assert make_ready(read, take, list_id) == 1


def test_making_match_files_can_be_stopped_and_done_later(vault, read, list_id):
    spoil(vault, read, damage=False)
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        read(rebuild_match_files, list_id, job=job)

    assert read(rebuild_match_files, list_id, job=Job()) == 2
