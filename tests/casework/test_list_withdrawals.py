import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import describe_hash_list
from caseapp.casework.list_entries import NotOnTheList
from caseapp.casework.list_withdrawals import withdraw_entries, withdraw_hash_list
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.models import Agency, HashList
from caseapp.models.vocabulary import Algorithm, Permission
from tests.casework.brought_in import an_import, md5, names_in
from tests.sample_lists import digests_of, write_csv


def key_of(name):
    return (Algorithm.MD5, digests_of(name)[0].value.hex())


@pytest.fixture
def list_id(bring_in, tmp_path):
    return bring_in(write_csv(tmp_path / "a.csv", ["a", "b", "c"]))


def test_withdrawn_entries_are_a_version_with_its_reason(read, take, list_id):
    take(withdraw_entries, list_id, [key_of("a"), key_of("c")], reason=" Wrongly graded. ")

    sheet = read(describe_hash_list, list_id)
    newest = sheet.versions[0]
    assert (newest.number, newest.withdrawn, newest.entries) == (2, 2, 1)
    assert (newest.reason, newest.officer, newest.whole) == ("Wrongly graded.", "Ana", False)
    assert sheet.row.format == "csv"
    assert sheet.algorithms == (("MD5", 1),)
    assert read(names_in, list_id) == md5("b")


def test_what_does_not_stand_on_the_list_cannot_be_withdrawn(read, take, list_id):
    take(withdraw_entries, list_id, [key_of("a")], reason="Wrong.")

    with pytest.raises(NotOnTheList):
        take(withdraw_entries, list_id, [key_of("b"), key_of("a")], reason="Wrong.")

    assert read(names_in, list_id) == md5("b", "c")


def test_a_whole_list_is_withdrawn_once_with_a_reason(read, take, list_id):
    take(withdraw_hash_list, list_id, reason="Recalled by its source.")

    sheet = read(describe_hash_list, list_id)
    assert sheet.row.withdrawn_at
    assert sheet.withdrawn_why == "Recalled by its source."
    with pytest.raises(NotAllowed, match="withdrawn already"):
        take(withdraw_hash_list, list_id, reason="Again.")
    with pytest.raises(NotAllowed, match="withdrawn"):
        take(withdraw_entries, list_id, [key_of("a")], reason="Wrong.")


@pytest.mark.parametrize("withdraw", [withdraw_hash_list, withdraw_entries])
def test_withdrawing_needs_a_reason_and_the_right_to_delete(take, list_id, withdraw):
    what = [[key_of("a")]] if withdraw is withdraw_entries else []
    with pytest.raises(NotReady, match="Say why"):
        take(withdraw, list_id, *what, reason=" ")
    take(restrict)

    with pytest.raises(NotAllowed, match="delete records"):
        take(withdraw, list_id, *what, reason="Wrong.")


@pytest.mark.parametrize("withdraw", [withdraw_hash_list, withdraw_entries])
def test_a_partners_list_is_theirs_to_withdraw(take, list_id, withdraw):
    what = [[key_of("a")]] if withdraw is withdraw_entries else []
    take(give_away, list_id)

    with pytest.raises(NotOurs):
        take(withdraw, list_id, *what, reason="Wrong.")


def give_away(session, by, list_id):
    partner = Agency(name="Northline Hotline")
    session.add(partner)
    session.flush()
    session.get_one(HashList, list_id).origin = partner.id


def restrict(session, by):
    by.permissions = (Permission.READ, Permission.WRITE)


def test_what_was_withdrawn_here_comes_back_with_a_newer_file_of_the_source(
    read, take, bring_in, list_id, tmp_path
):
    take(withdraw_entries, list_id, [key_of("a")], reason="Wrong.")

    bring_in(write_csv(tmp_path / "b.csv", ["a", "b", "c", "d"]), an_import(list_id=list_id))

    assert read(describe_hash_list, list_id).versions[0].added == 2
