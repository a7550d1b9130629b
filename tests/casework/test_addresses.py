from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from caseapp.casework.addresses import (
    CheckDraft,
    LocationDraft,
    check_addresses,
    copy_exact_address,
    host_of,
    key_of,
    link_same_address,
    list_addresses,
    locate_addresses,
)
from caseapp.casework.reports import promote_report, record_report
from caseapp.errors import NotAllowed
from caseapp.models import Address, AddressAccess, Agency
from caseapp.models.columns import LINE, LINK
from caseapp.models.vocabulary import AddressStatus, OnlineCheck
from tests.sample import MONDAY, a_draft, a_report

TUESDAY = MONDAY + timedelta(days=1)
HOSTING = LocationDraft("NL", "Example Hosting", "Registry look-up, 2026-01-05")


@pytest.fixture
def report_id(session, officer):
    addresses = ("https://example.org/a", "https://example.net/b")
    return record_report(session, officer, a_draft(addresses=addresses))


@pytest.fixture
def address_ids(session, report_id):
    return [row.id for row in list_addresses(session, report_id=report_id)]


@pytest.fixture
def foreign(session):
    agency = Agency(name="Northline")
    session.add(agency)
    session.flush()
    report = a_report(agency.id)
    session.add(report)
    session.flush()
    return report


def check(session, officer, address_id, online, at=MONDAY, **fields):
    check_addresses(session, officer, [address_id], CheckDraft(online, at, **fields))
    return session.get_one(Address, address_id)


def test_several_addresses_are_located_at_once(session, officer, report_id, address_ids):
    locate_addresses(session, officer, address_ids, HOSTING)

    for row in list_addresses(session, report_id=report_id):
        assert (row.hosted_in, row.hosted_by) == ("NL", "Example Hosting")
        assert (row.located_how, row.status) == (HOSTING.located_how, AddressStatus.LOCATED)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LocationDraft(), "hosted_in"),
        (LocationDraft(hosted_in="nl"), "hosted_in"),
        (LocationDraft(hosted_in="NLD"), "hosted_in"),
        (LocationDraft(hosted_by="x" * (LINE + 1)), "hosted_by"),
        (CheckDraft(OnlineCheck.NOT_KNOWN, MONDAY), "online"),
        (CheckDraft(OnlineCheck.ONLINE, datetime(2999, 1, 1, tzinfo=UTC)), "checked_at"),
        (CheckDraft(OnlineCheck.ONLINE, MONDAY, how_reached="x" * (LINE + 1)), "how_reached"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(draft, field):
    assert list(draft.problems()) == [field]


def test_what_is_known_later_does_not_set_an_address_back(session, officer, address_ids):
    address = check(session, officer, address_ids[0], OnlineCheck.OFFLINE)

    locate_addresses(session, officer, address_ids[:1], HOSTING)

    assert address.status == AddressStatus.REMOVED


def test_a_check_keeps_its_time_and_how_the_place_is_reached(session, officer, address_ids):
    address = check(
        session, officer, address_ids[0], OnlineCheck.ONLINE, how_reached="Password on the page"
    )

    assert (address.online, address.checked_at, address.last_seen) == (
        OnlineCheck.ONLINE,
        MONDAY,
        MONDAY,
    )
    assert address.how_reached == "Password on the page"
    assert address.status == AddressStatus.REPORTED


def test_a_check_leaves_alone_what_it_does_not_say(session, officer, address_ids):
    check(session, officer, address_ids[0], OnlineCheck.ONLINE, how_reached="Referrer needed")

    address = check(session, officer, address_ids[0], OnlineCheck.OFFLINE, TUESDAY)

    assert (address.how_reached, address.last_seen) == ("Referrer needed", MONDAY)


def test_what_was_removed_and_is_there_again_has_returned(session, officer, address_ids):
    check(session, officer, address_ids[0], OnlineCheck.OFFLINE)

    address = check(session, officer, address_ids[0], OnlineCheck.ONLINE, TUESDAY)

    assert address.status == AddressStatus.RETURNED


def test_what_was_referred_and_is_still_there_says_so(session, officer, address_ids):
    session.get_one(Address, address_ids[0]).refer()

    address = check(session, officer, address_ids[0], OnlineCheck.ONLINE)

    assert address.status == AddressStatus.STILL_ONLINE


def test_an_address_can_have_moved(session, officer, address_ids):
    address = check(session, officer, address_ids[0], OnlineCheck.OFFLINE, moved=True)

    assert address.status == AddressStatus.MOVED


def test_an_older_check_does_not_undo_a_later_one(session, officer, address_ids):
    check(session, officer, address_ids[0], OnlineCheck.OFFLINE, TUESDAY)

    with pytest.raises(NotAllowed, match="later check"):
        check(session, officer, address_ids[0], OnlineCheck.ONLINE, MONDAY)


def test_each_state_has_its_clock(session, officer, address_ids):
    address = session.get_one(Address, address_ids[0])
    before = address.status_since

    check(session, officer, address.id, OnlineCheck.OFFLINE)
    removed = address.status_since
    check(session, officer, address.id, OnlineCheck.OFFLINE, TUESDAY)

    assert before < removed == address.status_since


def test_the_exact_address_is_given_and_that_is_written_down(session, officer, address_ids):
    exact = copy_exact_address(session, officer, address_ids[0])

    assert exact == "https://example.org/a"
    (access,) = session.scalars(select(AddressAccess))
    assert (access.address_id, access.officer_id) == (address_ids[0], officer.id)


def test_a_partners_address_is_never_changed_ours_stands_beside_it(session, officer, foreign):
    (theirs,) = foreign.addresses

    locate_addresses(session, officer, [theirs.id], HOSTING)
    check_addresses(session, officer, [theirs.id], CheckDraft(OnlineCheck.ONLINE, MONDAY))

    assert (theirs.hosted_in, theirs.status) == ("", AddressStatus.REPORTED)
    first, ours = list_addresses(session, report_id=foreign.id)
    assert (first.id, ours.same_as) == (theirs.id, theirs.id)
    assert (ours.hosted_in, ours.online) == ("NL", OnlineCheck.ONLINE)


def test_an_address_is_linked_to_the_first_of_the_place(session, officer, address_ids):
    first, second = address_ids
    (third,) = (
        row.id
        for row in list_addresses(
            session, report_id=record_report(session, officer, a_draft(addresses=["news:x.y"]))
        )
    )

    link_same_address(session, officer, second, same_as=first)
    link_same_address(session, officer, third, same_as=second)

    assert session.get_one(Address, third).same_as == first
    with pytest.raises(NotAllowed, match="same as itself"):
        link_same_address(session, officer, first, same_as=third)


def test_a_case_has_the_addresses_of_its_reports(session, officer, report_id, address_ids):
    case_id = promote_report(session, officer, report_id, title="Amber harbour")

    assert [row.id for row in list_addresses(session, case_id=case_id)] == address_ids


def test_a_key_is_never_longer_than_what_can_be_stored():
    address = "https://example.org/" + "\u00e9" * (LINK - 100)

    assert len(key_of(address)) <= LINK
    assert key_of(address) == key_of(address) != key_of(address + "x")


def test_a_host_that_grows_too_long_is_kept_by_its_digest(session, officer):
    # Each of these letters takes six octets as percent signs write it.
    address = "xx://" + "\u0130" * (LINK - 10)
    record_report(session, officer, a_draft(addresses=(address,)))
    session.flush()

    assert session.scalars(select(Address.host)).one() == host_of(address)
    assert len(host_of(address)) <= LINK
    assert host_of("no host at all") == ""
