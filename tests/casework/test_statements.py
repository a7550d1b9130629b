from datetime import UTC, datetime

import pytest

from caseapp.casework.case_sheet import describe_case
from caseapp.casework.ours import NotOurs
from caseapp.casework.people import PersonDraft, add_person, describe_person
from caseapp.casework.statements import adopt_statement, list_statements, set_statement_aside
from caseapp.errors import NotAllowed
from caseapp.models import Assessment, HashReference, Statement
from caseapp.models.vocabulary import AgeBand, Algorithm, PersonRole, StatementStatus, Urgency
from tests.sample import an_address


@pytest.fixture
def say(session, officer, partner, case_id):
    """Let the partner say something of our case, or of another record."""

    def say(field, value, *, record_id=case_id, kind="case"):
        statement = Statement(
            origin=officer.agency_id,
            record_id=record_id,
            kind=kind,
            field=field,
            value=value,
            said_by=partner.id,
        )
        session.add(statement)
        session.flush()
        return statement.id

    return say


@pytest.fixture
def judged(session, officer):
    """Our address, hash reference and assessment, by kind."""
    address = an_address(officer.agency_id)
    digest = HashReference(origin=officer.agency_id, algorithm=Algorithm.SHA256, digest="ab" * 32)
    assessment = Assessment(
        origin=officer.agency_id, address_id=address.id, scheme="fi-1", grade="2"
    )
    session.add_all([address, digest])
    session.flush()
    session.add(assessment)
    session.flush()
    return {each.__tablename__: each.id for each in (address, digest, assessment)}


def test_a_partners_word_stands_beside_our_record(session, case_id, say):
    say("urgency", "urgent")

    (row,) = list_statements(session, case_id=case_id)
    assert (row.said_by, row.field, row.value, row.ours, row.adoptable) == (
        "Northline Hotline",
        "urgency",
        "urgent",
        "routine",
        True,
    )
    assert describe_case(session, case_id).says.urgency == Urgency.ROUTINE


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("summary", "Seen again in May", "Seen again in May"),
        ("urgency", "urgent", Urgency.URGENT),
        ("urgency_reasons", "First\nSecond", ("First", "Second")),
        ("due", "2026-01-07T17:00:00Z", datetime(2026, 1, 7, 17, tzinfo=UTC)),
        ("due", "", None),
    ],
)
def test_an_adopted_word_becomes_ours_in_the_form_the_field_has(
    session, officer, case_id, say, field, value, read
):
    adopt_statement(session, officer, say(field, value))

    assert getattr(describe_case(session, case_id).says, field) == read


def test_whose_word_it_was_stays_known(session, officer, case_id, say):
    adopt_statement(session, officer, say("summary", "Theirs"))

    assert list_statements(session, case_id=case_id) == []
    (row,) = list_statements(session, case_id=case_id, status=StatementStatus.ADOPTED)
    assert (row.said_by, row.value) == ("Northline Hotline", "Theirs")


def test_a_word_set_aside_changes_nothing(session, officer, case_id, say):
    set_statement_aside(session, officer, say("summary", "Theirs"))

    assert describe_case(session, case_id).says.summary == ""
    (row,) = list_statements(session, case_id=case_id, status=None)
    assert row.status == StatementStatus.SET_ASIDE


def test_a_word_is_decided_once(session, officer, say):
    statement_id = say("summary", "Theirs")
    set_statement_aside(session, officer, statement_id)

    with pytest.raises(NotAllowed, match="already decided"):
        adopt_statement(session, officer, statement_id)


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "closed"), ("tlp", "clear"), ("owner_id", ""), ("article", "Art. 1")],
)
def test_status_marking_owner_and_legal_basis_never_come_from_outside(
    session, officer, case_id, say, field, value
):
    statement_id = say(field, value)

    with pytest.raises(NotAllowed, match="ours alone to say"):
        adopt_statement(session, officer, statement_id)
    assert not list_statements(session, case_id=case_id)[0].adoptable


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("address", "exact", "https://example.net/another"),
        ("hash_reference", "digest", "ab" * 16),
        ("assessment", "grade", "1"),
    ],
)
def test_half_of_what_means_something_only_as_a_whole_is_not_adopted(
    session, officer, judged, say, kind, field, value
):
    statement_id = say(field, value, record_id=judged[kind], kind=kind)

    with pytest.raises(NotAllowed, match="ours alone to say"):
        adopt_statement(session, officer, statement_id)


def test_a_word_about_a_partners_record_cannot_be_adopted(session, officer, their_case, say):
    statement_id = say("summary", "Another view", record_id=their_case.id)

    with pytest.raises(NotOurs):
        adopt_statement(session, officer, statement_id)
    assert not list_statements(session, record_id=their_case.id)[0].adoptable


def test_a_word_this_version_does_not_know_is_not_adopted(session, officer, say):
    with pytest.raises(NotAllowed, match="does not know"):
        adopt_statement(session, officer, say("urgency", "at_once"))


def test_a_word_about_a_person_of_the_case_is_listed_with_the_case(session, officer, case_id, say):
    person_id = add_person(session, officer, PersonDraft(PersonRole.CHILD), case_id=case_id)
    session.flush()
    statement_id = say("age_band", "7-10", record_id=person_id, kind="person")

    assert [row.kind for row in list_statements(session, case_id=case_id)] == ["person"]
    adopt_statement(session, officer, statement_id)
    assert describe_person(session, person_id).says.age_band == AgeBand.UNDER_11
