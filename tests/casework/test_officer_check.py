"""What opening notices about locks, officers and their rights."""

from functools import partial

import pytest

from caseapp.casework.approvals import Asked, ask_approval, keep_approval, sign_approval
from caseapp.casework.desk_open import recover_desk, renew_recovery_code
from caseapp.casework.notices import acknowledge_notice, list_notices, tell_everyone
from caseapp.casework.officer_check import Doubt, NoOfficer, RecordChanged, find_doubts
from caseapp.casework.officers import change_rights, remove_officer
from caseapp.models import Approval, AuditEntry, Notice, Officer
from caseapp.models.vocabulary import ApprovedStep, NoticeKind, Permission
from caseapp.vault.trail_check import check_trail
from tests.two_agencies import CHEAPEST, WORDS, Desk
from tests.two_officers import SECOND_WORDS, OfficersPage, first_again, opened_by, two_officers

OTHER = "six quite different plain words here"
ALL = tuple(Permission)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk, second_id = two_officers(tmp_path_factory.mktemp("two"))
    desk.write(change_rights, second_id, rights=ALL, locks=desk.vault.labels)
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


def told(desk, officer_id=None):
    rows = desk.read(list_notices, officer_id or desk.officer_id)
    return [(row.kind, row.about) for row in rows]


def with_page_put_back(desk, second_id, step):
    """Take a step, close the desk, and put the officers' page back as it was before."""
    first_id, page = desk.officer_id, OfficersPage(desk)
    again = first_again(desk, first_id)  # so that all is in the file
    again.vault.close()
    before = page.read()
    again = first_again(desk, first_id)
    step(again)
    again.vault.close()
    assert page.read() != before
    page.put_back(before)
    return again


def take_rights_away(second_id):
    return lambda desk: desk.write(change_rights, second_id, rights=(), locks=desk.vault.labels)


def test_nothing_is_noticed_where_nothing_happened(desk, second_id):
    entries = len(desk.all(AuditEntry))

    again = first_again(desk, desk.officer_id)

    assert (told(again), len(again.all(AuditEntry))) == ([], entries)
    again.vault.close()


def test_rights_that_were_put_back_are_noticed_and_do_not_let_their_officer_in(desk, second_id):
    doctored = with_page_put_back(desk, second_id, take_rights_away(second_id))

    for _again in range(2):  # closing it well in between does not make it right
        with pytest.raises(RecordChanged, match="Ben Sample"):
            opened_by(doctored, second_id, SECOND_WORDS)

    again = first_again(doctored, desk.officer_id)
    assert told(again) == told(again, second_id) == [(NoticeKind.RECORD_CHANGED, "Ben Sample")]
    again.vault.close()


def test_setting_the_rights_again_makes_a_record_right_and_its_officer_welcome(desk, second_id):
    doctored = with_page_put_back(desk, second_id, take_rights_away(second_id))
    again = first_again(doctored, desk.officer_id)

    again.write(change_rights, second_id, rights=ALL, locks=again.vault.labels)  # as they are now

    second = opened_by(again, second_id, SECOND_WORDS)
    assert second.read(check_trail).problems == ()
    second.vault.close()


def test_where_nobody_else_could_set_it_right_work_goes_on_and_everyone_hears_of_it(
    desk, second_id
):
    take_rights_away(second_id)(desk)

    def rename(desk):
        desk.change(Officer, desk.officer_id, role="Head of desk")

    doctored = with_page_put_back(desk, second_id, rename)

    again = first_again(doctored, desk.officer_id)

    assert told(again) == [(NoticeKind.RECORD_CHANGED, "Ana Sample")]
    again.vault.close()


def test_a_removal_is_not_finished_because_of_a_page_that_was_put_back(desk, second_id):
    again = first_again(desk, desk.officer_id)
    again.write(remove_officer, second_id)

    def let_in_again(desk):
        desk.change(Officer, second_id, active=True)

    doctored = with_page_put_back_of(again, second_id, let_in_again)

    last = first_again(doctored, desk.officer_id)
    assert told(last) == [(NoticeKind.RECORD_CHANGED, "Ben Sample")]
    assert second_id in last.vault.labels
    last.vault.close()


