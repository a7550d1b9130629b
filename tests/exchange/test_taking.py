"""Where a partner's record hangs here, and where it does not."""

import pytest
from uuid_utils.compat import uuid7

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import (
    SharedAddress,
    SharedAssessment,
    SharedCase,
    SharedHashReference,
    SharedIdentity,
    SharedIndicator,
    SharedNote,
    SharedReport,
)
from caseapp.models import (
    Address,
    Assessment,
    Case,
    Identity,
    Indicator,
    Note,
    Package,
    Person,
    Report,
)
from caseapp.models.vocabulary import Algorithm, IndicatorKind, PersonRole, ReportStatus
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import all_new, record, seal, take_over
from tests.sample import MONDAY

PAGE = "https://example.org/a"
JUDGED = {"scheme": "fi-1", "grade": "1", "assessed_at": MONDAY}
SOMEBODY = {"number": "P1", "pseudonym": "Quiet River", "role": PersonRole.CHILD}


def take(desk, package, **decided):
    row_id = desk.write(accept_package, package, Decisions(take=all_new(package), **decided))
    return desk.get(Package, row_id)


@pytest.fixture
def our_case(police):
    return police.write(open_case, CaseDraft("Amber harbour"))


def test_whoever_merely_knows_an_id_files_nothing_in_our_case(agencies, our_case):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), case_id=our_case)
    note = a_shared(mark_of(hotline), SharedNote, case_id=our_case, text="a")

    package = take(police, forged(hotline, police, report, note))

    assert (police.get(Report, report.id).case_id, police.all(Note)) == (None, [])
    assert package.case_id is None
    assert "1 record was left" in package.warnings[-1]


def test_what_we_sent_a_partner_they_add_to(agencies, our_case):
    hotline, police = agencies
    seal(police, hotline, our_case, kind="case")
    note = a_shared(mark_of(hotline), SharedNote, case_id=our_case, text="a")

    take(police, forged(hotline, police, note))

    assert police.get(Note, note.id).case_id == our_case


def test_a_case_of_ours_that_a_partner_merely_names_is_hung_on_by_nothing(agencies, our_case):
    hotline, police = agencies
    case = a_shared(mark_of(police), SharedCase, id=our_case, title="Amber harbour")
    note = a_shared(mark_of(hotline), SharedNote, case_id=our_case, text="a")
    package = forged(hotline, police, case, note)

    for _twice in "ab":
        row_id = police.write(accept_package, package, Decisions(take=frozenset({note.id})))
        package = forged(hotline, police, case, note)

    assert police.all(Note) == []
    assert "1 record was left" in police.get(Package, row_id).warnings[-1]


def test_a_line_that_is_refused_opens_no_way_into_our_case(agencies, our_case):
    hotline, police = agencies
    case = a_shared(mark_of(hotline), SharedCase, id=our_case, title="Amber harbour")
    report = a_shared(mark_of(hotline), case_id=our_case)
    package = forged(hotline, police, case, report)

    row_id = police.write(accept_package, package, Decisions(take=frozenset({report.id})))

    assert police.get(Report, report.id).case_id is None
    assert police.get(Package, row_id).case_id is None


def test_each_kind_of_link_is_held_to_that(agencies):
    hotline, police = agencies
    report_id = record(police)
    (address,) = police.all(Address)
    case = Case(origin=police.agency_id, reference="CR-1", title="Amber harbour")
    person = Person(origin=police.agency_id, case_id=case.id, **SOMEBODY)
    _case_id, person_id = police.add(case, person)
    report = a_shared(mark_of(hotline))
    digest = {"algorithm": Algorithm.SHA256, "digest": "ab" * 32}
    records = (
        report,
        a_shared(mark_of(hotline), SharedAddress, exact=PAGE, report_id=report_id),
        a_shared(mark_of(hotline), SharedHashReference, report_id=report.id, **digest),
        a_shared(mark_of(hotline), SharedAssessment, address_id=address.id, **JUDGED),
        a_shared(mark_of(hotline), SharedIdentity, person_id=person_id, full_name="Mira Sample"),
        a_shared(
            mark_of(hotline),
            SharedIndicator,
            kind=IndicatorKind.EMAIL,
            value="night.owl@example.org",
            report_id=report.id,
            person_id=person_id,
        ),
    )

    package = take(police, forged(hotline, police, *records))

    assert len(police.all(Address)) == 1
    assert (police.all(Assessment), police.all(Identity)) == ([], [])
    assert [each.person_id for each in police.all(Indicator)] == [None]
    assert "3 records were left" in package.warnings[-1]


