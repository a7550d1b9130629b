from datetime import timedelta

import pytest

from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.rows import (
    count_to_answer,
    list_received,
    list_sent,
    list_to_answer,
    list_unanswered,
)
from caseapp.models import Package
from caseapp.models.base import now
from caseapp.models.vocabulary import PackageKind, PackageState
from caseapp.sealing import manifest as sealing
from tests.exchange.hostile import ACTION, a_shared, forged, mark_of
from tests.exchange.sending import record, seal
from tests.sample import a_package


@pytest.fixture
def came(agencies):
    """Let the police receive packages of these urgencies, in this order, and return their rows."""
    hotline, police = agencies

    def came(*urgencies, **asked):
        for urgency in urgencies:
            action = {name: getattr(ACTION, name) for name in ACTION.__struct_fields__}
            said = sealing.Action(**action | {"urgency": urgency} | asked)
            package = forged(hotline, police, a_shared(mark_of(hotline)), action=said)
            police.write(keep_for_later, package)
        return police.all(Package)

    return came


def test_what_presses_most_is_to_be_answered_first(police, came):
    came("routine", "immediate", "elevated")

    waiting = police.read(list_to_answer)

    assert [row.urgency for row in waiting] == ["immediate", "elevated", "routine"]
    assert police.read(count_to_answer) == 3


def test_of_two_alike_the_one_with_the_earlier_date_comes_first(police, came):
    came("urgent", respond_by=now() + timedelta(days=9))
    came("urgent", respond_by=now() + timedelta(days=2))

    second, first = [each.id for each in police.all(Package)]

    assert [row.id for row in police.read(list_to_answer)] == [first, second]


def test_what_came_in_stands_newest_first(police, came):
    first, second = [each.id for each in came("routine", "routine")]

    rows = police.read(list_received)

    assert [row.id for row in rows] == [second, first]
    assert all(row.needs_answer and row.received_at for row in rows)
    assert [row.id for row in police.read(list_received, limit=1)] == [second]


def test_who_has_had_it_longest_is_asked_first(agencies):
    hotline, police = agencies
    partner = hotline.knows(police)
    long_ago, lately = now() - timedelta(days=40), now() - timedelta(days=2)
    recent_id, old_id, _answered, _receipt = hotline.add(
        a_package(partner, sealed_at=lately),
        a_package(partner, sealed_at=long_ago, state=PackageState.SENT),
        a_package(partner, sealed_at=long_ago, state=PackageState.DECLINED),
        a_package(partner, sealed_at=long_ago, kind=PackageKind.RECEIPT),
    )

    rows = hotline.read(list_unanswered)

    assert [(row.id, row.days_waiting) for row in rows] == [(old_id, 40), (recent_id, 2)]
    assert len(hotline.read(list_sent)) == 4


def test_what_we_sent_is_never_ours_to_answer(agencies):
    hotline, police = agencies
    seal(hotline, police, record(hotline))

    (row,) = hotline.read(list_sent)

    assert not row.needs_answer
    assert hotline.read(list_to_answer) == []