def with_page_put_back_of(desk, second_id, step):
    """The same, with the desk not opened in between: that would finish the removal."""
    page = OfficersPage(desk)
    first_id = desk.officer_id
    desk.vault.close()
    before = page.read()
    vault = type(desk.vault).open(desk.vault.folder, first_id, WORDS)  # no desk: nothing finished
    again = Desk(vault, desk.folder, desk.agency_id)
    step(again)
    again.vault.close()
    page.put_back(before)
    return again


def test_a_reset_is_told_to_every_officer_until_each_has_seen_it(desk, second_id):
    code = renew_recovery_code(desk.vault)
    before = desk.get(Officer, second_id).signing_key
    desk.vault.close()
    typed = "-".join(code.groups)

    vault = recover_desk(desk.vault.folder, typed, second_id, OTHER, cost=CHEAPEST)

    second = Desk(vault, desk.folder, desk.agency_id)
    expected = [(NoticeKind.LOCK_RESET, "Ben Sample")]
    assert told(second) == expected
    officer = second.get(Officer, second_id)
    assert officer.signing_key == vault.signing_key
    assert officer.former_keys == (before.hex(),)
    (notice,) = second.read(list_notices, second_id)
    second.write(acknowledge_notice, notice.id)
    assert told(second) == []
    first = first_again(second, desk.officer_id)
    assert told(first) == expected, "the others have not seen it yet"
    first.write(acknowledge_notice, notice.id)
    assert told(first_again(first, desk.officer_id)) == []


def test_a_lock_that_signs_with_another_key_is_written_down_at_the_next_opening(desk, second_id):
    code = desk.vault.new_recovery_code()
    desk.vault.close()
    vault = type(desk.vault)
    vault.recover(desk.vault.folder, code, second_id, OTHER, cost=CHEAPEST).close()  # and killed

    second = opened_by(desk, second_id, OTHER)

    assert told(second) == [(NoticeKind.LOCK_RESET, "Ben Sample")]
    assert '"find lock reset"' in second.all(AuditEntry)[-1].payload
    assert second.get(Officer, second_id).signing_key == second.vault.signing_key
    second.vault.close()


def test_what_was_told_is_not_told_twice_while_somebody_still_has_to_see_it(desk, second_id):
    desk.vault.add_lock(label="Desk 9", passphrase=OTHER, cost=CHEAPEST)
    again = first_again(desk, desk.officer_id)
    (notice,) = again.read(list_notices, again.officer_id)
    again.write(acknowledge_notice, notice.id)

    again = first_again(again, desk.officer_id)
    assert len(again.all(Notice)) == 1, "the second officer has not seen it"
    second = opened_by(again, second_id, SECOND_WORDS)
    second.write(acknowledge_notice, notice.id)

    again = first_again(second, desk.officer_id)
    assert told(again) == [(NoticeKind.LOCK_UNKNOWN, "a lock that is no officer's")]
    again.vault.close()


def test_a_lock_of_somebody_removed_is_refused_before_anything_is_registered(desk, second_id):
    code = desk.vault.new_recovery_code()
    desk.write(remove_officer, second_id)
    key = desk.get(Officer, second_id).signing_key
    desk.vault.close()

    with pytest.raises(NoOfficer):
        recover_desk(desk.vault.folder, "".join(code.groups), second_id, OTHER, cost=CHEAPEST)

    again = first_again(desk, desk.officer_id)
    assert again.get(Officer, second_id).signing_key == key
    again.vault.close()


def test_an_approval_that_was_changed_is_found_by_a_thorough_look_and_named(desk, second_id):
    waiting = desk.write(ask_approval, ApprovedStep.SEAL_PACKAGE, bytes(32))
    asked = Asked(ApprovedStep.SEAL_PACKAGE, bytes(32), desk.officer_id)
    sign = partial(desk.vault.sign_as, second_id, SECOND_WORDS)
    desk.write(keep_approval, waiting, sign_approval(asked, second_id, sign))
    assert desk.read(find_doubts, desk.vault.labels, thorough=True) == []

    desk.change(Approval, waiting, subject=bytes([1]) * 32)

    doubt = Doubt(NoticeKind.APPROVAL_CHANGED, waiting)
    assert desk.read(find_doubts, desk.vault.labels, thorough=True) == [doubt]
    assert desk.read(find_doubts, desk.vault.labels, thorough=False) == []

    def tell(session, by):
        tell_everyone(session, doubt.kind, doubt.about_id)

    desk.write(tell)
    assert told(desk) == [(NoticeKind.APPROVAL_CHANGED, "Ben Sample")]
