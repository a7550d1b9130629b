"""Lists when the vault's key changes, is opened again, or comes from an older program."""

import pytest

from caseapp.job import Job
from caseapp.vault.match_files import MatchFile, match_path
from caseapp.vault.segment import segment_path
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.vault.listed import an_entry, asked, lists_in, md5_of, write_list


def open_again(vault):
    vault.close()
    return Vault.open(vault.folder, vault.officer_id, WORDS)


def found(vault, segment, name="a"):
    with lists_in(vault).chain([segment]) as chain:
        return len(chain.find(asked(md5_of(name))))


@pytest.fixture
def segment(vault, officer_id):
    return write_list(lists_in(vault), an_entry("a"))


def test_removing_an_officer_leaves_the_segments_and_makes_the_match_files_anew(vault, segment):
    lists = lists_in(vault)
    path, match = segment_path(lists.folder, segment.id), match_path(lists.folder, segment.id)
    before, key = path.read_bytes(), vault._opened.match_key
    assert found(vault, segment) == 1
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)

    vault.remove_lock(other)

    assert path.read_bytes() == before
    assert vault._opened.match_key != key
    assert not match.exists()  # who was removed knew its key
    assert lists.match_state(segment) is MatchFile.MISSING
    assert found(vault, segment) == 1
    assert lists.rebuilt == [segment.id]
    again = open_again(vault)
    assert lists_in(again).match_state(segment) is MatchFile.READY
    assert found(again, segment) == 1
    again.close()


def test_a_list_that_is_written_after_a_removal_is_found(vault, segment):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    vault.remove_lock(other)

    after = write_list(lists_in(vault), an_entry("b"))

    assert lists_in(vault).match_state(after) is MatchFile.READY
    assert found(vault, after, "b") == 1


def test_a_removal_that_was_stopped_leaves_lists_that_are_found(vault, segment, monkeypatch):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.vault.change_key", _stop)
        with pytest.raises(KeyboardInterrupt):
            vault.remove_lock(other)
    vault._held.close()  # as a killed process would

    again = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert not match_path(lists_in(again).folder, segment.id).exists()
    assert found(again, segment) == 1
    again.close()


def _stop(*_args):
    raise KeyboardInterrupt


def test_a_match_file_that_cannot_be_removed_is_found_to_be_of_before(vault, segment, monkeypatch):
    other = vault.add_lock(label="Desk 2", passphrase="four other words here", cost=CHEAPEST)
    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.lists._remove", _refuse)
        vault.remove_lock(other)

    assert lists_in(vault).match_state(segment) is MatchFile.DAMAGED
    assert found(vault, segment) == 1


def _refuse(*_paths):
    raise PermissionError


def test_a_list_is_found_after_the_vault_was_closed_and_opened(vault, segment):
    again = open_again(vault)

    assert found(again, segment) == 1
    assert lists_in(again).rebuilt == []
    again.close()


def test_a_vault_of_an_older_program_gets_its_folder_for_lists(vault, officer_id):
    vault.close()
    folder = vault.folder / "lists"
    folder.rmdir()

    again = Vault.open(vault.folder, officer_id, WORDS)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert found(again, write_list(lists_in(again), an_entry("a"))) == 1
    again.close()


def test_what_a_stopped_import_left_is_swept_up_and_nothing_else(vault, segment):
    lists = lists_in(vault)
    left = [lists.folder / f"{segment.id}.list.part", lists.folder / f"{segment.id}.match.part"]
    mine = lists.folder / "notes.part.txt"
    vault.close()
    for path in (*left, mine):
        path.write_text("x")

    Vault.open(vault.folder, vault.officer_id, WORDS).close()

    assert not any(path.exists() for path in left)
    assert mine.exists()
    assert segment_path(lists.folder, segment.id).exists()


def test_the_same_lists_are_lent_each_time(vault, session, officer_id):
    assert session.info["lists"] is lists_in(vault)


def test_lists_that_were_asked_are_closed_with_the_vault(vault, segment):
    assert found(vault, segment) == 1
    lists = lists_in(vault)

    vault.close()

    assert lists._open == {}


def test_a_segment_is_forgotten_while_another_is_written(vault, segment):
    lists = lists_in(vault)

    with lists.writing(Job()) as writer:
        writer.add(an_entry("b"))
        lists.discard(segment.id)

    assert found(vault, writer.segment, "b") == 1
