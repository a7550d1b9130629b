import pytest

from caseapp.casework.identities import IdentityDraft, list_identity_accesses, record_identity
from caseapp.casework.people import PersonDraft, add_person, list_people
from caseapp.models import Person
from caseapp.models.vocabulary import AgeBand, PersonRole, YesNo
from caseapp.ui.cases.identity_view import SHOWN_FOR, IdentityView
from tests.ui.cases.reading import texts

CHILD = PersonDraft(PersonRole.POSSIBLE_VICTIM, AgeBand.UNDER_11, YesNo.YES, "NO")


@pytest.fixture
def people(part):
    return part("people")


@pytest.fixture
def person_id(desk, people, case_id):
    return desk.write(add_person, CHILD, case_id=case_id)


@pytest.fixture
def view(desk, people, person_id):
    """Where an identity that was written down is revealed."""
    desk.write(record_identity, person_id, IdentityDraft(full_name="Alex Example", born="2016"))
    return people.findChildren(IdentityView)[-1]


def reveal(view, asked, purpose="Safeguarding call"):
    view.reveal.click()
    asked().form.fields["purpose"].set_text(purpose)
    asked().yes.click()


def test_a_person_is_added_by_role_and_age_band(desk, people, case_id, asked):
    people.add.click()
    form = asked().form
    form.role.choose(PersonRole.CHILD)
    form.age_band.choose(AgeBand.UNDER_14)
    form.child_at_risk.choose(YesNo.YES.value)
    form.jurisdiction.set_text("no")
    asked().yes.click()

    (person,) = desk.read(list_people, case_id=case_id)
    assert person.says == PersonDraft(PersonRole.CHILD, AgeBand.UNDER_14, YesNo.YES, "NO")
    assert f"P1  {person.pseudonym}" in texts(people)
    assert "Child · 11 to 13 years · Norway" in texts(people)


def test_a_wrong_country_is_explained_under_its_field(people, asked):
    people.add.click()
    asked().form.jurisdiction.set_text("Atlantis")
    asked().yes.click()

    assert asked().form.jurisdiction.problem() == "Not the code of a country: ATLANTIS."


def test_no_name_stands_beside_a_person_until_it_is_revealed(desk, people, view, asked):
    assert "Alex Example" not in texts(people)

    reveal(view, asked)

    assert "Alex Example" in texts(people)


def test_an_identity_is_not_revealed_without_a_purpose(desk, people, person_id, view, asked):
    reveal(view, asked, purpose=" ")

    assert asked().form.fields["purpose"].problem() == "Say what you need it for."
    assert desk.read(list_identity_accesses, person_id) == []
    assert "Alex Example" not in texts(people)


def test_a_look_is_written_down_and_can_be_read(desk, people, person_id, view, asked):
    reveal(view, asked)
    view.looks.click()

    assert "Ana" in texts(asked())
    assert "Safeguarding call" in texts(asked())


def test_a_revealed_identity_is_hidden_after_half_a_minute(people, view, asked):
    reveal(view, asked)
    view._timer.setInterval(60_000 * SHOWN_FOR)  # it is the test that counts

    for _second in range(SHOWN_FOR - 1):
        view._count_down()
    assert "Hidden in 1 second" in texts(people)
    view._count_down()

    assert "Alex Example" not in texts(people)
    assert not view._timer.isActive()


def test_a_revealed_identity_is_hidden_at_once_when_asked(people, view, asked):
    reveal(view, asked)

    view.hide_now.click()

    assert "Alex Example" not in texts(people)


def test_who_a_person_is_can_be_written_down(desk, people, person_id, case_id, asked):
    people.findChild(IdentityView).record.click()
    asked().form.full_name.set_text("Alex Example")
    asked().yes.click()

    (person,) = desk.read(list_people, case_id=case_id)
    assert person.has_identity


def test_what_a_partner_says_of_a_person_stands_with_the_person(people, person_id, hear):
    hear(person_id, "person", "age_band", "11-13")

    assert "Northline Hotline says of “Age”: 11 to 13 years" in texts(people)


def test_a_partners_person_cannot_be_changed_here(desk, people, case_id, partner_id):
    def receive_person(session, by):
        session.add(
            Person(
                origin=partner_id,
                number="P7",
                pseudonym="Far Meadow",
                role=PersonRole.CHILD,
                case_id=case_id,
                foreign_author="J. Weaver",
            )
        )

    desk.write(receive_person)

    assert "From Northline Hotline, written by J. Weaver" in texts(people)
    assert people.findChild(IdentityView).record.isHidden()
