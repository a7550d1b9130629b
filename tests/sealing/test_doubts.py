from datetime import timedelta

import pytest

from caseapp.sealing.doubts import Doubt, doubts
from caseapp.sealing.manifest import Clock
from tests.sealing.package_parts import NOON, a_manifest

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_a_package_in_good_time_leaves_no_doubt():
    assert doubts(a_manifest(), now=NOON) == ()


@pytest.mark.breaks("expired")
def test_a_package_that_expired_is_doubted_with_both_dates():
    manifest = a_manifest()
    now = manifest.expires + DAY

    (warned,) = doubts(manifest, now=now)

    assert (warned.doubt, warned.stated, warned.now) == (Doubt.EXPIRED, manifest.expires, now)


@pytest.mark.parametrize(("ahead", "found"), [(5, []), (6, [Doubt.FROM_THE_FUTURE])])
@pytest.mark.breaks("ahead")
def test_a_package_from_the_future_is_doubted_after_five_minutes(ahead, found):
    warned = doubts(a_manifest(created=NOON + ahead * MINUTE), now=NOON)

    assert [each.doubt for each in warned] == found


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        (Clock(known=True, seconds=300), []),
        (Clock(known=True, seconds=-301), [Doubt.CLOCK]),
        (Clock(known=False, seconds=0), [Doubt.CLOCK]),
    ],
)
@pytest.mark.breaks("clock")
def test_a_clock_that_was_not_compared_or_was_off_is_doubted(clock, found):
    warned = doubts(a_manifest(clock=clock), now=NOON)

    assert [each.doubt for each in warned] == found


def test_doubts_add_up():
    manifest = a_manifest(clock=Clock(known=False, seconds=0))

    warned = doubts(manifest, now=manifest.expires + DAY)

    assert [each.doubt for each in warned] == [Doubt.EXPIRED, Doubt.CLOCK]
