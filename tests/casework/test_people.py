import pytest

from caseapp.casework.identities import (
    IdentityDraft,
    change_identity,
    list_identity_accesses,
    record_identity,
    reveal_identity,
)
from caseapp.casework.ours import NotOurs
from caseapp.casework.people import (
    PersonDraft,
    add_person,
    change_person,
    describe_person,
    list_people,
)
from caseapp.casework.reports import add_report_to_case, promote_report
from caseapp.errors import NotAllowed
from caseapp.models import Identity, Person
from caseapp.models.columns import PROSE
from caseapp.models.vocabulary import AgeBand, Permission, PersonRole, YesNo
from tests.sample import a_report

CHILD = PersonDraft(PersonRole.POSSIBLE_VICTIM, AgeBand.UNDER_11, YesNo.YES, "NO", "Seen in May")
KNOWN = IdentityDraft(full_name="Alex Example", born="2016", contact="School in Nordvik")


@pytest.fixture
def person_id(session, officer, case_id):
    return add_person(session, officer, CHILD, case_id=case_id)


@pytest.fixture
def known_id(session, officer, person_id):
    record_identity(session, officer, person_id, KNOWN)
    return person_id


def test_people_are_numbered_within_their_case(session, officer, case_id, report_in_case):
    add_person(session, officer, CHILD, case_id=case_id)
    add_person(session, officer, CHILD, report_id=report_in_case.id)
    add_person(session, officer, CHILD, case_id=case_id)

    numbers = [person.number for person in list_people(session, case_id=case_id)]
    assert numbers == ["P1", "P2", "P3"]


def test_a_partners_person_keeps_its_number_and_ours_goes_on_from_there(
    session, officer, partner, case_id
):
    theirs = Person(
        origin=partner.id,
        number="P4",
        pseudonym="Far meadow",
        role=PersonRole.CHILD,
        case_id=case_id,
    )
    session.add(theirs)

    person_id = add_person(session, officer, CHILD, case_id=case_id)

    assert describe_person(session, person_id).number == "P5"


def test_a_number_nobody_could_have_counted_to_is_passed_over(session, officer, partner, case_id):
    session.add(
        Person(
            origin=partner.id,
            number="P" + "9" * 39,
            pseudonym="Far meadow",
            role=PersonRole.CHILD,
            case_id=case_id,
        )
    )

    person_id = add_person(session, officer, CHILD, case_id=case_id)

    assert describe_person(session, person_id).number == "P1"


def test_a_person_has_a_pseudonym_of_two_words(session, person_id):
    assert len(describe_person(session, person_id).pseudonym.split()) == 2


def test_a_person_is_described_by_role_and_age_band_never_by_name(session, known_id):
    sheet = describe_person(session, known_id)

    assert (sheet.says, sheet.has_identity) == (CHILD, True)
    assert "Alex" not in repr(sheet)


def test_a_changed_person_keeps_number_and_pseudonym(session, officer, person_id):
    before = describe_person(session, person_id)

    change_person(session, officer, person_id, PersonDraft(PersonRole.CHILD))

    after = describe_person(session, person_id)
    assert (after.number, after.pseudonym) == (before.number, before.pseudonym)
    assert after.says == PersonDraft(PersonRole.CHILD)


def test_a_person_hangs_on_something(session, officer):
    with pytest.raises(NotAllowed, match="belongs to a case or to a report"):
        add_person(session, officer, CHILD)


