"""Packages while keys are replaced, revoked and destroyed, at both desks."""

from datetime import timedelta

import pytest

from caseapp.casework.card_content import PACKAGE_LIFE
from caseapp.casework.our_card import our_card
from caseapp.casework.our_key_changes import (
    destroy_old_keys,
    replace_signing_keys,
    rotate_opening_key,
)
from caseapp.casework.partner_cards import import_card, record_comparison, revoke_keys
from caseapp.casework.partners import list_partners
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.doubts import list_doubts
from caseapp.exchange.facts import find_file
from caseapp.exchange.incoming import RevokedSender, open_received
from caseapp.exchange.key_packages import list_under_present_keys, list_under_revoked_keys
from caseapp.exchange.receipts import accept_answer
from caseapp.exchange.refusal import describe_refusal
from caseapp.exchange.review import review_package
from caseapp.exchange.standing import Standing
from caseapp.models import DeskKeys, Package, Report, Witness
from caseapp.models.base import now
from caseapp.models.vocabulary import Direction, KeyState, PartnerLevel
from caseapp.sealing.refusals import NotForUs, Stage, UnknownSender
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import ACCEPTED, answered, opened, record, seal, take, take_over

WHY = "Their head of unit, by telephone"


def hand_card(sender, recipient, **said):
    """Give a desk's newest card to another."""
    return recipient.write(import_card, sender.read(our_card).file, **said)


def partner_of(desk):
    """Return the one partner that a desk has."""
    return next(row.id for row in desk.read(list_partners) if row.name != "Lakeside Clearing House")


def compare(desk, partner_id):
    how = {"level": PartnerLevel.COMPARED, "spoken_with": "The duty officer"}
    desk.write(record_comparison, partner_id, **how)


def let_old_keys_go(desk):
    """Let time pass until the older keys of a desk are destroyed."""

    def expire(session, by):
        (_newest, *older) = session.query(DeskKeys).order_by(DeskKeys.serial.desc())
        for row in older:
            row.expires = now() - PACKAGE_LIFE - timedelta(days=1)

    desk.write(expire)
    with desk.vault.writing(desk.officer_id, "destroy old keys") as session:
        destroy_old_keys(session)


def doubts(desk, package):
    return desk.read(list_doubts, package)


def test_what_was_sealed_for_the_former_opening_key_opens_for_the_overlap(agencies):
    hotline, police = agencies
    late = seal(hotline, police, record(hotline))
    police.write(rotate_opening_key)
    hand_card(police, hotline)
    new = seal(hotline, police, record(hotline))

    assert opened(police, late).manifest.kind == opened(police, new).manifest.kind
    let_old_keys_go(police)

    assert opened(police, new)
    with pytest.raises(NotForUs):
        opened(police, late)


