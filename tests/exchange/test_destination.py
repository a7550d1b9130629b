"""Into which case a partner's package goes: by a person's choice or by the conversation."""

import pytest
from sqlalchemy.exc import NoResultFound
from uuid_utils.compat import uuid7

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import SharedCase, SharedNote, SharedPerson
from caseapp.exchange.review import review_package
from caseapp.exchange.standing import Standing
from caseapp.models import Case, Note, Package, Person, Report
from caseapp.models.vocabulary import Handling, Pap, PersonRole, Tlp, Urgency
from caseapp.sealing import manifest as sealing
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import all_new, record, seal


def take(desk, package, *records, **decided):
    """Take these records of a package, or all of them."""
    chosen = frozenset(each.id for each in records) or all_new(package)
    row_id = desk.write(accept_package, package, Decisions(take=chosen, **decided))
    return desk.get(Package, row_id)


@pytest.fixture
def thread():
    return uuid7()


def test_a_conversation_goes_on_in_its_case(agencies, thread):
    hotline, police = agencies
    first = forged(hotline, police, a_shared(mark_of(hotline)), thread=thread)
    case_id = take(police, first, case_title="Amber harbour").case_id
    second = a_shared(mark_of(hotline))
    package = forged(hotline, police, second, thread=thread)

    assert police.read(review_package, package).known_case == case_id
    take(police, package)

    assert police.get(Report, second.id).case_id == case_id


def test_another_partner_who_knows_the_thread_gets_nowhere(hotline, police, third, thread):
    first = forged(police, hotline, a_shared(mark_of(police)), thread=thread)
    take(hotline, first, case_title="Amber harbour")
    report = a_shared(mark_of(third))
    package = forged(third, hotline, report, thread=thread)

    assert hotline.read(review_package, package).known_case is None
    assert take(hotline, package).case_id is None
    assert hotline.get(Report, report.id).case_id is None


def test_of_two_cases_of_a_conversation_the_newest_counts(agencies, thread):
    hotline, police = agencies
    for title in ("Amber harbour", "Birch lantern"):
        package = forged(hotline, police, a_shared(mark_of(hotline)), thread=thread)
        case_id = take(police, package, case_title=title).case_id

    package = forged(hotline, police, thread=thread)

    assert police.read(review_package, package).known_case == case_id


def test_an_answer_of_theirs_to_what_we_sent_is_about_our_case(agencies):
    hotline, police = agencies
    case_id = police.write(open_case, CaseDraft("Amber harbour"))
    seal(police, hotline, case_id, kind="case")
    (sent,) = police.all(Package)

    package = forged(hotline, police, thread=sent.thread)

    assert police.read(review_package, package).known_case == case_id


def test_a_case_is_marked_as_strictly_as_anything_that_goes_into_it(agencies):
    hotline, police = agencies
    strict = a_shared(
        mark_of(hotline), tlp=Tlp.RED, pap=Pap.RED, handling=("h1", "Not by telephone")
    )
    open_one = a_shared(mark_of(hotline), tlp=Tlp.CLEAR)
    package = forged(
        hotline,
        police,
        strict,
        open_one,
        marking=sealing.Marking(
            tlp="red", pap="red", handling=("h0", "zz"), conditions=("By day",)
        ),
        action=sealing.Action(
            requested="Please assess",
            respond_by=None,
            respond_zone="Nowhere/At all",
            urgency="urgent",
            reasons=("A date is near",),
            child_at_risk="yes",
        ),
    )

    case = police.get(Case, take(police, package, case_title="Amber harbour").case_id)

    assert (case.tlp, case.pap, case.urgency) == (Tlp.RED, Pap.RED, Urgency.URGENT)
    assert set(case.handling) == {Handling.H0, Handling.H1, "zz", "By day", "Not by telephone"}


def test_what_is_left_does_not_mark_the_case(agencies):
    hotline, police = agencies
    left = a_shared(mark_of(hotline), handling=("h3",))
    taken = a_shared(mark_of(hotline))
    package = forged(hotline, police, left, taken)

    decided = Decisions(take=frozenset({taken.id}), case_title="Amber harbour")
    row_id = police.write(accept_package, package, decided)

    assert police.get(Case, police.get(Package, row_id).case_id).handling == ()


