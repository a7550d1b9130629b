from datetime import UTC, datetime

import pytest

from caseapp.casework.indicators import (
    IndicatorDraft,
    Precision,
    add_indicator,
    change_indicator,
    list_indicators,
)
from caseapp.casework.ours import NotOurs
from caseapp.casework.people import PersonDraft, add_person
from caseapp.errors import NotAllowed
from caseapp.models import Indicator
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import IndicatorKind, PersonRole

SEEN = datetime(2026, 1, 4, 21, 13, 7, tzinfo=UTC)
LOG_IN = IndicatorDraft(
    IndicatorKind.IP,
    "192.0.2.7",
    port=51_234,
    event="Log-in",
    seen_at=SEEN,
    precision=Precision.SECOND,
    clock_source="Server log, NTP",
)


def test_an_ip_address_keeps_port_time_precision_and_clock(session, officer, case_id):
    add_indicator(session, officer, LOG_IN, case_id=case_id)

    (row,) = list_indicators(session, case_id=case_id)
    assert row.says == LOG_IN


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (IndicatorKind.DOMAIN, "Example.ORG", "example.org"),
        (IndicatorKind.EMAIL, "Someone@Example.org", "someone@example.org"),
        (IndicatorKind.PHONE, "+47 22 00 00 00", "+4722000000"),
    ],
)
def test_an_indicator_is_stored_in_the_one_way_of_its_kind(
    session, officer, case_id, kind, typed, stored
):
    add_indicator(session, officer, IndicatorDraft(kind, typed), case_id=case_id)

    (row,) = list_indicators(session, case_id=case_id)
    assert row.says.value == stored


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (IndicatorDraft(IndicatorKind.DOMAIN, "not a domain"), "value"),
        (IndicatorDraft(IndicatorKind.IP, "999.1.1.1"), "value"),
        (IndicatorDraft(IndicatorKind.IP, "192.0.2.7", port=70_000), "port"),
        (IndicatorDraft(IndicatorKind.ACCOUNT, "someone"), "platform"),
        (IndicatorDraft(IndicatorKind.IP, "192.0.2.7", event="x" * (LINE + 1)), "event"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(draft, field):
    assert list(draft.problems()) == [field]


def test_an_account_names_its_platform(session, officer, case_id):
    draft = IndicatorDraft(IndicatorKind.ACCOUNT, "id 4711", platform="Example Chat")
    add_indicator(session, officer, draft, case_id=case_id)

    (row,) = list_indicators(session, case_id=case_id)
    assert (row.says.value, row.says.platform) == ("id 4711", "Example Chat")


def test_an_indicator_can_lead_to_a_person(session, officer, case_id):
    person_id = add_person(
        session, officer, PersonDraft(PersonRole.REPORTED_ACCOUNT), case_id=case_id
    )
    session.flush()
    draft = IndicatorDraft(IndicatorKind.DOMAIN, "example.org", person_id=person_id)
    add_indicator(session, officer, draft, case_id=case_id)

    (row,) = list_indicators(session, case_id=case_id)
    assert row.person == "P1"


def test_the_same_trace_elsewhere_is_named_by_its_number(session, officer, case_id, their_case):
    add_indicator(session, officer, LOG_IN, case_id=case_id)
    add_indicator(session, officer, LOG_IN, case_id=their_case.id)

    (row,) = list_indicators(session, case_id=case_id)
    assert row.also_in == ("NL-77",)


def test_an_indicator_can_be_corrected(session, officer, case_id):
    indicator_id = add_indicator(session, officer, LOG_IN, case_id=case_id)

    change_indicator(
        session, officer, indicator_id, IndicatorDraft(IndicatorKind.DOMAIN, "EXAMPLE.net")
    )

    (row,) = list_indicators(session, case_id=case_id)
    assert row.says == IndicatorDraft(IndicatorKind.DOMAIN, "example.net")


def test_a_partners_indicator_is_not_ours_to_change(session, officer, partner, case_id):
    theirs = Indicator(origin=partner.id, kind=IndicatorKind.IP, value="192.0.2.7", case_id=case_id)
    session.add(theirs)
    session.flush()

    with pytest.raises(NotOurs):
        change_indicator(session, officer, theirs.id, LOG_IN)


def test_only_those_who_may_write_add_indicators(session, officer, case_id):
    officer.permissions = ()

    with pytest.raises(NotAllowed, match="write records"):
        add_indicator(session, officer, LOG_IN, case_id=case_id)
