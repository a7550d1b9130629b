"""A package that a second officer approves before it leaves, or looks at after it went."""

from dataclasses import replace
from functools import partial

import pytest

from caseapp.casework.approvals import (
    ApprovalRefused,
    check_approvals,
    describe_waiting,
    list_waiting,
    sign_approval,
)
from caseapp.casework.officers import change_rights
from caseapp.casework.partner_cards import KeysRevoked, revoke_keys
from caseapp.errors import NotAllowed
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import mark_sent, write_package_again
from caseapp.exchange.papers import write_slip
from caseapp.exchange.rows import list_unanswered
from caseapp.exchange.second_officer import release_package, review_package, withdraw_package
from caseapp.formats.whole_file import CannotWrite
from caseapp.models import Approval, ExchangedState, Package
from caseapp.models.vocabulary import KeyState, PackageState, Permission, YesNo
from caseapp.sealing.manifest import read_manifest
from tests.exchange.asking import WHY, ask_about_case, ask_unverified, seal
from tests.two_officers import SECOND_WORDS


@pytest.fixture
def asked(hotline, police):
    return ask_unverified(hotline, police)


@pytest.fixture
def kept(hotline, second_id, asked):
    """A package that waits for the second officer."""
    return seal(hotline, asked)


def approved_by(desk, officer_id, package_id):
    """Let an officer type their passphrase at this desk, to sign what waits."""
    waiting = desk.read(describe_waiting, package_id)
    sign = partial(desk.vault.sign_as, officer_id, SECOND_WORDS)
    return sign_approval(waiting.asked, officer_id, sign)


def files(desk):
    return [path.name for path in desk.folder.iterdir()]


def state(desk, package_id):
    return desk.get(Package, package_id).state


def test_what_waits_for_a_second_officer_is_sealed_and_has_left_nowhere(hotline, kept):
    assert kept.waits
    assert state(hotline, kept.row_id) == PackageState.AWAITING_APPROVAL
    assert files(hotline) == []
    assert hotline.read(list_unanswered) == [], "they cannot answer what they do not have"
    for step in (
        partial(mark_sent, package_id=kept.row_id),
        partial(write_package_again, package_id=kept.row_id, to=hotline.folder),
        partial(write_slip, package_id=kept.row_id, to=hotline.folder / "slip.pdf"),
    ):
        step.__name__ = "step"
        with pytest.raises(NotAllowed, match="Awaiting approval"):
            hotline.write(step)
    assert files(hotline) == []


def test_a_second_officer_lets_it_go_and_it_is_the_very_package_they_approved(
    hotline, police, second_id, kept
):
    signed = approved_by(hotline, second_id, kept.row_id)

    path = hotline.write(release_package, kept.row_id, signed, to=hotline.folder)

    assert files(hotline) == [path.name]
    assert state(hotline, kept.row_id) == PackageState.SEALED
    (approval,) = hotline.all(Approval)
    assert approval.subject == hotline.get(Package, kept.row_id).manifest_hash
    assert not hotline.get(Package, kept.row_id).review_asked
    assert hotline.read(check_approvals) == []
    opened = police.read(open_received, path)
    assert opened.package.sha256 == approval.subject
    with pytest.raises(NotAllowed):
        hotline.write(release_package, kept.row_id, signed, to=hotline.folder)


def test_an_approval_by_the_requester_lets_nothing_go(hotline, kept):
    waiting = hotline.read(describe_waiting, kept.row_id)
    ours = sign_approval(waiting.asked, hotline.officer_id, hotline.vault.sign)

    with pytest.raises(ApprovalRefused, match="their own step"):
        hotline.write(release_package, kept.row_id, ours, to=hotline.folder)
    assert files(hotline) == []
    assert state(hotline, kept.row_id) == PackageState.AWAITING_APPROVAL


def test_an_approval_of_another_manifest_lets_nothing_go(hotline, second_id, asked, kept):
    another = seal(hotline, asked)
    signed = approved_by(hotline, second_id, another.row_id)

    with pytest.raises(ApprovalRefused, match="of something else"):
        hotline.write(release_package, kept.row_id, signed, to=hotline.folder)
    assert files(hotline) == []


