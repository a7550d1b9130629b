from datetime import timedelta

import pytest

from caseapp.casework.known import Likeness, find_known
from caseapp.casework.reports import promote_report, record_report
from caseapp.models.vocabulary import Algorithm, ReportStatus
from tests.sample import MONDAY, a_case, a_draft, an_address

SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def report_id(session, officer):
    draft = a_draft(
        addresses=("https://example.org/a", "https://example.org/b"),
        hash_text=f"sha256: {SHA256}",
    )
    return record_report(session, officer, draft)


@pytest.mark.parametrize(
    ("addresses", "digests", "likeness", "what"),
    [
        (["HTTP://EXAMPLE.ORG/b#x"], [], Likeness.SAME_PLACE, "hxxps://example[.]org/b"),
        (["https://example.org/c"], [], Likeness.SAME_HOST, "hxxps://example[.]org/a"),
        ([], [(Algorithm.SHA256, SHA256.upper())], Likeness.SAME_DIGEST, SHA256),
    ],
)
def test_what_is_known_is_found(session, report_id, addresses, digests, likeness, what):
    (known,) = find_known(session, addresses, digests)

    assert (known.likeness, known.what, known.report_id) == (likeness, what, report_id)
    assert (known.status, known.at) == (ReportStatus.NEW, MONDAY)
    assert known.reference.startswith("RP-")


@pytest.mark.parametrize(
    ("addresses", "digests"),
    [
        (["https://example.net/a"], []),
        (["", "  "], []),
        ([], [(Algorithm.PDQ, SHA256)]),
        ([], [(Algorithm.SHA256, SHA256[:20])]),
    ],
)
def test_what_is_new_or_still_being_typed_is_not(session, report_id, addresses, digests):
    assert find_known(session, addresses, digests) == []


def test_the_closest_comes_first_then_the_newest(session, officer, report_id):
    older = record_report(session, officer, a_draft(addresses=["https://example.org/z"]))
    newer = record_report(
        session,
        officer,
        a_draft(addresses=["https://example.org/y"], received_at=MONDAY + timedelta(days=1)),
    )

    found = find_known(session, ["https://example.org/a"])

    assert [known.report_id for known in found] == [report_id, newer, older]


def test_a_report_is_not_known_to_itself(session, report_id):
    assert find_known(session, ["https://example.org/a"], besides=report_id) == []


def test_a_known_report_names_its_case(session, officer, report_id):
    case_id = promote_report(session, officer, report_id, title="Amber harbour")

    (known,) = find_known(session, ["https://example.org/a"])

    assert known.case_id == case_id
    assert known.case_reference.startswith("CR-")


def test_an_address_of_a_case_without_a_report_is_found(session, officer):
    case = a_case(officer.agency_id)
    session.add(case)
    session.flush()
    session.add(an_address(officer.agency_id, case_id=case.id, normal="//example.org/a"))

    (known,) = find_known(session, ["https://example.org/a"])

    assert (known.report_id, known.case_id) == (None, case.id)
    assert known.reference == case.reference


def test_a_long_list_is_looked_up_whole(session, report_id):
    addresses = [f"https://example.net/{n}" for n in range(1200)]

    (known,) = find_known(session, [*addresses, "https://example.org/a"])

    assert known.likeness == Likeness.SAME_PLACE


def test_no_more_is_shown_than_was_asked_for(session, officer):
    for path in "abc":
        record_report(session, officer, a_draft(addresses=[f"https://example.org/{path}"]))

    assert len(find_known(session, ["https://example.org/x"], limit=2)) == 2
