"""The one rule of what may leave, on values alone."""

from uuid import UUID

import pytest
from msgspec import UNSET

from caseapp.exchange import sharing
from caseapp.exchange.allowed import DETAILS, Reason
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
from caseapp.exchange.sharing import Candidate, Choice, Withheld, may_leave
from caseapp.models.vocabulary import Algorithm, Handling, Pap, PersonRole, Tlp
from caseapp.reference.markings import Marking
from tests.exchange.full_case import PHOTODNA
from tests.sample import MONDAY

US, THEM, THIRD = "aa" * 32, "bb" * 32, "cc" * 32
AMBER = Marking(Tlp.AMBER, Pap.AMBER)
RED = Marking(Tlp.RED, Pap.RED)


def an_id(number):
    return UUID(int=number)


def a_case(number=1, **fields):
    marked = {"tlp": Tlp.AMBER, "pap": Pap.AMBER, "handling": ()}
    values = {"id": an_id(number), "origin": US, "reference": "CR-1", "title": "Amber harbour"}
    return SharedCase(**values | marked | fields)


def a_report(number=2, **fields):
    marked = {"tlp": Tlp.AMBER, "pap": Pap.AMBER, "handling": ()}
    values = {"id": an_id(number), "origin": US, "reference": "RP-1", "received_at": MONDAY}
    return SharedReport(**values | marked | fields)


def an_address(number=3, **fields):
    return SharedAddress(
        **{"id": an_id(number), "origin": US, "exact": "https://example.org/"} | fields
    )


def a_note(number=4, **fields):
    return SharedNote(**{"id": an_id(number), "origin": US, "text": "Called them"} | fields)


def a_person(number=5):
    return SharedPerson(
        id=an_id(number), origin=US, number="P1", pseudonym="Quiet River", role=PersonRole.CHILD
    )


def an_identity(number=6, **fields):
    details = dict.fromkeys(DETAILS, "known")
    return SharedIdentity(id=an_id(number), origin=US, person_id=an_id(5), **details | fields)


def an_assessment(number=7, **fields):
    return SharedAssessment(
        **{"id": an_id(number), "origin": US, "scheme": "fi-1", "grade": "2"}
        | {"assessed_at": MONDAY, "address_id": an_id(3)}
        | fields
    )


def share(*records, marking=AMBER, from_origin=None, also=(), left_out=()):
    candidates = [Candidate(record, marking, from_origin) for record in records]
    choice = Choice(
        left_out=frozenset(map(an_id, left_out)),
        also=frozenset((an_id(number), field) for number, field in also),
    )
    return may_leave(candidates, us=US, to=THEM, asked=AMBER, choice=choice)


def reasons(shared):
    return [(each.kind, each.field, each.reason) for each in shared.withheld]


def test_what_is_on_the_list_leaves_as_it_is():
    address = an_address(hosted_by="Example Hosting", last_seen=None)

    assert share(address).leaving == (address,)
    assert share(address).withheld == ()


@pytest.mark.parametrize("record", [a_case(summary="Words"), a_report(summary="Words")])
def test_free_text_stays_unless_it_is_chosen(record):
    shared = share(record)
    number = record.id.int

    assert shared.leaving[0].summary is UNSET
    assert [each.reason for each in shared.withheld] == [Reason.FREE_TEXT]
    assert share(record, also=[(number, "summary")]).leaving == (record,)


def test_an_author_stays_unless_it_is_chosen():
    address = an_address(author="Ana")

    assert share(address).leaving[0].author is UNSET
    assert share(address, also=[(3, "author")]).leaving[0].author == "Ana"


def test_nothing_is_withheld_where_there_was_nothing():
    shared = share(a_report(summary="", author=""))

    assert shared.withheld == ()
    assert shared.leaving[0].summary is UNSET


def test_a_note_leaves_whole_or_stays_whole():
    assert reasons(share(a_note())) == [("note", "", Reason.FREE_TEXT)]
    assert share(a_note(), also=[(4, "text")]).leaving == (a_note(),)