def test_a_package_that_was_kept_opens_after_its_opening_key_is_gone(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    row_id = police.write(keep_for_later, opened(police, sealed))
    police.write(rotate_opening_key)
    let_old_keys_go(police)

    again = police.read(open_received, police.read(find_file, row_id))

    assert again.package.file_key == police.get(Package, row_id).file_key
    take(police, again)
    assert len(police.all(Report)) == 1


def test_a_package_that_was_kept_opens_after_all_our_keys_are_others(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    row_id = police.write(keep_for_later, opened(police, sealed))
    police.write(replace_signing_keys)
    let_old_keys_go(police)

    assert police.read(open_received, police.read(find_file, row_id)).records


def test_new_signing_keys_are_unknown_until_their_card_is_here_and_compared(agencies):
    hotline, police = agencies
    hotline.write(replace_signing_keys)
    package = seal(hotline, police, record(hotline))

    with pytest.raises(UnknownSender):
        opened(police, package)
    partner_id = partner_of(police)
    hand_card(hotline, police, of=partner_id)
    assert doubts(police, opened(police, package)) == (
        "Nobody here has compared this partner's number yet.",
    )
    compare(police, partner_id)
    assert doubts(police, opened(police, package)) == ()


def test_records_that_were_born_under_former_keys_are_still_their_agencys(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), summary="First")
    take(police, forged(hotline, police, report))
    hotline.write(replace_signing_keys)
    hand_card(hotline, police, of=partner_of(police))

    changed = a_shared(mark_of(hotline), id=report.id, summary="Second")
    (review,) = police.read(review_package, forged(hotline, police, changed)).records
    assert review.standing == Standing.UPDATE
    # A third agency may still name them by their former number.
    former = a_shared(report.origin, id=report.id, summary="Second")
    (review,) = police.read(review_package, forged(hotline, police, former)).records
    assert review.standing == Standing.UPDATE


def test_our_own_former_number_is_ours_in_a_package(agencies):
    hotline, police = agencies
    invented = a_shared(mark_of(police))
    police.write(replace_signing_keys)
    hand_card(police, hotline, of=partner_of(hotline))

    (review,) = police.read(review_package, forged(hotline, police, invented)).records

    assert (review.standing, review.why) == (
        Standing.REFUSED,
        "It is said to be ours, but no such record was made here.",
    )


def test_what_is_signed_with_keys_that_are_being_replaced_raises_a_doubt(agencies):
    hotline, police = agencies
    package = seal(hotline, police, record(hotline))
    hotline.write(replace_signing_keys)
    hand_card(hotline, police, of=partner_of(police))

    review = police.read(review_package, opened(police, package))

    assert review.doubts == ("It is signed with former keys of this partner: newer ones are here.",)
    assert review.level == PartnerLevel.COMPARED


def test_a_cosignature_under_the_head_we_signed_with_former_keys_still_counts(agencies):
    hotline, police = agencies
    row_id = take_over(police, seal(hotline, police, record(hotline)))
    hotline.write(replace_signing_keys)
    hand_card(hotline, police, of=partner_of(police))
    compare(police, partner_of(police))

    answer = answered(police, row_id, ACCEPTED)
    hotline.write(accept_answer, hotline.read(open_received, answer))

    assert len(hotline.all(Witness)) == 1


def test_an_answer_with_new_keys_has_the_head_they_cosigned(agencies):
    hotline, police = agencies
    row_id = take_over(police, seal(hotline, police, record(hotline)))
    police.write(replace_signing_keys)
    hand_card(police, hotline, of=partner_of(hotline))

    answer = answered(police, row_id, ACCEPTED)
    hotline.write(accept_answer, hotline.read(open_received, answer))

    assert len(hotline.all(Witness)) == 1


def test_what_revoked_keys_signed_is_refused_and_the_partner_named(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    police.write(revoke_keys, partner_of(police), state=KeyState.COMPROMISED, reason=WHY)

    with pytest.raises(RevokedSender, match="Northline Hotline") as refused:
        opened(police, sealed)

    assert WHY in str(refused.value)
    refusal = describe_refusal(refused.value)
    assert (refused.value.stage, len(refusal.passed), refusal.key) == (Stage.UNKNOWN_SENDER, 2, "")


def test_what_went_and_came_under_revoked_keys_is_listed(agencies):
    hotline, police = agencies
    sealed = seal(hotline, police, record(hotline))
    row_id = take_over(police, sealed)
    hotline.write(accept_answer, hotline.read(open_received, answered(police, row_id, ACCEPTED)))
    partner_id = partner_of(hotline)
    assert hotline.read(list_under_revoked_keys, partner_id).sealed_for == ()
    before = hotline.read(list_under_present_keys, partner_id)

    hotline.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason=WHY)

    packages = hotline.read(list_under_revoked_keys, partner_id)
    assert packages == before
    assert [row.id for row in packages.sealed_for] == [sealed.row_id]
    assert [row.direction for row in packages.received_with] == [Direction.RECEIVED]
    nothing = hotline.read(list_under_present_keys, partner_id)
    assert (nothing.sealed_for, nothing.received_with) == ((), ())


def test_what_came_with_former_keys_is_not_listed_under_the_new_ones(agencies):
    hotline, police = agencies
    take_over(police, seal(hotline, police, record(hotline)))
    hotline.write(replace_signing_keys)
    partner_id = hand_card(hotline, police, of=partner_of(police))
    compare(police, partner_id)
    take_over(police, seal(hotline, police, record(hotline)))

    assert len(police.read(list_under_revoked_keys, partner_id).received_with) == 1
    assert len(police.read(list_under_present_keys, partner_id).received_with) == 1
