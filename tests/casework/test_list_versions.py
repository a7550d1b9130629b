import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.hash_lists import ListFacts, describe_hash_list, list_hash_lists
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_import import (
    ReadAlready,
    accept_import,
    prepare_import,
)
from caseapp.casework.list_versions import MovedOn, NothingToKeep
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.casework.match_desk import count_corrections
from caseapp.casework.ours import NotOurs
from caseapp.errors import NotAllowed
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models import Agency, HashList
from caseapp.models.vocabulary import Permission
from tests.casework.brought_in import an_import, md5, names_in
from tests.sample_lists import write_csv, write_ncmec


def test_a_newer_file_is_a_version_that_says_what_it_changed(read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a", "b", "c"]))

    bring_in(write_csv(tmp_path / "b.csv", ["c", "d", "d"]), an_import(list_id=list_id))

    sheet = read(describe_hash_list, list_id)
    newest = sheet.versions[0]
    assert (newest.number, newest.added, newest.withdrawn, newest.same) == (2, 1, 2, 1)
    assert newest.duplicates == 1
    assert sheet.row.entries == 2
    assert sheet.algorithms == (("MD5", 2),)
    assert read(names_in, list_id) == md5("c", "d")


def test_an_update_withdraws_nothing_that_it_does_not_name(read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))

    update = an_import(list_id=list_id, whole=False)
    bring_in(write_csv(tmp_path / "b.csv", ["b"]), update)

    assert read(names_in, list_id) == md5("a", "b")


def test_an_ncmec_file_withdraws_only_what_it_takes_back(read, bring_in, tmp_path):
    as_ncmec = ReadChoice(ListFormat.NCMEC, scheme="industry")
    first = write_ncmec(tmp_path / "a.xml", ["a", "b", "c"])
    list_id = bring_in(first, an_import(read=as_ncmec))

    second = write_ncmec(tmp_path / "b.xml", ["d"], gone=["b", "never"])
    bring_in(second, an_import(read=as_ncmec, list_id=list_id, whole=True))

    newest = read(describe_hash_list, list_id).versions[0]
    assert (newest.added, newest.withdrawn, newest.same, newest.whole) == (1, 1, 1, False)
    assert read(names_in, list_id) == md5("a", "c", "d")


def test_a_file_cut_off_to_nothing_never_empties_a_list(vault, read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))

    with pytest.raises(NothingToKeep):
        bring_in(write_csv(tmp_path / "b.csv", []), an_import(list_id=list_id))

    assert read(describe_hash_list, list_id).row.entries == 1


def test_an_update_of_which_nothing_can_be_kept_is_none(read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    path = write_csv(tmp_path / "b.csv", [])
    with path.open("a") as file:
        file.write("short,1\n")

    with pytest.raises(NothingToKeep):
        bring_in(path, an_import(list_id=list_id, whole=False))


def test_no_list_begins_empty(read, bring_in, tmp_path):
    with pytest.raises(NothingToKeep):
        bring_in(write_csv(tmp_path / "a.csv", []), an_import(whole=False))

    assert read(list_hash_lists) == []


def test_an_update_may_say_nothing_new(read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))

    bring_in(write_csv(tmp_path / "b.csv", []), an_import(list_id=list_id, whole=False))

    assert read(describe_hash_list, list_id).row.version == 2


def test_the_very_same_file_is_not_read_twice_by_mistake(read, bring_in, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    list_id = bring_in(path)

    for choice in (an_import(), an_import(list_id=list_id)):
        with pytest.raises(ReadAlready, match="“Known series”, version 1"):
            bring_in(path, choice)
    assert bring_in(path, an_import(again=True)) != list_id


def test_the_same_file_may_go_into_another_list_that_is_there(read, bring_in, tmp_path):
    path = write_csv(tmp_path / "a.csv", ["a"])
    bring_in(path)
    other = bring_in(write_csv(tmp_path / "b.csv", ["b"]))

    bring_in(path, an_import(list_id=other))

    assert read(describe_hash_list, other).row.version == 2


def test_a_list_that_had_another_version_meanwhile_is_not_overtaken(read, take, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    prepared = read(
        prepare_import,
        an_import(list_id=list_id),
        write_csv(tmp_path / "b.csv", ["b"]),
        job=Job(),
    )
    bring_in(write_csv(tmp_path / "c.csv", ["c"]), an_import(list_id=list_id))

    with pytest.raises(MovedOn):
        take(accept_import, prepared, job=Job())


def test_a_withdrawn_list_gets_no_further_version(vault, read, take, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    path = write_csv(tmp_path / "b.csv", ["b"])
    prepared = read(prepare_import, an_import(list_id=list_id), path, job=Job())
    take(withdraw, list_id)

    with pytest.raises(NotAllowed, match="withdrawn"):
        take(accept_import, prepared, job=Job())
    with pytest.raises(NotAllowed, match="withdrawn"):
        read(prepare_import, an_import(list_id=list_id), path, job=Job())


def withdraw(session, by, list_id):
    session.get_one(HashList, list_id).withdraw("recalled")


def test_a_list_needs_a_name_and_a_source(take, read, tmp_path):
    choice = an_import(ListFacts("", ""))
    prepared = read(prepare_import, choice, write_csv(tmp_path / "a.csv", ["a"]), job=Job())

    with pytest.raises(NotReady):
        take(accept_import, prepared, job=Job())


def test_to_bring_a_list_in_needs_the_right_to_write(take, read, tmp_path):
    prepared = read(prepare_import, an_import(), write_csv(tmp_path / "a.csv", ["a"]), job=Job())
    take(restrict)

    with pytest.raises(NotAllowed, match="write records"):
        take(accept_import, prepared, job=Job())


def restrict(session, by):
    by.permissions = (Permission.READ,)


def test_a_partners_list_is_updated_by_them_alone(take, read, bring_in, tmp_path):
    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a"]))
    prepared = read(
        prepare_import,
        an_import(list_id=list_id),
        write_csv(tmp_path / "b.csv", ["b"]),
        job=Job(),
    )
    take(give_away, list_id)

    with pytest.raises(NotOurs):
        take(accept_import, prepared, job=Job())


def give_away(session, by, list_id):
    partner = Agency(name="Northline Hotline")
    session.add(partner)
    session.flush()
    session.get_one(HashList, list_id).origin = partner.id


def test_a_version_and_a_withdrawal_are_told_to_the_case_that_holds_a_reference(
    read, take, bring_in, opened_id, tmp_path
):
    text = "\n".join(f"md5:{digest.hex()}" for digest in md5("a", "z"))
    take(add_hash_references, HashListDraft(text), case_id=opened_id)

    list_id = bring_in(write_csv(tmp_path / "a.csv", ["a", "b"]))

    assert read(describe_hash_list, list_id).row.matches == 1
    bring_in(write_csv(tmp_path / "b.csv", ["b"]), an_import(list_id=list_id))
    assert read(describe_hash_list, list_id).row.matches == 0
    bring_in(write_csv(tmp_path / "c.csv", ["a", "c"]), an_import(list_id=list_id))
    take(withdraw_hash_list, list_id, reason="Recalled.")
    assert read(describe_hash_list, list_id).row.matches == 0
    assert read(count_corrections) == {opened_id: 3}