def test_a_photodna_text_stays_unless_it_is_chosen():
    record = SharedHashReference(
        id=an_id(8), origin=US, algorithm=Algorithm.PHOTODNA, digest=PHOTODNA
    )

    assert reasons(share(record)) == [("hash_reference", "", Reason.PHOTODNA)]
    assert share(record, also=[(8, "digest")]).leaving == (record,)


def test_other_digests_leave():
    record = SharedHashReference(
        id=an_id(8), origin=US, algorithm=Algorithm.SHA256, digest="ab" * 32
    )

    assert share(record).leaving == (record,)


def test_an_identity_stays_unless_a_detail_of_it_is_chosen():
    shared = share(a_person(), an_identity())

    assert reasons(shared) == [("identity", "", Reason.IDENTITY)]


def test_only_the_chosen_detail_of_an_identity_leaves():
    shared = share(a_person(), an_identity(), also=[(6, "born")])

    assert shared.leaving[1] == an_identity(full_name=UNSET, contact=UNSET, documents=UNSET)
    assert [each.field for each in shared.withheld] == ["full_name", "contact", "documents"]


def test_an_identity_stays_with_its_person():
    shared = share(a_person(), an_identity(), also=[(6, "born")], left_out=[5])

    assert reasons(shared) == [
        ("person", "", Reason.NOT_CHOSEN),
        ("identity", "", Reason.LINK),
    ]


def test_an_assessment_stays_with_what_it_judges():
    assert reasons(share(an_address(), an_assessment(), left_out=[3])) == [
        ("address", "", Reason.NOT_CHOSEN),
        ("assessment", "", Reason.LINK),
    ]
    assert len(share(an_address(), an_assessment()).leaving) == 2


def test_a_link_leaves_only_if_its_other_end_does():
    address = an_address(report_id=an_id(2), case_id=None)

    assert share(a_report(), address).leaving[1].report_id == an_id(2)
    assert reasons(share(address)) == [("address", "report_id", Reason.LINK)]
    assert share(address).leaving[0].case_id is None


def test_a_link_to_a_later_record_of_its_kind_leaves():
    first, second = an_address(3, same_as=an_id(4)), an_address(4)

    assert share(first, second).leaving == (first, second)


def test_a_record_that_was_left_out_stays():
    assert share(an_address(), left_out=[3]).withheld == (
        Withheld(an_id(3), "address", "", Reason.NOT_CHOSEN),
    )


@pytest.mark.parametrize(
    "given",
    [
        RED,
        Marking(Tlp.AMBER_STRICT, Pap.CLEAR),
        Marking(Tlp.GREEN, Pap.CLEAR, (Handling.H2,)),
    ],
)
def test_what_a_third_agency_forbade_to_pass_on_stays(given):
    foreign = an_address(origin=THIRD)

    shared = share(foreign, from_origin=given, also=[(3, "exact")])

    assert reasons(shared) == [("address", "", Reason.ORIGIN_DECIDES)]
    assert shared.marking == AMBER


def test_what_a_third_agency_gave_freely_may_go_onward():
    foreign = an_address(origin=THIRD)

    assert share(foreign, marking=RED, from_origin=AMBER).leaving == (foreign,)


def test_a_third_agencys_record_of_unknown_marking_is_held_as_we_hold_it():
    assert share(an_address(origin=THIRD), marking=RED).leaving == ()


@pytest.mark.parametrize("origin", [US, THEM])
def test_our_own_and_the_recipients_own_go_back_under_any_marking(origin):
    shared = share(an_address(origin=origin), marking=RED, from_origin=RED)

    assert len(shared.leaving) == 1


def test_the_marking_is_at_least_that_of_the_strictest_record_that_leaves():
    assert share(an_address(), marking=RED).marking == RED
    assert share(an_address(), marking=RED, left_out=[3]).marking == AMBER


def test_a_field_that_is_on_no_list_never_leaves(monkeypatch):
    monkeypatch.setitem(sharing.LEAVES, "address", frozenset({"exact"}))

    shared = share(an_address(platform="Example Chat"), also=[(3, "platform")])

    assert shared.leaving == (an_address(),)
    assert reasons(shared) == [("address", "platform", Reason.NOT_LISTED)]
