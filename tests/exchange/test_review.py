from dataclasses import replace

import msgspec
import pytest
from uuid_utils.compat import uuid7

from caseapp.casework.reports import change_report
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import SharedAddress, SharedIndicator, SharedReport
from caseapp.exchange.review import Standing, review_package
from caseapp.models import Address, Package, Report, Revision, Statement
from caseapp.models.vocabulary import IndicatorKind, OnlineCheck, Tlp, YesNo
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import opened, record, seal, take_over
from tests.sample import MONDAY, a_draft


def reviewed(desk, package):
    return {each.id: each for each in desk.read(review_package, package).records}


def with_records(package, *records):
    """Stand for a package whose sender says something else: it was verified all the same."""
    return replace(package, records=records)


def only(package, kind):
    return next(each for each in package.records if isinstance(each, kind))


def test_a_record_that_is_not_here_is_new(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))

    standings = {each.standing for each in reviewed(police, package).values()}

    assert standings == {Standing.NEW}


def test_an_address_is_shown_defanged(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))

    address = reviewed(police, package)[only(package, SharedAddress).id]

    assert address.title == "hxxps://example[.]org/a"
    assert all("https://" not in field.theirs for field in address.fields)


def test_what_is_here_already_is_the_same(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))

    package = opened(police, seal(hotline, police, report_id))

    assert {each.standing for each in reviewed(police, package).values()} == {Standing.SAME}


