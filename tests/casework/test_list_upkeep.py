import pytest

from caseapp.casework.hash_lists import describe_hash_list
from caseapp.casework.list_entries import list_entries
from caseapp.casework.list_upkeep import name_rebuilt_lists, rebuild_match_files
from caseapp.job import Job
from caseapp.vault.lists import lists_of
from tests.casework.brought_in import an_import
from tests.sample_lists import digests_of, write_csv


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
    assert read(describe_hash_list, list_id).match_state == "ready"
    assert read(name_rebuilt_lists) == ()


@pytest.mark.parametrize(("damage", "state"), [(False, "missing"), (True, "damaged")])
def test_a_match_file_that_is_gone_or_damaged_is_said_and_made_again(
    vault, read, list_id, damage, state
):
    spoil(vault, read, damage=damage)

    assert read(describe_hash_list, list_id).match_state == state
    assert read(rebuild_match_files, list_id, job=Job()) == (1 if damage else 2)
    assert read(describe_hash_list, list_id).match_state == "ready"
    assert read(rebuild_match_files, list_id, job=Job()) == 0
    assert read(name_rebuilt_lists) == ("Known series",)


def test_a_question_makes_a_missing_match_file_by_itself(vault, read, list_id):
    spoil(vault, read, damage=False)

    found = read(list_entries, list_id, search=digests_of("b")[0].value.hex())

    assert [row.digests[0].digest for row in found] == [digests_of("b")[0].value.hex()]
    assert read(name_rebuilt_lists) == ("Known series",)
