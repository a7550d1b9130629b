import pytest

from caseapp.casework.drafts import NotReady
from caseapp.casework.officers import (
    OfficerDraft,
    add_officer,
    change_rights,
    list_all_officers,
    list_approvers,
    list_officers,
    remove_officer,
)
from caseapp.errors import NotAllowed
from caseapp.models import AuditEntry, Officer
from caseapp.models.vocabulary import Permission

READ, APPROVE, MANAGE = Permission.READ, Permission.APPROVE, Permission.MANAGE_OFFICERS


@pytest.fixture
def second(session, officer):
    return session.get_one(Officer, add(session, officer))


def add(session, by, draft=OfficerDraft("Ben", "Analyst"), key=bytes(32)):  # noqa: B008 it is frozen
    lock_id = AuditEntry.of("", position=0).id  # any new id
    return add_officer(session, by, draft, officer_id=lock_id, signing_key=key)


def test_a_new_officer_has_a_role_rights_and_the_key_of_their_lock(session, officer):
    officer_id = add(session, officer, OfficerDraft("Ben", " Analyst ", (APPROVE,)), b"k" * 32)

    row = session.get_one(Officer, officer_id)
    assert (row.name, row.role, row.signing_key) == ("Ben", "Analyst", b"k" * 32)
    assert row.permissions == ("read", "approve"), "whoever has a lock can read"
    assert row.agency is officer.agency


def test_a_new_officer_manages_no_officers_unless_that_is_chosen(second):
    assert set(second.permissions) == set(Permission) - {MANAGE}


@pytest.mark.parametrize("name", [" ", "x" * 201])
def test_an_officer_is_added_with_a_name_that_fits(session, officer, name):
    with pytest.raises(NotReady):
        add(session, officer, OfficerDraft(name))


def test_only_who_may_manage_officers_adds_changes_and_removes_them(session, officer, second):
    second_id = second.id

    for step in (
        lambda: add(session, second),
        lambda: change_rights(session, second, officer.id, rights=(), locks=()),
        lambda: remove_officer(session, second, officer.id),
    ):
        with pytest.raises(NotAllowed, match="manage officers"):
            step()
    assert session.get_one(Officer, second_id).active


def test_rights_are_changed(session, officer, second):
    locks = {officer.id, second.id}

    change_rights(session, officer, second.id, rights={APPROVE}, locks=locks)

    (sheet,) = (each for each in list_all_officers(session) if each.row.id == second.id)
    assert sheet.rights == (READ, APPROVE)


def test_the_last_who_can_manage_officers_keeps_that_right(session, officer, second):
    locks = {officer.id, second.id}

    with pytest.raises(NotAllowed, match="Somebody at this desk"):
        change_rights(session, officer, officer.id, rights={APPROVE}, locks=locks)


@pytest.mark.parametrize("has_lock", [True, False])
def test_one_who_can_manage_officers_counts_only_with_a_lock(session, officer, second, has_lock):
    locks = {officer.id, second.id} if has_lock else {officer.id}
    change_rights(session, officer, second.id, rights={MANAGE}, locks=locks)

    if has_lock:
        change_rights(session, officer, officer.id, rights={APPROVE}, locks=locks)
    else:
        with pytest.raises(NotAllowed, match="Somebody at this desk"):
            change_rights(session, officer, officer.id, rights={APPROVE}, locks=locks)


def test_an_officer_is_removed_by_another_one_and_their_record_stays(session, officer, second):
    remove_officer(session, officer, second.id)

    assert not session.get_one(Officer, second.id).active
    assert [each.id for each in list_officers(session)] == [officer.id]
    assert [each.row.name for each in list_all_officers(session)] == ["Ana", "Ben"]
    for step in (
        lambda: remove_officer(session, officer, second.id),
        lambda: change_rights(session, officer, second.id, rights=(), locks=()),
    ):
        with pytest.raises(NotAllowed, match="does not work at this desk"):
            step()


def test_nobody_removes_themselves_so_one_who_manages_officers_remains(session, officer, second):
    with pytest.raises(NotAllowed, match="by another one"):
        remove_officer(session, officer, officer.id)


def test_approvers_are_others_who_work_here_and_may_approve(session, officer, second):
    assert [each.id for each in list_approvers(session, but=officer.id)] == [second.id]
    assert [each.id for each in list_approvers(session, but=second.id)] == [officer.id]

    change_rights(session, officer, second.id, rights={MANAGE}, locks={officer.id, second.id})
    assert list_approvers(session, but=officer.id) == []
    change_rights(session, officer, second.id, rights={APPROVE}, locks={officer.id, second.id})
    remove_officer(session, officer, second.id)
    assert list_approvers(session, but=officer.id) == []
