"""A second officer's signature: what is refused, and what can be checked later."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

import pytest

from caseapp.casework.approvals import (
    ApprovalRefused,
    Asked,
    ask_approval,
    check_approvals,
    describe_waiting,
    keep_approval,
    list_waiting,
    sign_approval,
)
from caseapp.casework.desk_open import recover_desk, renew_recovery_code
from caseapp.casework.officers import change_rights, remove_officer
from caseapp.errors import NotAllowed, WrongPassphrase
from caseapp.models import Approval
from caseapp.models.vocabulary import ApprovedStep, Permission
from caseapp.sealing.keys import SigningKey
from tests.two_agencies import CHEAPEST, WORDS, Desk
from tests.two_officers import SECOND_WORDS, opened_by, two_officers

SEAL, RESTORE = ApprovedStep.SEAL_PACKAGE, ApprovedStep.RESTORE_BACKUP
SUBJECT = sha256(b"a manifest").digest()
ANOTHER = sha256(b"another manifest").digest()
OTHER = "six quite different plain words here"


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


@pytest.fixture
def asked(desk):
    return Asked(SEAL, SUBJECT, desk.officer_id)


@pytest.fixture
def waiting(desk):
    return desk.write(ask_approval, SEAL, SUBJECT)


def signed(desk, asked, officer_id, words=SECOND_WORDS):
    """Let another officer open their lock at this desk, only to sign."""
    return sign_approval(asked, officer_id, partial(desk.vault.sign_as, officer_id, words))


def test_what_is_signed_is_what_the_specification_says():
    one, two = UUID(int=1), UUID(int=2)

    text = Asked(SEAL, bytes(32), one).text(two, datetime(2026, 1, 5, 9, tzinfo=UTC))

    assert text == (
        b"caseapp-approval-v1\n"
        b'{"approver":"00000000-0000-0000-0000-000000000002","at":"2026-01-05T09:00:00Z",'
        b'"given":"before","requester":"00000000-0000-0000-0000-000000000001",'
        b'"step":"seal_package","subject":"' + b"00" * 32 + b'"}'
    )


def test_a_second_officer_approves_at_the_same_desk(desk, second_id, asked, waiting):
    desk.write(keep_approval, waiting, signed(desk, asked, second_id))

    approval = desk.get(Approval, waiting)
    assert (approval.approver_id, approval.subject) == (second_id, SUBJECT)
    assert desk.read(check_approvals) == []
    with pytest.raises(NotAllowed, match="approved already"):
        desk.write(keep_approval, waiting, signed(desk, asked, second_id))


def test_nobody_approves_their_own_step(desk, asked, waiting):
    ours = sign_approval(asked, desk.officer_id, desk.vault.sign)

    with pytest.raises(ApprovalRefused, match="their own step"):
        desk.write(keep_approval, waiting, ours)


def test_who_may_not_approve_does_not(desk, second_id, asked, waiting):
    rights = (Permission.WRITE, Permission.SHARE)
    desk.write(change_rights, second_id, rights=rights, locks=desk.vault.labels)

    with pytest.raises(NotAllowed, match="approve disclosures"):
        desk.write(keep_approval, waiting, signed(desk, asked, second_id))


def test_who_left_approves_nothing(desk, second_id, asked, waiting):
    theirs = signed(desk, asked, second_id)
    desk.write(remove_officer, second_id)

    with pytest.raises(NotAllowed, match="does not work at this desk"):
        desk.write(keep_approval, waiting, theirs)


@pytest.mark.parametrize(
    "other",
    [
        {"subject": ANOTHER},
        {"step": RESTORE},
        {"given": "after"},
        {"requester_id": UUID(int=7)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_an_approval_of_something_else_is_refused(desk, second_id, asked, waiting, other):
    elsewhere = signed(desk, replace(asked, **other), second_id)

    with pytest.raises(ApprovalRefused, match="of something else"):
        desk.write(keep_approval, waiting, elsewhere)
    with pytest.raises(ApprovalRefused, match="not that of Ben Sample"):
        desk.write(keep_approval, waiting, replace(elsewhere, asked=asked))


def test_another_key_or_another_time_does_not_fit(desk, second_id, asked, waiting):
    theirs = signed(desk, asked, second_id)
    stranger = sign_approval(asked, second_id, SigningKey(bytes(32)).sign)
    ours = sign_approval(asked, second_id, desk.vault.sign)
    later = replace(theirs, at=datetime(2026, 1, 5, 9, tzinfo=UTC))

    for wrong in (stranger, ours, later, replace(theirs, signature=b"")):
        with pytest.raises(ApprovalRefused, match="not that of Ben Sample"):
            desk.write(keep_approval, waiting, wrong)


def test_a_wrong_passphrase_signs_nothing(desk, second_id, asked):
    with pytest.raises(WrongPassphrase):
        signed(desk, asked, second_id, WORDS)


def test_an_approval_is_kept_at_the_desk_of_one_of_the_two(desk, second_id, asked, waiting):
    theirs = replace(signed(desk, asked, second_id), approver_id=UUID(int=7))
    second = opened_by(desk, second_id, SECOND_WORDS)

    with pytest.raises(ApprovalRefused, match="sits at this desk"):
        second.write(keep_approval, waiting, theirs)
    second.vault.close()


def test_a_step_that_went_on_with_a_reason_is_looked_at_later_at_their_own_desk(desk, second_id):
    waiting = desk.write(ask_approval, SEAL, SUBJECT, reason="A child may be at risk now.")
    assert desk.read(list_waiting, desk.officer_id) == [], "never what one asked for oneself"
    second = opened_by(desk, second_id, SECOND_WORDS)
    (row,) = second.read(list_waiting, second_id)
    assert (row.id, row.requester, row.asked.given) == (waiting, "Ana Sample", "after")

    theirs = sign_approval(row.asked, second_id, second.vault.sign)
    second.write(keep_approval, row.id, theirs)

    assert second.read(list_waiting, second_id) == []
    assert second.read(check_approvals) == []
    second.vault.close()


def test_who_may_not_approve_has_nothing_waiting(desk, second_id, waiting):
    assert len(desk.read(list_waiting, second_id)) == 1

    desk.write(change_rights, second_id, rights=(), locks=desk.vault.labels)

    assert desk.read(list_waiting, second_id) == []


def test_an_approval_can_be_checked_after_its_officer_s_lock_was_reset(
    desk, second_id, asked, waiting
):
    desk.write(keep_approval, waiting, signed(desk, asked, second_id))
    code = renew_recovery_code(desk.vault)
    desk.vault.close()
    vault = recover_desk(desk.vault.folder, "".join(code.groups), second_id, OTHER, cost=CHEAPEST)

    second = Desk(vault, desk.folder, desk.agency_id)
    assert second.read(check_approvals) == []
    vault.close()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"subject": ANOTHER}, "signature of this approval does not fit"),
        ({"reason": "It could not wait."}, "signature of this approval does not fit"),
        ({"signature": bytes(64)}, "signature of this approval does not fit"),
        ({"signing_key": bytes(32)}, "not the approver's"),
    ],
)
def test_an_approval_that_was_changed_is_found(desk, second_id, asked, waiting, fields, says):
    desk.write(keep_approval, waiting, signed(desk, asked, second_id))

    desk.change(Approval, waiting, **fields)

    (problem,) = desk.read(check_approvals)
    assert says in problem.text
    assert problem.record_id == waiting


def test_an_approval_moved_to_its_requester_is_found(desk, second_id, asked, waiting):
    desk.write(keep_approval, waiting, signed(desk, asked, second_id))

    desk.change(Approval, waiting, requester_id=second_id)

    (problem,) = desk.read(check_approvals)
    assert "nobody who could give it" in problem.text


def test_nothing_waits_on_a_package_that_needs_nobody(desk):
    assert desk.read(describe_waiting, UUID(int=1)) is None
