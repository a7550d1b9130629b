"""Whatever a partner signs: it is taken over or refused in words, and every page opens after it."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from msgspec import structs

from caseapp.casework.addresses import first_of, list_addresses
from caseapp.casework.case_sheet import describe_case
from caseapp.casework.case_views import CaseView, list_cases
from caseapp.casework.hashes import list_hash_references
from caseapp.casework.home import describe_desk
from caseapp.casework.indicators import list_indicators
from caseapp.casework.known import find_like
from caseapp.casework.notes import list_notes
from caseapp.casework.people import list_people
from caseapp.casework.report_sheet import describe_report, list_report_history
from caseapp.casework.report_views import list_reports
from caseapp.casework.statements import list_statements
from caseapp.casework.timeline import list_moments
from caseapp.errors import CaseAppError
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.facts import describe_exchanged
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, preview_package
from caseapp.exchange.review import TAKEN_BY_FIELD, TAKEN_WHOLE, review_package
from caseapp.models import Address, Case, Package, Report
from caseapp.vault.trail_check import check_trail
from tests.exchange.any_records import IDS, THEM, US, packages
from tests.exchange.hostile import forged, mark_of
from tests.sample import a_report

LISTS = (list_people, list_hash_references, list_indicators, list_notes, list_addresses)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(packages(), packages())
def test_any_package_is_taken_over_or_refused_and_every_page_opens(
    hotline, made, tmp_path_factory, first, second
):
    police = made["police"].copied(tmp_path_factory.mktemp("any") / "police")
    report = a_report(police.agency_id)
    report.id = IDS[0]
    police.add(report)

    for records in (first, second):
        named = [_with_true_origin(each, hotline, police) for each in records]
        with suppress(CaseAppError):
            take_all(police, forged(hotline, police, *named))

    with police.vault.reading() as session:
        open_every_page(session, police, hotline)
        assert check_trail(session).problems == ()
    police.vault.close()


def _with_true_origin(record, sender, recipient):
    true = {THEM: mark_of(sender), US: mark_of(recipient)}
    return structs.replace(record, origin=true.get(record.origin, record.origin))


def take_all(desk, package):
    records = desk.read(review_package, package).records
    take = frozenset(each.id for each in records if each.standing in TAKEN_WHOLE)
    fields = {
        each.id: frozenset(field.field for field in each.fields)
        for each in records
        if each.standing in TAKEN_BY_FIELD
    }
    desk.write(accept_package, package, Decisions(take=take, fields=fields, reason="Any"))


def open_every_page(session, desk, other):
    describe_desk(session, desk.officer_id)
    list_reports(session, search="a%")
    for view in CaseView:
        list_cases(session, view=view, officer_id=desk.officer_id)
    for report in desk.all(Report):
        describe_report(session, report.id)
        list_report_history(session, report.id)
        prepare(session, Subject("report", report.id), desk.knows(other))
    for case in desk.all(Case):
        describe_case(session, case.id)
        list_moments(session, case.id)
        list_statements(session, case_id=case.id)
        prepare(session, Subject("case", case.id), desk.knows(other))
        for query in LISTS:
            query(session, case_id=case.id)
    for address in desk.all(Address):
        find_like(session, address.id)
        first_of(session, session.get_one(Address, address.id))
    for package in desk.all(Package):
        describe_exchanged(session, package.id)


def prepare(session, subject, partner_id):
    preview_package(session, prepare_request(session, subject, partner_id), Choice())
