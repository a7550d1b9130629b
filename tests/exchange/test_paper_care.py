"""A paper that leaves needs the care that a package needs."""

from dataclasses import replace
from functools import partial

import pytest

from caseapp.casework.approvals import (
    ApprovalRefused,
    check_approvals,
    keep_approval,
    list_waiting,
    sign_approval,
)
from caseapp.errors import NotAllowed
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.exchange.papers import ApprovalMissing, find_asked, write_referral
from caseapp.models import Address, Approval, ExchangedState, Referral
from caseapp.models.vocabulary import ApprovedStep, YesNo
from tests.exchange.asking import WHY, ask_about_case, ask_unverified, everything, seal
from tests.sample import MONDAY
from tests.two_officers import SECOND_WORDS


@pytest.fixture
def asked(hotline, police):
    return ask_unverified(hotline, police)


@pytest.fixture
def path(hotline):
    return hotline.folder / "referral.pdf"


def write(desk, request, path, **more):
    return desk.write(write_referral, request, Choice(), to=path, **more)


def signed(desk, second_id, request):
    """Let a second officer type their passphrase, to sign this paper."""
    wanted = desk.read(find_asked, desk.officer_id, request, Choice(), at=MONDAY)
    return sign_approval(wanted, second_id, partial(desk.vault.sign_as, second_id, SECOND_WORDS))


def test_a_paper_of_what_would_wait_is_not_written_without_a_second_officer(
    hotline, asked, path, second_id
):
    with pytest.raises(ApprovalMissing):
        write(hotline, asked, path)

    assert not path.exists()
    assert hotline.all(Referral) == hotline.all(Approval) == []


def test_a_second_officer_signs_the_very_paper_that_is_written(hotline, asked, path, second_id):
    approved = signed(hotline, second_id, asked)

    write(hotline, asked, path, at=MONDAY, approved=approved)

    (paper,), (approval,) = hotline.all(Referral), hotline.all(Approval)
    assert path.exists()
    assert (approval.step, approval.subject) == (ApprovedStep.WRITE_PAPER, paper.sheet_sha256)
    assert (approval.approver_id, approval.reason) == (second_id, "")
    assert hotline.read(check_approvals) == []


def test_what_changed_since_it_was_signed_is_not_written(hotline, asked, path, second_id):
    approved = signed(hotline, second_id, asked)
    address = hotline.all(Address)[0]
    hotline.change(Address, address.id, platform="Another platform")

    with pytest.raises(ApprovalRefused, match="something else"):
        write(hotline, asked, path, at=MONDAY, approved=approved)

    assert not path.exists()
    assert hotline.all(Approval) == []


def test_with_a_child_at_risk_it_is_written_and_a_second_officer_looks_later(
    hotline, asked, path, second_id
):
    asked = replace(asked, child_at_risk=YesNo.YES)
    assert hotline.read(find_asked, hotline.officer_id, asked, Choice(), at=MONDAY) is None

    write(hotline, asked, path)

    (waiting,) = hotline.read(list_waiting, second_id)
    assert (waiting.reason, waiting.asked.given) == (WHY, "after")
    assert waiting.paper == "referral.pdf · Harbour Police"
    sign = partial(hotline.vault.sign_as, second_id, SECOND_WORDS)
    hotline.write(keep_approval, waiting.id, sign_approval(waiting.asked, second_id, sign))
    assert hotline.read(list_waiting, second_id) == []


def test_the_record_of_a_paper_says_what_was_on_it_and_why_it_was_written(hotline, asked, path):
    choice = everything(hotline, asked)

    hotline.write(write_referral, asked, choice, to=path)

    sealed = hotline.write(seal_package, asked, choice, to=hotline.folder)
    left = {str(each.record_id) for each in hotline.all(ExchangedState)}
    (paper,) = hotline.all(Referral)
    assert set(paper.records) == left
    assert len(left) == sum(sealed.counts.values())
    assert paper.reason == WHY
    assert any("Nobody has compared the digits" in text for text in paper.warnings)


def test_where_nothing_is_to_be_said_of_the_partner_nobody_is_asked(
    hotline, police, path, second_id
):
    write(hotline, ask_about_case(hotline, police), path)

    assert hotline.all(Approval) == []


def test_a_package_that_waits_has_no_paper_yet(hotline, asked, path, second_id):
    kept = seal(hotline, asked)

    with pytest.raises(NotAllowed, match="Awaiting approval"):
        write(hotline, asked, path, package_id=kept.row_id)

    assert not path.exists()


def test_the_paper_of_a_package_says_nothing_that_its_cover_does_not(hotline, police, path):
    asked = ask_about_case(hotline, police)
    sealed = seal(hotline, asked)

    other = replace(asked, facts="Something else was reported.")

    with pytest.raises(NotAllowed, match="have changed"):
        write(hotline, other, path, package_id=sealed.row_id)
    assert not path.exists()
    write(hotline, asked, path, package_id=sealed.row_id)
