"""What is told of a package before it is taken over: each doubt asks for a reason."""

from datetime import timedelta

import pytest
from msgspec import structs
from uuid_utils.compat import uuid7

from caseapp.casework.partners import newest_card
from caseapp.exchange.accept import Decisions, accept_package, decline_package, keep_for_later
from caseapp.exchange.review import review_package
from caseapp.models import Package
from caseapp.models.base import now
from caseapp.models.vocabulary import PartnerLevel
from caseapp.sealing import manifest as sealing
from tests.exchange.hostile import a_shared, forged, mark_of


def changing(**values):
    return lambda manifest: structs.replace(manifest, **values)


def packed(sender, recipient, **changes):
    return forged(sender, recipient, a_shared(mark_of(sender)), change=changing(**changes))


def doubts(desk, package):
    return desk.read(review_package, package).doubts


def ago(**time):
    return (now() - timedelta(**time)).replace(microsecond=0)


def test_an_ordinary_package_raises_no_doubt(agencies):
    hotline, police = agencies

    assert doubts(police, packed(hotline, police)) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"created": ago(days=100), "expires": ago(days=10)}, "has expired"),
        ({"created": ago(days=-2)}, "made in the future"),
        ({"clock": sealing.Clock(known=True, seconds=3_600)}, "clock is doubtful"),
        ({"previous": "ab" * 32}, "has not arrived"),
    ],
)
def test_what_speaks_against_a_package_is_said(agencies, changes, said):
    hotline, police = agencies

    (doubt,) = doubts(police, packed(hotline, police, **changes))

    assert said in doubt


def test_a_clock_that_nobody_compared_is_no_doubt(agencies):
    hotline, police = agencies
    package = packed(hotline, police, clock=sealing.Clock(known=False, seconds=0))

    assert doubts(police, package) == ()


@pytest.mark.breaks("previous")
def test_the_package_before_this_one_is_looked_for_among_this_partners(hotline, police, third):
    from_third = packed(third, hotline)
    hotline.write(keep_for_later, from_third)

    package = packed(police, hotline, previous=from_third.package.sha256.hex())

    assert any("has not arrived" in doubt for doubt in doubts(hotline, package))


def test_a_package_before_this_one_that_arrived_is_no_doubt(agencies):
    hotline, police = agencies
    first = packed(hotline, police)
    police.write(keep_for_later, first)

    package = packed(hotline, police, previous=first.package.sha256.hex())

    assert doubts(police, package) == ()


@pytest.mark.breaks("same-id")
def test_two_packages_under_one_id_are_told_loudly_but_only_of_one_partner(hotline, police, third):
    same = uuid7()
    police_sent, third_sent = packed(police, hotline, id=same), packed(third, hotline, id=same)
    hotline.write(keep_for_later, police_sent)

    assert doubts(hotline, third_sent) == ()
    (doubt,) = doubts(hotline, packed(police, hotline, id=same))
    assert "One of them is not genuine" in doubt


def test_an_older_package_about_the_same_records_is_a_doubt(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    newer = forged(hotline, police, report)
    older = forged(hotline, police, report, change=changing(created=ago(hours=1)))
    other = packed(hotline, police, created=ago(hours=1))
    police.write(accept_package, newer, Decisions(take=frozenset({report.id})))

    (doubt,) = doubts(police, older)
    assert "A newer package" in doubt
    assert doubts(police, other) == ()


def test_a_card_that_had_expired_and_one_never_compared_are_doubts(agencies):
    hotline, police = agencies
    partner_id = police.knows(hotline)

    def spoil(session, by):
        card = newest_card(session, partner_id)
        card.level = PartnerLevel.UNVERIFIED
        card.expires = now() - timedelta(days=1)

    police.write(spoil)

    compared, expired = doubts(police, packed(hotline, police))
    assert "compared" in compared
    assert "had expired" in expired


def test_doubts_are_kept_with_what_is_only_kept_or_declined(agencies):
    hotline, police = agencies
    late = packed(hotline, police, created=ago(days=100), expires=ago(days=10))

    row_id = police.write(keep_for_later, late)
    assert police.get(Package, row_id).warnings == doubts(police, late)
    police.write(decline_package, late, reason="Too late")

    assert "has expired" in police.get(Package, row_id).warnings[0]


def test_a_doubtful_package_taken_over_for_a_reason_waits_for_a_second_officer(agencies):
    hotline, police = agencies
    late = packed(hotline, police, created=ago(days=100), expires=ago(days=10))

    row_id = police.write(accept_package, late, Decisions(reason=" The child comes first "))

    row = police.get(Package, row_id)
    assert (row.review_asked, row.override_reason) == (True, "The child comes first")
