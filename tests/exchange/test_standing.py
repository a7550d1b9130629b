"""Whose word it is: what a partner with genuine keys and any program can and cannot do."""

import pytest

from caseapp.casework.addresses import key_of
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import Decisions, ReviewOutdated, accept_package
from caseapp.exchange.contents import (
    SharedAddress,
    SharedAssessment,
    SharedCase,
    SharedHashReference,
    SharedIdentity,
    SharedNote,
    SharedPerson,
    SharedReport,
)
from caseapp.exchange.review import review_package
from caseapp.exchange.standing import Standing
from caseapp.models import (
    Address,
    Agency,
    Assessment,
    Case,
    HashReference,
    Identity,
    Note,
    Person,
    Report,
    Revision,
    Statement,
)
from caseapp.models.vocabulary import Algorithm, PersonRole, Tlp
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import record, seal, take, take_over
from tests.sample import MONDAY, an_address

SOMEBODY = {"number": "P1", "pseudonym": "Quiet River", "role": PersonRole.CHILD}


def placed(desk, package):
    """Return the standing of each record, in the order of the package."""
    return [(each.standing, each.why) for each in desk.read(review_package, package).records]


def update(desk, package, fields):
    return desk.write(accept_package, package, Decisions(fields=fields))


def test_no_package_makes_a_record_under_an_id_that_stands_for_something_else(agencies):
    hotline, police = agencies
    ours = police.write(open_case, CaseDraft("Amber harbour"))
    note = a_shared(mark_of(hotline), SharedNote, id=ours, text="a")
    package = forged(hotline, police, note)

    ((standing, why),) = placed(police, package)

    assert (standing, why) == (Standing.REFUSED, "It has the id of something else that we hold.")
    with pytest.raises(ReviewOutdated):
        take(police, package)
    assert police.all(Note) == []


@pytest.mark.parametrize("what", [Agency, Revision])
def test_an_id_may_stand_for_no_other_thing_in_the_vault(agencies, what):
    hotline, police = agencies
    record(police)

    package = forged(hotline, police, a_shared(mark_of(hotline), id=police.all(what)[0].id))

    assert [standing for standing, _why in placed(police, package)] == [Standing.REFUSED]


@pytest.mark.breaks("origin-theirs")
def test_their_line_about_our_record_changes_nothing_of_it(agencies):
    hotline, police = agencies
    report_id = record(police)
    before = police.get(Report, report_id)
    line = a_shared(
        mark_of(police), id=report_id, reference="RP-9", tlp=Tlp.CLEAR, handling=("none",)
    )
    package = forged(hotline, police, line)

    review = police.read(review_package, package).records[0]
    assert review.standing == Standing.THEIR_WORD
    everything = frozenset(SharedReport.__struct_fields__)
    police.write(accept_package, package, Decisions(fields={report_id: everything}))

    after = police.get(Report, report_id)
    assert (after.reference, after.tlp, after.handling) == (
        before.reference,
        before.tlp,
        before.handling,
    )
    assert {each.field for each in police.all(Statement)} == {"reference"}


def test_their_word_is_kept_as_text_whatever_it_is(agencies):
    hotline, police = agencies
    report_id = record(police)
    note = Note(origin=police.agency_id, report_id=report_id, text="a")
    seen = an_address(police.agency_id, report_id=report_id, last_seen=MONDAY)
    note_id, address_id = police.add(note, seen)
    said = {
        report_id: a_shared(mark_of(police), id=report_id, urgency_reasons=("One", "Two")),
        address_id: a_shared(
            mark_of(police),
            SharedAddress,
            id=address_id,
            exact="https://example.org/a",
            last_seen=None,
        ),
        note_id: a_shared(mark_of(police), SharedNote, id=note_id, text="a", may_distress=True),
    }
    chosen = ("urgency_reasons", "last_seen", "may_distress")
    fields = {each: frozenset({field}) for each, field in zip(said, chosen, strict=True)}

    update(police, forged(hotline, police, *said.values()), fields)

    kept = {each.field: each.value for each in police.all(Statement)}
    assert kept == {"urgency_reasons": "One\nTwo", "last_seen": "", "may_distress": "True"}


@pytest.mark.breaks("origin-theirs")
def test_their_line_about_a_third_agencys_record_changes_nothing_of_it(hotline, police, third):
    report_id = record(third)
    take_over(hotline, seal(third, hotline, report_id))
    line = a_shared(mark_of(third), id=report_id, reference="RP-9", tlp=Tlp.CLEAR)
    package = forged(police, hotline, line)

    review = hotline.read(review_package, package).records[0]
    assert review.standing == Standing.WORD_ON_THIRD
    update(hotline, package, {report_id: frozenset({"reference", "tlp"})})

    assert hotline.get(Report, report_id).reference != "RP-9"
    assert [each.field for each in hotline.all(Statement)] == ["reference"]


@pytest.mark.breaks("origin-ours")
def test_nobody_makes_our_record_their_own(agencies):
    hotline, police = agencies
    report_id = record(police)
    package = forged(hotline, police, a_shared(mark_of(hotline), id=report_id))

    ((standing, why),) = placed(police, package)

    assert standing == Standing.REFUSED
    assert why == "It has the id of a record that we hold of another agency."


@pytest.mark.breaks("origin-ours")
def test_no_line_makes_a_record_of_ours(agencies):
    hotline, police = agencies

    ((standing, _why),) = placed(police, forged(hotline, police, a_shared(mark_of(police))))

    assert standing == Standing.REFUSED