def test_a_partners_person_is_not_ours_to_change(session, officer, partner, case_id):
    theirs = Person(origin=partner.id, number="P1", pseudonym="Far meadow", role=PersonRole.CHILD)
    session.add(theirs)
    session.flush()

    with pytest.raises(NotOurs):
        change_person(session, officer, theirs.id, CHILD)
    with pytest.raises(NotOurs):
        record_identity(session, officer, theirs.id, KNOWN)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft(PersonRole.CHILD, remark="x" * (PROSE + 1)), "remark"),
        (PersonDraft(PersonRole.CHILD, jurisdiction="Atlantis"), "jurisdiction"),
        (IdentityDraft(), "full_name"),
        (IdentityDraft(contact="x" * (PROSE + 1)), "contact"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(draft, field):
    assert list(draft.problems()) == [field]


def test_an_identity_is_revealed_and_the_look_written_down(session, officer, known_id):
    (shown,) = reveal_identity(session, officer, known_id, purpose="Safeguarding call")
    session.flush()

    assert (shown.says, shown.ours) == (KNOWN, True)
    (access,) = list_identity_accesses(session, known_id)
    assert (access.officer, access.purpose) == ("Ana", "Safeguarding call")


def test_an_identity_is_not_revealed_without_the_right_to(session, officer, known_id):
    officer.permissions = (Permission.READ, Permission.WRITE)

    with pytest.raises(NotAllowed, match="reveal identities"):
        reveal_identity(session, officer, known_id, purpose="Curiosity")


def test_an_identity_is_not_revealed_without_a_purpose(session, officer, known_id):
    with pytest.raises(NotAllowed, match="for a purpose"):
        reveal_identity(session, officer, known_id, purpose="  ")


def test_who_learns_a_name_may_write_it_down_but_not_read_it_again(session, officer, person_id):
    officer.permissions = (Permission.WRITE,)

    record_identity(session, officer, person_id, KNOWN)

    with pytest.raises(NotAllowed, match="reveal identities"):
        change_identity(session, officer, person_id, KNOWN)


def test_an_identity_is_written_down_once_and_then_corrected(session, officer, known_id):
    with pytest.raises(NotAllowed, match="already written down"):
        record_identity(session, officer, known_id, KNOWN)

    better = IdentityDraft(full_name="Alex B. Example")
    change_identity(session, officer, known_id, better)

    assert reveal_identity(session, officer, known_id, purpose="Check")[0].says == better


def test_what_was_never_written_down_cannot_be_revealed(session, officer, person_id):
    with pytest.raises(NotAllowed, match="has not been written down"):
        reveal_identity(session, officer, person_id, purpose="Check")


@pytest.fixture
def told_id(session, partner, person_id):
    """A person of ours of whom a partner told us who they are."""
    session.flush()
    session.add(Identity(origin=partner.id, person_id=person_id, full_name="Alex Told"))
    session.flush()
    return person_id


def test_what_a_partner_told_of_our_person_does_not_keep_us_from_our_own_word(
    session, officer, told_id
):
    sheet = describe_person(session, told_id)
    assert (sheet.has_identity, sheet.we_identified) == (True, False)
    with pytest.raises(NotAllowed, match="Nobody at this desk"):
        change_identity(session, officer, told_id, KNOWN)

    record_identity(session, officer, told_id, KNOWN)

    assert describe_person(session, told_id).we_identified
    both = reveal_identity(session, officer, told_id, purpose="Safeguarding call")
    assert [(each.ours, each.says.full_name) for each in both] == [
        (True, KNOWN.full_name),
        (False, "Alex Told"),
    ]
    assert both[1].agency == "Northline Hotline"


def test_a_look_at_two_agencies_words_is_one_look(session, officer, told_id):
    record_identity(session, officer, told_id, KNOWN)
    reveal_identity(session, officer, told_id, purpose="Safeguarding call")
    session.flush()

    assert len(list_identity_accesses(session, told_id)) == 1


def test_people_of_a_report_that_joins_a_case_get_its_next_numbers(session, officer, case_id):
    add_person(session, officer, CHILD, case_id=case_id)
    report = a_report(officer.agency_id)
    session.add(report)
    session.flush()
    for _each in "ab":
        add_person(session, officer, CHILD, report_id=report.id)
    assert [each.number for each in list_people(session, report_id=report.id)] == ["P1", "P2"]

    add_report_to_case(session, officer, report.id, case_id=case_id)

    assert [each.number for each in list_people(session, case_id=case_id)] == ["P1", "P3", "P2"]


def test_people_of_a_report_that_becomes_a_case_keep_their_numbers(session, officer):
    report = a_report(officer.agency_id)
    session.add(report)
    session.flush()
    person_id = add_person(session, officer, CHILD, report_id=report.id)

    promote_report(session, officer, report.id, title="Amber harbour")

    assert describe_person(session, person_id).number == "P1"
