from dataclasses import replace

import pytest

from caseapp.casework.addresses import list_addresses
from caseapp.casework.assessments import (
    AssessmentDraft,
    assess_address,
    assess_addresses,
    assess_hash_references,
    check_assessment,
    list_assessments,
    suggest_assessment,
)
from caseapp.casework.drafts import NotReady
from caseapp.casework.report_sheet import describe_report
from caseapp.casework.reports import record_report
from caseapp.errors import NotAllowed
from caseapp.models import Address, Agency, Assessment, Officer
from caseapp.models.columns import LINE
from caseapp.models.vocabulary import AddressStatus, Algorithm, AssessmentStage, Viewed
from tests.sample import a_draft, an_address

BASELINE = AssessmentDraft("interpol_baseline", "baseline", Viewed.WHOLLY, law="Article 240b")
MD5 = "900150983cd24fb0d6963f7d28e17f72"


@pytest.fixture
def report_id(session, officer):
    draft = a_draft(
        addresses=("https://example.org/a", "https://example.net/b"),
        hash_text=MD5,
        hash_algorithm=Algorithm.MD5,
    )
    return record_report(session, officer, draft)


@pytest.fixture
def address_id(session, report_id):
    return list_addresses(session, report_id=report_id)[0].id


def colleague(session, officer, name):
    other = Officer(name=name, agency=officer.agency)
    session.add(other)
    session.flush()
    return other


def test_an_assessment_says_scheme_grade_law_and_who(session, officer, address_id):
    officer.role = "Analyst"
    assess_address(session, officer, address_id, BASELINE)

    (row,) = list_assessments(session, [address_id])
    assert (row.scheme, row.grade, row.law) == ("interpol_baseline", "baseline", "Article 240b")
    assert (row.assessor, row.assessor_role, row.agency) == ("Ana", "Analyst", "Hotline")
    assert (row.stage, row.viewed) == (AssessmentStage.FIRST, Viewed.WHOLLY)


def test_an_assessed_address_says_so(session, officer, address_id):
    assess_address(session, officer, address_id, BASELINE)

    assert session.get_one(Address, address_id).status == AddressStatus.ASSESSED


def test_several_addresses_are_assessed_alike_at_once(session, officer, report_id):
    ids = [row.id for row in list_addresses(session, report_id=report_id)]

    assess_addresses(session, officer, ids, BASELINE)

    for row in list_addresses(session, report_id=report_id):
        assert [each.grade for each in row.assessments] == ["baseline"]


def test_a_hash_reference_is_assessed_too(session, officer, report_id):
    (reference,) = describe_report(session, report_id).hashes

    assess_hash_references(session, officer, [reference.id], BASELINE)

    (reference,) = describe_report(session, report_id).hashes
    assert [row.grade for row in reference.assessments] == ["baseline"]


def test_the_second_check_is_never_by_the_first_officer(session, officer, address_id):
    first = assess_address(session, officer, address_id, BASELINE)

    with pytest.raises(NotAllowed, match="never by the first officer"):
        check_assessment(session, officer, first, BASELINE)


@pytest.mark.parametrize(
    ("grade", "stage"),
    [("baseline", AssessmentStage.SETTLED), ("not_baseline", AssessmentStage.DISPUTED)],
)
def test_a_second_check_settles_or_disputes(session, officer, address_id, grade, stage):
    first = assess_address(session, officer, address_id, BASELINE)

    second = check_assessment(
        session, colleague(session, officer, "Ben"), first, replace(BASELINE, grade=grade)
    )

    assert session.get_one(Assessment, first).stage == stage
    assert session.get_one(Assessment, second).check_of == first
    assert session.get_one(Assessment, second).stage == AssessmentStage.SECOND_CHECK


def test_a_third_officer_can_settle_what_is_disputed(session, officer, address_id):
    ben, cora = (colleague(session, officer, name) for name in ("Ben", "Cora"))
    other = replace(BASELINE, grade="not_baseline")
    first = assess_address(session, officer, address_id, BASELINE)
    second = check_assessment(session, ben, first, other)

    with pytest.raises(NotAllowed, match="already checked"):
        check_assessment(session, ben, first, other)
    check_assessment(session, cora, first, other)

    assert session.get_one(Assessment, first).stage == AssessmentStage.DISPUTED
    assert session.get_one(Assessment, second).stage == AssessmentStage.SETTLED


def test_what_is_settled_is_not_checked_again(session, officer, address_id):
    ben, cora = (colleague(session, officer, name) for name in ("Ben", "Cora"))
    first = assess_address(session, officer, address_id, BASELINE)
    check_assessment(session, ben, first, BASELINE)

    with pytest.raises(NotAllowed, match="not waiting for a check: Settled"):
        check_assessment(session, cora, first, BASELINE)


def test_a_check_is_made_under_the_same_scheme(session, officer, address_id):
    first = assess_address(session, officer, address_id, BASELINE)

    with pytest.raises(NotAllowed, match="under the scheme of the first"):
        check_assessment(
            session,
            colleague(session, officer, "Ben"),
            first,
            replace(BASELINE, scheme="copine", grade="1"),
        )


def test_another_agencys_assessment_is_not_ours_to_settle(session, officer):
    agency = Agency(name="Northline")
    address = an_address(officer.agency_id)
    session.add_all([agency, address])
    session.flush()
    theirs = Assessment(
        origin=agency.id, address_id=address.id, scheme="interpol_baseline", grade="baseline"
    )
    session.add(theirs)
    session.flush()

    with pytest.raises(NotAllowed, match="Another agency assessed this"):
        check_assessment(session, officer, theirs.id, BASELINE)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(BASELINE, scheme=""), "scheme"),
        (replace(BASELINE, scheme="our_own"), "scheme"),
        (replace(BASELINE, grade=""), "grade"),
        (replace(BASELINE, grade="A1"), "grade"),
        (replace(BASELINE, law="x" * (LINE + 1)), "law"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(draft, field):
    assert list(draft.problems()) == [field]


def test_what_stays_the_same_is_offered_for_the_next_assessment(session, officer, address_id):
    assess_address(session, officer, address_id, BASELINE)
    session.flush()

    offered = suggest_assessment(session, officer_id=officer.id)

    assert offered == replace(BASELINE, grade="")


def test_the_first_assessment_is_offered_our_own_country(session, officer):
    officer.agency.jurisdictions = ("NL",)

    assert suggest_assessment(session, officer_id=officer.id).jurisdiction == "NL"


def test_a_grade_that_its_scheme_lacks_is_refused(session, officer, address_id):
    with pytest.raises(NotReady, match="Choose the grade"):
        assess_address(session, officer, address_id, replace(BASELINE, grade="A1"))