def test_who_a_person_is_was_said_once_and_stays(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    person = a_shared(mark_of(hotline), SharedPerson, report_id=report.id, **SOMEBODY)
    identity = a_shared(mark_of(hotline), SharedIdentity, person_id=person.id, full_name="One")
    take(police, forged(hotline, police, report, person, identity))
    another = a_shared(mark_of(hotline), SharedIdentity, person_id=person.id, full_name="Other")

    ((standing, why),) = placed(police, forged(hotline, police, another))

    assert (standing, why) == (
        Standing.REFUSED,
        "Who this person is was written down here before.",
    )


def test_who_our_person_is_a_partner_may_tell_beside_our_own_word(agencies):
    hotline, police = agencies
    case = Case(origin=police.agency_id, reference="CR-1", title="Amber harbour")
    person = Person(origin=police.agency_id, case_id=case.id, **SOMEBODY)
    ours = Identity(origin=police.agency_id, person_id=person.id, full_name="Ours")
    case_id, person_id, _identity_id = police.add(case, person, ours)
    sealed = seal(police, hotline, case_id, kind="case")
    assert sealed.counts["person"] == 1  # so they know the person
    theirs = a_shared(mark_of(hotline), SharedIdentity, person_id=person_id, full_name="Theirs")

    take(police, forged(hotline, police, theirs))

    assert [each.full_name for each in police.all(Identity)] == ["Ours", "Theirs"]


def test_a_review_shows_no_identity_of_ours_and_keeps_no_word_on_it(agencies):
    hotline, police = agencies
    case = Case(origin=police.agency_id, reference="CR-1", title="Amber harbour")
    person = Person(origin=police.agency_id, case_id=case.id, **SOMEBODY)
    identity = Identity(origin=police.agency_id, person_id=person.id, full_name="Mira Sample")
    _case_id, person_id, identity_id = police.add(case, person, identity)
    said = {"id": identity_id, "person_id": person_id, "full_name": "Probe"}
    line = a_shared(mark_of(police), SharedIdentity, **said)

    review = police.read(review_package, forged(hotline, police, line)).records[0]

    assert review.standing == Standing.REFUSED
    assert "Mira" not in str(review)


def test_an_update_of_an_identity_shows_neither_side(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    person = a_shared(mark_of(hotline), SharedPerson, report_id=report.id, **SOMEBODY)
    identity = a_shared(mark_of(hotline), SharedIdentity, person_id=person.id, full_name="One")
    take(police, forged(hotline, police, report, person, identity))
    newer = a_shared(
        mark_of(hotline), SharedIdentity, id=identity.id, person_id=person.id, full_name="Other"
    )
    package = forged(hotline, police, newer)

    review = police.read(review_package, package).records[0]
    assert review.standing == Standing.UPDATE
    assert [(field.ours, field.theirs) for field in review.fields] == [("Not shown here",) * 2]
    update(police, package, {identity.id: frozenset({"full_name"})})

    assert police.get(Identity, identity.id).full_name == "Other"


def test_an_update_of_an_address_is_found_by_what_it_says_now(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    address = a_shared(
        mark_of(hotline), SharedAddress, report_id=report.id, exact="https://example.org/a"
    )
    take(police, forged(hotline, police, report, address))
    newer = a_shared(mark_of(hotline), SharedAddress, id=address.id, exact="https://Example.net/b")

    package = forged(hotline, police, newer)
    update(police, package, {address.id: frozenset({"exact"})})

    here = police.get(Address, address.id)
    assert (here.exact, here.normal) == (newer.exact, key_of(newer.exact))
    assert here.host == "example.net"


def test_scheme_and_grade_are_taken_together(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    digest = {"algorithm": Algorithm.SHA256, "digest": "ab" * 32}
    named = a_shared(mark_of(hotline), SharedHashReference, report_id=report.id, **digest)
    judged = {"address_id": None, "hash_reference_id": named.id, "assessed_at": report.received_at}
    first = a_shared(mark_of(hotline), SharedAssessment, scheme="fi-1", grade="1", **judged)
    take(police, forged(hotline, police, report, named, first))
    other = {"algorithm": Algorithm.MD5, "digest": "ab" * 16}
    newer = (
        a_shared(mark_of(hotline), SharedHashReference, id=named.id, **other),
        a_shared(mark_of(hotline), SharedAssessment, id=first.id, scheme="uk", grade="A", **judged),
    )

    chosen = {named.id: frozenset({"digest"}), first.id: frozenset({"grade"})}
    update(police, forged(hotline, police, *newer), chosen)

    here = police.get(Assessment, first.id)
    assert (here.scheme, here.grade) == ("uk", "A")
    reference = police.get(HashReference, named.id)
    assert (reference.algorithm, reference.digest) == (Algorithm.MD5, "ab" * 16)


def test_a_case_never_comes_with_an_owner_or_a_status(agencies):
    hotline, police = agencies
    case = a_shared(mark_of(hotline), SharedCase, title="Amber")

    take(police, forged(hotline, police, case))

    here = police.get(Case, case.id)
    assert (here.owner_id, here.status, here.regime) == (police.officer_id, "open", "not_known")


def test_a_partners_number_does_not_disturb_ours(agencies):
    hotline, police = agencies
    ours = police.write(open_case, CaseDraft("Amber harbour"))
    number = police.get(Case, ours).reference
    taken = f"{number[:-6]}999999"
    theirs = a_shared(mark_of(hotline), SharedCase, title="x", reference=taken)
    take(police, forged(hotline, police, theirs))

    second = police.write(open_case, CaseDraft("Birch lantern"))

    assert police.get(Case, second).reference == f"{number[:-6]}000002"
