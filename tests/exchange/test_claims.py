"""A partner's word that a record is a third agency's stays a claim until that agency signed it."""

import pytest

from caseapp.casework.addresses import list_addresses
from caseapp.casework.case_sheet import describe_case, list_case_reports
from caseapp.casework.case_views import list_cases
from caseapp.casework.identities import reveal_identity
from caseapp.casework.people import describe_person, list_people
from caseapp.casework.report_sheet import describe_report
from caseapp.casework.report_views import list_reports
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import (
    SharedAddress,
    SharedAgency,
    SharedCase,
    SharedIdentity,
    SharedPerson,
)
from caseapp.models.vocabulary import PersonRole
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import take
from tests.two_agencies import introduce

CLAIM = "Lakeside Clearing House (not signed by them)"
SIGNED = "Lakeside Clearing House"


@pytest.fixture
def records(third):
    """A case, a report, an address and a person of a third agency."""
    mark = mark_of(third)
    case = a_shared(mark, SharedCase, title="Amber harbour")
    report = a_shared(mark, case_id=case.id)
    address = a_shared(
        mark,
        SharedAddress,
        report_id=report.id,
        exact="https://example.org/a",
    )
    told = {"number": "P1", "pseudonym": "Quiet River", "role": PersonRole.CHILD}
    person = a_shared(mark, SharedPerson, report_id=report.id, **told)
    identity = a_shared(mark, SharedIdentity, person_id=person.id, full_name="Mira Sample")
    return case, report, address, person, identity


def hear(desk, package):
    """Take over a package that says nothing new."""
    desk.write(accept_package, package, Decisions())


def origins(desk, case, report, person):
    """Return whose these records are said to be, in each list and sheet."""
    known = desk.write(reveal_identity, person.id, purpose="Safeguarding call")
    return {
        desk.read(describe_case, case.id).origin,
        desk.read(list_case_reports, case.id)[0].origin,
        desk.read(list_cases, officer_id=desk.officer_id)[0].origin,
        desk.read(describe_report, report.id).origin,
        desk.read(list_reports)[0].origin,
        desk.read(list_addresses, report_id=report.id)[0].agency,
        desk.read(list_people, report_id=report.id)[0].origin,
        desk.read(describe_person, person.id).origin,
        known[0].agency,
    }


def test_what_only_another_says_is_theirs_is_marked_wherever_it_stands(
    hotline, police, third, records
):
    case, report, _address, person, _identity = records
    introduce(police, third)

    take(police, forged(hotline, police, *records))
    assert origins(police, case, report, person) == {CLAIM}

    hear(police, forged(third, police, *records))
    assert origins(police, case, report, person) == {SIGNED}


def test_an_agency_that_only_a_partner_named_is_marked_too(hotline, police, third, records):
    case, report, _address, person, _identity = records
    named = SharedAgency(fingerprint=mark_of(third), name="Lakeside")

    take(police, forged(hotline, police, named, *records))

    name = "Lakeside (named by Northline Hotline) (not signed by them)"
    assert origins(police, case, report, person) == {name}


def test_what_its_own_agency_sent_is_no_claim_though_another_sends_it_too(
    hotline, police, third, records
):
    case, report, _address, person, _identity = records
    introduce(police, third)
    take(police, forged(third, police, *records))

    hear(police, forged(hotline, police, *records))

    assert origins(police, case, report, person) == {SIGNED}


def test_our_own_records_are_never_claims(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    take(police, forged(hotline, police, report))

    take(hotline, forged(police, hotline))

    assert police.read(describe_report, report.id).origin == "Northline Hotline"
