"""What loses its meaning without another record of the same package."""

from uuid import UUID

import pytest

from caseapp.exchange.contents import (
    SharedAddress,
    SharedAssessment,
    SharedIdentity,
    SharedPerson,
    SharedReport,
)
from caseapp.exchange.hanging import all_needed, all_that_hang, hangs_on
from caseapp.models.vocabulary import Pap, PersonRole, Tlp
from tests.sample import MONDAY

US = "ab" * 32
REPORT, ADDRESS, ASSESSMENT, PERSON, IDENTITY, CASE = (UUID(int=at) for at in range(1, 7))


@pytest.fixture
def records():
    return [
        SharedReport(
            id=REPORT,
            origin=US,
            reference="RP-1",
            received_at=MONDAY,
            tlp=Tlp.AMBER,
            pap=Pap.AMBER,
            handling=(),
            case_id=CASE,
        ),
        SharedAddress(id=ADDRESS, origin=US, exact="https://example.org/a", report_id=REPORT),
        SharedAssessment(
            id=ASSESSMENT,
            origin=US,
            scheme="s",
            grade="g",
            assessed_at=MONDAY,
            address_id=ADDRESS,
        ),
        SharedPerson(
            id=PERSON, origin=US, number="P1", pseudonym="A", role=PersonRole.OTHER, report_id=None
        ),
        SharedIdentity(id=IDENTITY, origin=US, person_id=PERSON, full_name="Mika Example"),
    ]


def test_a_judgement_hangs_on_what_it_judges_and_an_identity_on_its_person(records):
    assert hangs_on(records) == {ADDRESS: REPORT, ASSESSMENT: ADDRESS, IDENTITY: PERSON}


def test_a_case_holds_its_reports_loosely(records):
    assert REPORT not in hangs_on(records)


def test_what_a_record_names_outside_of_the_package_does_not_matter(records):
    assert hangs_on(records[1:]) == {ASSESSMENT: ADDRESS, IDENTITY: PERSON}


def test_leaving_a_report_leaves_all_that_hangs_on_it_however_far(records):
    assert all_that_hang([REPORT], hangs_on(records)) == {REPORT, ADDRESS, ASSESSMENT}


def test_a_judgement_needs_its_address_and_its_report(records):
    assert all_needed([ASSESSMENT], hangs_on(records)) == {ASSESSMENT, ADDRESS, REPORT}
