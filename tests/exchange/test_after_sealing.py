from dataclasses import replace
from hashlib import sha256

import pytest

from caseapp.errors import NotAllowed
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, mark_sent, seal_package, write_package_again
from caseapp.formats.whole_file import CannotWrite
from caseapp.models import Address, Package, Report
from caseapp.models.vocabulary import (
    AddressStatus,
    Direction,
    PackageKind,
    PackageState,
    ReportStatus,
)
from tests.exchange.asking import ask, ask_about_case, seal
from tests.sample import a_package, a_report, an_address


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


def test_a_package_whose_folder_vanished_can_be_written_again(hotline, police, asked):
    lost = hotline.folder / "stick"
    lost.mkdir()

    def seal_and_lose_the_stick(session, by):
        seal_package(session, by, asked, Choice(), to=lost)
        lost.rmdir()

    with pytest.raises(CannotWrite):
        hotline.write(seal_and_lose_the_stick)
    (row,) = hotline.all(Package)
    path = hotline.write(write_package_again, row.id, to=hotline.folder)

    assert sha256(path.read_bytes()).digest() == row.file_sha256
    assert police.read(open_received, path).package.sha256 == row.manifest_hash


def test_what_was_sent_has_been_referred(hotline, asked):
    sealed = seal(hotline, asked)
    assert {each.status for each in hotline.all(Address)} == {AddressStatus.REPORTED}

    hotline.write(mark_sent, sealed.row_id)

    assert hotline.get(Package, sealed.row_id).state == PackageState.SENT
    assert {each.status for each in hotline.all(Address)} == {AddressStatus.REFERRED}


def test_a_report_that_was_sent_has_been_referred(hotline, police):
    open_id, _a, closed_id, _b = hotline.add(
        *one_report(hotline.agency_id),
        *one_report(hotline.agency_id, status=ReportStatus.DUPLICATE),
    )

    for report_id in (open_id, closed_id):
        sealed = seal(hotline, ask(hotline, "report", report_id, police))
        hotline.write(mark_sent, sealed.row_id)

    assert hotline.get(Report, open_id).status == ReportStatus.REFERRED
    assert hotline.get(Report, closed_id).status == ReportStatus.DUPLICATE


def one_report(origin, **fields):
    report = a_report(origin, addresses=(), **fields)
    return report, an_address(origin, report_id=report.id)


def test_a_partners_record_that_was_passed_on_stays_as_they_say(hotline, police, third):
    report, address = one_report(hotline.knows(third))
    report_id, _address = hotline.add(report, address)

    sealed = seal(hotline, ask(hotline, "report", report_id, police))
    hotline.write(mark_sent, sealed.row_id)

    assert hotline.get(Report, report_id).status == ReportStatus.NEW
    assert hotline.all(Address)[0].status == AddressStatus.REPORTED


def test_an_update_refers_nothing(hotline, asked):
    sealed = seal(hotline, replace(asked, kind=PackageKind.UPDATE))

    hotline.write(mark_sent, sealed.row_id)

    assert {each.status for each in hotline.all(Address)} == {AddressStatus.REPORTED}


def test_a_package_is_sent_once(hotline, asked):
    sealed = seal(hotline, asked)
    hotline.write(mark_sent, sealed.row_id)

    with pytest.raises(NotAllowed, match="This package is: Sent"):
        hotline.write(mark_sent, sealed.row_id)


def test_a_package_that_came_in_is_not_ours_to_send(hotline, police):
    (package_id,) = hotline.add(a_package(hotline.knows(police), direction=Direction.RECEIVED))

    with pytest.raises(NotAllowed, match="not one of ours"):
        hotline.write(mark_sent, package_id)