def test_who_may_not_approve_lets_nothing_go(hotline, second_id, kept):
    rights = {Permission.SHARE, Permission.WRITE}
    hotline.write(change_rights, second_id, rights=rights, locks=hotline.vault.labels)
    signed = approved_by(hotline, second_id, kept.row_id)

    with pytest.raises(NotAllowed, match="approve disclosures"):
        hotline.write(release_package, kept.row_id, signed, to=hotline.folder)


def test_nothing_is_let_go_once_the_partner_s_keys_were_revoked(hotline, asked, second_id, kept):
    hotline.write(
        revoke_keys, asked.partner_id, state=KeyState.COMPROMISED, reason="Their duty officer"
    )
    signed = approved_by(hotline, second_id, kept.row_id)

    with pytest.raises(KeysRevoked):
        hotline.write(release_package, kept.row_id, signed, to=hotline.folder)


def test_a_place_that_takes_no_file_is_found_before_it_is_approved(hotline, second_id, kept):
    signed = approved_by(hotline, second_id, kept.row_id)

    with pytest.raises(CannotWrite):
        hotline.write(release_package, kept.row_id, signed, to=hotline.folder / "nowhere")
    assert state(hotline, kept.row_id) == PackageState.AWAITING_APPROVAL


def test_what_is_withdrawn_was_never_exchanged_and_no_later_package_names_it(
    hotline, second_id, asked, kept
):
    assert hotline.all(ExchangedState)

    hotline.write(withdraw_package, kept.row_id)

    assert state(hotline, kept.row_id) == PackageState.WITHDRAWN
    assert hotline.all(ExchangedState) == hotline.all(Approval) == []
    assert hotline.read(describe_waiting, kept.row_id) is None
    later = seal(hotline, replace(asked, child_at_risk=YesNo.YES))
    manifest, _unknown = read_manifest(hotline.get(Package, later.row_id).manifest.encode())
    assert manifest.previous is None
    with pytest.raises(NotAllowed):
        hotline.write(withdraw_package, later.row_id)


def test_only_who_may_share_withdraws(hotline, second_id, kept):
    rights = set(Permission) - {Permission.SHARE}
    hotline.write(change_rights, hotline.officer_id, rights=rights, locks=hotline.vault.labels)

    with pytest.raises(NotAllowed, match="share packages"):
        hotline.write(withdraw_package, kept.row_id)


def test_with_nobody_else_to_approve_it_goes_on_with_a_reason_and_waits_for_review(hotline, asked):
    sealed = seal(hotline, asked)

    assert not sealed.waits
    assert len(files(hotline)) == 1
    assert hotline.get(Package, sealed.row_id).review_asked
    (approval,) = hotline.all(Approval)
    assert (approval.reason, approval.approver_id) == (WHY, None)


def test_with_a_child_at_risk_now_it_does_not_wait_and_a_second_officer_looks_later(
    hotline, second_id, asked
):
    sealed = seal(hotline, replace(asked, child_at_risk=YesNo.YES))

    assert not sealed.waits
    assert len(files(hotline)) == 1
    (row,) = hotline.read(list_waiting, second_id)
    assert (row.package_id, row.reason) == (sealed.row_id, WHY)

    signed = approved_by(hotline, second_id, sealed.row_id)
    hotline.write(review_package, sealed.row_id, signed)

    assert not hotline.get(Package, sealed.row_id).review_asked
    assert hotline.read(list_waiting, second_id) == []
    assert hotline.read(check_approvals) == []
    with pytest.raises(NotAllowed, match="Nothing of this package waits"):
        hotline.write(review_package, sealed.row_id, signed)


def test_a_partner_whose_digits_were_compared_needs_nobody(hotline, police, second_id):
    sealed = seal(hotline, ask_about_case(hotline, police))

    assert not sealed.waits
    assert hotline.all(Approval) == []
