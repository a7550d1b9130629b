"""What a glance at their folder tells of the files of lists."""

import pytest

from caseapp.casework.hash_lists import segments_of
from caseapp.casework.list_entries import list_entries
from caseapp.casework.list_files import FileTrouble, look_at_list_files
from caseapp.casework.list_upkeep import rebuild_match_files
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.job import Job
from caseapp.vault.errors import ListFileDamaged
from caseapp.vault.lists import lists_of
from caseapp.vault.segment import segment_path
from tests.sample_lists import digests_of, write_csv


@pytest.fixture
def list_id(bring_in, tmp_path):
    return bring_in(write_csv(tmp_path / "a.csv", ["a"]))


@pytest.fixture
def file(vault, read, list_id):
    """The one file of the list, which nobody has open."""
    read(lists_of).close()
    (segment,) = read(segments_of, list_id)
    return segment_path(vault.folder / "lists", segment.id)


def seen(read):
    return [(row.name, row.trouble, row.ready) for row in read(look_at_list_files)]


def look_it_up(read, list_id):
    read(list_entries, list_id, search=digests_of("a")[0].value.hex())


def test_a_list_is_as_it_was_left(read, list_id):
    assert seen(read) == [("Known series", None, True)]


def test_a_file_that_is_gone_is_said_before_anybody_asks(read, file):
    file.unlink()

    assert seen(read) == [("Known series", FileTrouble.MISSING, True)]


def test_a_file_that_was_cut_is_said_before_anybody_asks(read, file):
    file.write_bytes(file.read_bytes()[:-1])

    assert seen(read) == [("Known series", FileTrouble.DAMAGED, True)]


def test_damage_inside_of_a_file_is_said_once_somebody_came_upon_it(read, list_id, file):
    octets = bytearray(file.read_bytes())
    octets[-2_000] ^= 1
    octets[100] ^= 1
    file.write_bytes(octets)

    assert seen(read) == [("Known series", None, True)]
    with pytest.raises(ListFileDamaged):
        look_it_up(read, list_id)
    assert seen(read) == [("Known series", FileTrouble.DAMAGED, True)]


def test_a_list_that_was_read_from_end_to_end_is_not_said_to_be_damaged(read, list_id, file):
    whole = file.read_bytes()
    file.write_bytes(bytes(len(whole)))
    with pytest.raises(ListFileDamaged):
        look_it_up(read, list_id)
    read(lists_of).close()
    file.write_bytes(whole)
    file.with_suffix(".match").unlink()

    read(rebuild_match_files, list_id, job=Job())

    assert seen(read) == [("Known series", None, False)]  # it is still to be asked again


def test_a_list_that_was_withdrawn_is_not_looked_at(read, take, list_id, file):
    file.unlink()
    take(withdraw_hash_list, list_id, reason="Recalled.")

    assert seen(read) == []