def test_their_update_to_their_own_record_is_taken_field_by_field(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    hotline.write(change_report, report_id, a_draft(child_at_risk=YesNo.YES, language="fi"))
    package = opened(police, seal(hotline, police, report_id))

    review = reviewed(police, package)[report_id]
    assert review.standing == Standing.UPDATE
    assert {field.field for field in review.fields} == {"child_at_risk", "language"}
    chosen = Decisions(fields={report_id: frozenset({"child_at_risk"})})
    police.write(accept_package, package, chosen)

    report = police.get(Report, report_id)
    assert (report.child_at_risk, report.language) == (YesNo.YES, "und")


def test_an_update_is_a_revision_of_the_record(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    hotline.write(change_report, report_id, a_draft(child_at_risk=YesNo.YES))
    package = opened(police, seal(hotline, police, report_id))

    police.write(
        accept_package, package, Decisions(fields={report_id: frozenset({"child_at_risk"})})
    )

    revisions = [each for each in police.all(Revision) if each.record_id == report_id]
    assert [dict(each.changed) for each in revisions][1:] == [{"child_at_risk": "yes"}]


@pytest.mark.breaks("marking")
def test_only_its_origin_lowers_a_marking(agencies):
    hotline, police = agencies
    report_id = record(hotline, tlp=Tlp.AMBER)
    take_over(police, seal(hotline, police, report_id))
    hotline.write(change_report, report_id, a_draft(tlp=Tlp.GREEN))
    package = opened(police, seal(hotline, police, report_id))

    assert "tlp" in {field.field for field in reviewed(police, package)[report_id].fields}


@pytest.fixture
def sent_back(agencies):
    """The hotline's own report, in a package from the police that says something else of it."""
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    package = opened(hotline, seal(police, hotline, report_id))
    theirs = msgspec.structs.replace(
        only(package, SharedReport), child_at_risk=YesNo.YES, tlp=Tlp.CLEAR
    )
    return hotline, report_id, with_records(package, theirs)


@pytest.mark.breaks("origin-theirs")
def test_their_word_on_our_record_never_changes_it(sent_back):
    hotline, report_id, package = sent_back
    review = reviewed(hotline, package)[report_id]
    assert review.standing == Standing.THEIR_WORD

    hotline.write(
        accept_package, package, Decisions(fields={report_id: frozenset({"child_at_risk"})})
    )

    assert hotline.get(Report, report_id).child_at_risk == YesNo.UNKNOWN
    (statement,) = hotline.all(Statement)
    assert (statement.record_id, statement.field, statement.value) == (
        report_id,
        "child_at_risk",
        "yes",
    )


@pytest.mark.breaks("marking")
def test_a_marking_of_ours_never_comes_from_outside(sent_back):
    hotline, report_id, package = sent_back

    fields = {field.field for field in reviewed(hotline, package)[report_id].fields}

    assert fields == {"child_at_risk"}
    hotline.write(accept_package, package, Decisions(fields={report_id: frozenset({"tlp"})}))
    assert hotline.all(Statement) == []


def test_what_they_give_back_as_we_sent_it_is_no_word_of_theirs(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    sealed = seal(police, hotline, report_id)
    hotline.write(change_report, report_id, a_draft(child_at_risk=YesNo.YES))

    review = reviewed(hotline, opened(hotline, sealed))[report_id]

    assert review.standing == Standing.SAME


@pytest.mark.breaks("origin-ours")
def test_a_record_said_to_be_ours_that_was_never_made_here_is_refused(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    forged = msgspec.structs.replace(only(package, SharedReport), origin=mark_of(police))
    package = with_records(package, forged)

    assert reviewed(police, package)[forged.id].standing == Standing.REFUSED


@pytest.mark.breaks("origin-theirs")
def test_a_record_under_the_id_of_another_agencys_record_is_refused(agencies):
    hotline, police = agencies
    ours = record(police)
    package = opened(police, seal(hotline, police, record(hotline)))
    forged = msgspec.structs.replace(only(package, SharedReport), id=ours)
    package = with_records(package, forged)

    review = reviewed(police, package)[ours]

    assert review.standing == Standing.REFUSED
    police.write(accept_package, package, Decisions(fields={}))
    assert police.get(Report, ours).origin == police.agency_id


@pytest.mark.breaks("origin-claimed")
def test_an_origin_that_did_not_sign_is_shown_as_a_claim_and_kept_by_name(agencies):
    hotline, police = agencies
    package = opened(police, seal(hotline, police, record(hotline)))
    claimed = msgspec.structs.replace(only(package, SharedReport), origin="ab" * 32)
    package = with_records(package, claimed)

    review = reviewed(police, package)[claimed.id]
    assert (review.standing, review.origin) == (Standing.CLAIM, "An agency we do not know")
    police.write(accept_package, package, Decisions(take=frozenset({claimed.id})))

    report = police.get(Report, claimed.id)
    assert report.origin not in (police.agency_id, police.knows(hotline))


def test_both_sides_changed_it_since_is_a_conflict(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id))
    (address,) = police.all(Address)

    def we_say(session, by):
        session.get_one(Address, address.id).hosted_by = "Ours"

    police.write(we_say)
    package = opened(police, seal(hotline, police, report_id))
    theirs = msgspec.structs.replace(
        only(package, SharedAddress), hosted_by="Theirs", online=OnlineCheck.ONLINE
    )
    review = reviewed(police, with_records(package, theirs))[address.id]

    conflicts = {field.field: field.conflict for field in review.fields}
    assert conflicts == {"hosted_by": True, "online": False}


def test_where_a_record_hangs_is_each_desks_own_order(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    take_over(police, seal(hotline, police, report_id), case_title="Silver Harbour")

    package = opened(police, seal(hotline, police, report_id))

    assert reviewed(police, package)[report_id].standing == Standing.SAME


def test_the_case_of_a_conversation_is_known(agencies):
    hotline, police = agencies
    report_id = record(hotline)
    row_id = take_over(police, seal(hotline, police, report_id), case_title="Silver Harbour")

    package = opened(police, seal(hotline, police, report_id))

    assert police.read(review_package, package).known_case == police.get(Package, row_id).case_id


def test_a_new_record_shows_on_what_it_would_hang(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), reference="RP-7", case_id=uuid7())
    address = a_shared(
        mark_of(hotline), SharedAddress, exact="https://example.org/a", report_id=report.id
    )
    package = forged(hotline, police, report, address)

    shown = {
        (each.kind, field.field): field.theirs
        for each in reviewed(police, package).values()
        for field in each.fields
    }

    assert shown["address", "report_id"] == "RP-7"
    assert shown["report", "case_id"] == "A record that is not in this package"


def test_moments_and_indicators_are_shown_as_people_read_them(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline), received_at=MONDAY)
    trace = a_shared(
        mark_of(hotline), SharedIndicator, kind=IndicatorKind.DOMAIN, value="example.org"
    )
    review = reviewed(police, forged(hotline, police, report, trace))

    moment = {field.field: field.theirs for field in review[report.id].fields}["received_at"]
    assert moment == "2026-01-05 09:00 UTC"
    assert review[trace.id].title == "Domain example[.]org"