def test_what_names_nothing_that_is_here_is_no_error(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), case_id=uuid7(), duplicate_of=uuid7())

    take(police, forged(hotline, police, report))

    here = police.get(Report, report.id)
    assert (here.case_id, here.duplicate_of, here.status) == (None, None, ReportStatus.NEW)


def test_what_hangs_on_nothing_goes_into_the_case_that_was_chosen(agencies, our_case):
    hotline, police = agencies
    note = a_shared(mark_of(hotline), SharedNote, text="a")

    package = take(police, forged(hotline, police, note), into_case=our_case)

    assert police.get(Note, note.id).case_id == our_case
    assert package.warnings == ()


def test_a_report_comes_into_the_case_it_came_with(agencies):
    hotline, police = agencies
    case = a_shared(mark_of(hotline), SharedCase, title="Amber harbour")
    report = a_shared(mark_of(hotline), case_id=case.id)

    package = take(police, forged(hotline, police, case, report))

    here = police.get(Report, report.id)
    assert (here.case_id, here.status) == (case.id, ReportStatus.IN_CASE)
    assert (package.case_id, package.report_id) == (case.id, report.id)


def test_addresses_that_stand_for_each_other_make_no_circle(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    first, second, third, alone = (uuid7() for _each in range(4))
    same = {first: third, second: first, third: second, alone: alone}
    here = {"exact": PAGE, "report_id": report.id}
    addresses = [
        a_shared(mark_of(hotline), SharedAddress, id=each, same_as=end, **here)
        for each, end in same.items()
    ]

    take(police, forged(hotline, police, report, *addresses))

    linked = {each.id: each.same_as for each in police.all(Address)}
    assert all(ends(linked, each) for each in linked)
    assert (linked[alone], linked[first]) == (None, third)


def ends(links, start):
    """Say whether following the links comes to an end."""
    for _step in links:
        if start is None:
            return True
        start = links[start]
    return start is None


def test_a_report_is_a_duplicate_only_among_those_of_its_agency(agencies):
    hotline, police = agencies
    ours = record(police)
    seal(police, hotline, ours)
    first = a_shared(mark_of(hotline))
    second = a_shared(mark_of(hotline), duplicate_of=first.id)
    of_ours = a_shared(mark_of(hotline), duplicate_of=ours)

    take(police, forged(hotline, police, first, second, of_ours))

    assert police.get(Report, second.id).duplicate_of == first.id
    assert police.get(Report, of_ours.id).duplicate_of is None


def test_a_partners_judgement_is_no_second_check_of_ours(hotline, police):
    report_id = record(police)
    (address,) = police.all(Address)
    ours = Assessment(origin=police.agency_id, address_id=address.id, scheme="fi-1", grade="2")
    (ours_id,) = police.add(ours)
    seal(police, hotline, report_id)
    theirs = a_shared(
        mark_of(hotline), SharedAssessment, address_id=address.id, check_of=ours_id, **JUDGED
    )

    take(police, forged(hotline, police, theirs))

    here = police.get(Assessment, theirs.id)
    assert (here.address_id, here.check_of) == (address.id, None)


def test_a_report_taken_over_later_is_linked_to_the_first(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    second = a_shared(mark_of(hotline), SharedReport, duplicate_of=report_id)

    take(police, forged(hotline, police, second))

    assert police.get(Report, second.id).duplicate_of == report_id


def test_who_wrote_it_is_kept_by_name(agencies):
    hotline, police = agencies
    named = a_shared(mark_of(hotline), author="J. Weaver")
    unnamed = a_shared(mark_of(hotline), author="")

    take(police, forged(hotline, police, named, unnamed))

    assert police.get(Report, named.id).foreign_author == "J. Weaver"
    assert police.get(Report, unnamed.id).foreign_author is None
