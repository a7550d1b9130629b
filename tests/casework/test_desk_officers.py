"""Officers come and go: the record and the lock, also when the program is stopped in between."""

import os

import pytest

from caseapp.casework.desk_officers import label_problem, let_go, remove_unknown_lock
from caseapp.casework.drafts import NotReady
from caseapp.casework.notices import list_notices
from caseapp.casework.officer_check import NoOfficer
from caseapp.casework.officers import OfficerDraft, change_rights, remove_officer
from caseapp.errors import DamagedVault, NotAllowed, WrongPassphrase
from caseapp.models import AuditEntry, Officer
from caseapp.models.vocabulary import NoticeKind, Permission
from caseapp.sealing.passphrase import PassphraseTooShort
from caseapp.vault import vault_json
from caseapp.vault.errors import FolderUnusable, NoSuchLock
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault import Vault
from tests.two_agencies import CHEAPEST, WORDS
from tests.two_officers import SECOND_WORDS, add_second, first_again, opened_by, two_officers


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk, second_id = two_officers(tmp_path_factory.mktemp("two"))
    desk.vault.close()
    return desk, second_id


@pytest.fixture
def desk(made, tmp_path):
    desk = made[0].copied(tmp_path / "desk")
    yield desk
    desk.vault.close()


@pytest.fixture
def second_id(made):
    return made[1]


def steps(desk):
    return [entry.payload.split('"')[3] for entry in desk.all(AuditEntry)]


def test_a_new_officer_opens_the_desk_with_the_passphrase_they_typed(desk, second_id):
    again = opened_by(desk, second_id, SECOND_WORDS)

    assert again.officer_id == second_id
    assert again.get(Officer, second_id).signing_key == again.vault.signing_key
    assert "add officer" in steps(again)
    assert again.read(list_notices, second_id) == []
    again.vault.close()


@pytest.mark.parametrize("label", ["", "  ", "x" * 81, "two\nlines", " Desk 2 "])
def test_a_lock_is_called_so_that_it_can_be_told_from_others(desk, label):
    assert label_problem(desk.vault, label)

    with pytest.raises(NotReady):
        add_second(desk, label=label)
    assert len(desk.vault.labels) == 2


def test_nothing_is_left_of_an_officer_whose_passphrase_is_too_short(desk):
    with pytest.raises(PassphraseTooShort):
        add_second(desk, OfficerDraft("Cleo"), label="Desk 3", passphrase="short")

    assert len(desk.all(Officer)) == len(desk.vault.labels) == 2


def test_who_may_not_manage_officers_adds_no_lock_either(desk, second_id):
    second = opened_by(desk, second_id, SECOND_WORDS)

    with pytest.raises(NotAllowed):
        add_second(second, OfficerDraft("Cleo"), label="Desk 3")
    with pytest.raises(NotAllowed):
        let_go(second.vault, desk.officer_id)
    with pytest.raises(NotAllowed):
        remove_unknown_lock(second.vault, desk.officer_id)

    assert len(second.vault.labels) == 2
    second.vault.close()


def test_an_officer_who_is_stopped_being_added_has_a_record_and_no_lock(desk, monkeypatch):
    def full(*_paths):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        with pytest.raises(FolderUnusable):
            add_second(desk, OfficerDraft("Cleo"), label="Desk 3")

    again = first_again(desk, desk.officer_id)
    (notice,) = again.read(list_notices, again.officer_id)
    assert (notice.kind, notice.about) == (NoticeKind.LOCK_MISSING, "Cleo")
    (cleo,) = (each for each in again.all(Officer) if each.name == "Cleo")
    let_go(again.vault, cleo.id)
    assert not again.get(Officer, cleo.id).active
    again.vault.close()


def test_an_officer_who_was_removed_opens_nothing_any_more(desk, second_id):
    old_locks = (desk.vault.folder / "vault.json").read_bytes()

    let_go(desk.vault, second_id)

    assert desk.vault.labels.keys() == {desk.officer_id}
    assert not desk.get(Officer, second_id).active
    assert steps(desk)[-1] == "remove officer"
    again = first_again(desk, desk.officer_id)
    assert again.read(check_trail).problems == ()
    with pytest.raises(NoSuchLock):
        opened_by(again, second_id, SECOND_WORDS)
    (again.vault.folder / "vault.json").write_bytes(old_locks)
    with pytest.raises(DamagedVault):  # the old key does not fit the new records
        Vault.open(again.vault.folder, second_id, SECOND_WORDS)
    with pytest.raises(DamagedVault):
        Vault.open(again.vault.folder, desk.officer_id, WORDS)


def remove_record_alone(desk, officer_id):
    """Remove an officer, as far as it comes when the program is killed after the first write."""
    desk.write(remove_officer, officer_id)


def test_a_removal_stopped_after_its_record_lets_the_officer_in_no_more(desk, second_id):
    remove_record_alone(desk, second_id)

    with pytest.raises(NoOfficer, match="works at this desk no longer"):
        opened_by(desk, second_id, SECOND_WORDS)


def test_a_removal_stopped_after_its_record_is_finished_by_whoever_opens_next(desk, second_id):
    remove_record_alone(desk, second_id)
    old_key = desk.vault._opened.vault_key

    again = first_again(desk, desk.officer_id)

    assert again.vault.labels.keys() == {desk.officer_id}
    assert again.vault._opened.vault_key != old_key
    assert steps(again)[-1] == "finish removing an officer"
    assert again.read(check_trail).problems == ()
    again.vault.close()


def test_a_lock_that_no_record_names_opens_nothing_and_everyone_hears_of_it(desk, second_id):
    lock_id = desk.vault.add_lock(label="Desk 9", passphrase=SECOND_WORDS, cost=CHEAPEST)

    with pytest.raises(NoOfficer, match="belongs to no officer"):
        opened_by(desk, lock_id, SECOND_WORDS)

    again = first_again(desk, desk.officer_id)
    (notice,) = again.read(list_notices, again.officer_id)
    assert notice.kind == NoticeKind.LOCK_UNKNOWN
    assert again.read(list_notices, second_id) == [notice]
    with pytest.raises(NotAllowed):
        remove_unknown_lock(again.vault, second_id)
    remove_unknown_lock(again.vault, lock_id)
    assert lock_id not in again.vault.labels
    again.vault.close()


def test_the_one_who_was_given_the_right_can_remove_the_first_officer(desk, second_id):
    rights = set(Permission)
    desk.write(change_rights, second_id, rights=rights, locks=desk.vault.labels)
    second = opened_by(desk, second_id, SECOND_WORDS)

    let_go(second.vault, desk.officer_id)

    assert vault_json.list_locks(second.vault.folder)[0].id == second_id
    with pytest.raises(NotAllowed):
        second.write(change_rights, second_id, rights=(), locks=second.vault.labels)
    second.vault.close()
    with pytest.raises(WrongPassphrase):
        Vault.open(desk.vault.folder, second_id, WORDS)