def test_a_report_that_came_with_its_case_stays_there(agencies):
    hotline, police = agencies
    theirs = a_shared(mark_of(hotline), SharedCase, title="Amber harbour")
    with_case, alone = a_shared(mark_of(hotline), case_id=theirs.id), a_shared(mark_of(hotline))
    note = a_shared(mark_of(hotline), SharedNote, text="a")
    package = forged(hotline, police, theirs, with_case, alone, note)

    ours = take(police, package, case_title="Birch lantern").case_id

    assert police.get(Report, with_case.id).case_id == theirs.id
    assert police.get(Report, alone.id).case_id == police.get(Note, note.id).case_id == ours


def test_a_report_of_ours_that_comes_back_is_moved_into_no_case(agencies):
    hotline, police = agencies
    report_id = record(police)
    seal(police, hotline, report_id)
    line = a_shared(mark_of(police), id=report_id)
    package = forged(hotline, police, line)

    decided = Decisions(case_title="Amber harbour")
    row_id = police.write(accept_package, package, decided)

    assert police.get(Report, report_id).case_id is None
    assert police.get(Package, row_id).report_id == report_id


def test_a_case_that_is_not_there_takes_nothing(agencies):
    hotline, police = agencies
    package = forged(hotline, police, a_shared(mark_of(hotline)))

    with pytest.raises(NoResultFound):
        take(police, package, into_case=uuid7())

    assert police.all(Package) == []


def test_people_who_come_into_a_case_get_numbers_that_nobody_has_there(agencies, thread):
    hotline, police = agencies
    first = forged(hotline, police, *with_people(hotline, "P1"), thread=thread)
    take(police, first, case_title="Amber harbour")
    second = with_people(hotline, "P1", "P2")

    take(police, forged(hotline, police, *second, thread=thread))

    assert [each.number for each in police.all(Person)] == ["P1", "P3", "P2"]
    # Their number for somebody is no word that ours contradicts.
    again = forged(hotline, police, *second, thread=thread)
    review = police.read(review_package, again)
    assert {each.standing for each in review.records} == {Standing.SAME}


def with_people(desk, *numbers):
    """Return a report with people of these numbers."""
    report = a_shared(mark_of(desk))
    told = {"report_id": report.id, "pseudonym": "Quiet River", "role": PersonRole.CHILD}
    people = (a_shared(mark_of(desk), SharedPerson, number=each, **told) for each in numbers)
    return [report, *people]


@pytest.fixture
def ours(police):
    """A case of the police that never went to anybody."""
    return police.write(open_case, CaseDraft("Birch lantern"))


def naming(case_id, hotline, police, thread, *records):
    """Let the hotline name a case of the police."""
    named = a_shared(mark_of(police), SharedCase, id=case_id, title="Birch lantern")
    return forged(hotline, police, named, *records, thread=thread)


def test_who_names_a_case_that_never_went_to_them_joins_nothing_to_it(agencies, thread, ours):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), case_id=ours)
    package = naming(ours, hotline, police, thread, report)
    assert police.read(review_package, package).unsent_case == "Birch lantern"

    row = take(police, package, report)

    assert (row.case_id, police.get(Report, report.id).case_id) == (None, None)
    later = a_shared(mark_of(hotline), case_id=ours)
    assert take(police, forged(hotline, police, later, thread=thread)).case_id is None
    assert police.get(Report, later.id).case_id is None


def test_an_officer_may_choose_the_case_they_name(agencies, thread, ours):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))

    package = naming(ours, hotline, police, thread, report)
    take(police, package, report, into_case=ours)

    assert police.get(Report, report.id).case_id == ours


def test_who_was_sent_a_case_may_speak_of_it(agencies, thread, ours):
    hotline, police = agencies
    seal(police, hotline, ours, kind="case")
    report = a_shared(mark_of(hotline), case_id=ours)
    package = naming(ours, hotline, police, thread, report)
    assert police.read(review_package, package).unsent_case == ""

    assert take(police, package, report).case_id == ours
    assert police.get(Report, report.id).case_id == ours
