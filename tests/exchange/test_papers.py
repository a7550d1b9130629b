from dataclasses import replace
from hashlib import sha256

import pytest

from caseapp.errors import NotAllowed
from caseapp.exchange.cautions import ReasonMissing
from caseapp.exchange.outgoing import Choice, seal_package
from caseapp.exchange.papers import write_referral, write_slip
from caseapp.formats.whole_file import AlreadyThere
from caseapp.models import Agency, Package, Referral
from caseapp.models.vocabulary import Direction
from caseapp.sealing.fingerprint import digits
from tests.exchange.asking import ask, ask_about_case
from tests.exchange.sending import distrust, file_of
from tests.pdf.reading import all_text, squeezed
from tests.sample import MONDAY, a_package, a_report


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


def test_a_referral_is_written_and_its_digests_are_kept(hotline, asked):
    path = hotline.folder / "referral.pdf"

    hotline.write(write_referral, asked, Choice(), to=path)

    (row,) = hotline.all(Referral)
    assert row.file_sha256 == sha256(path.read_bytes()).digest()
    assert row.sheet_sha256.hex() in all_text(path)
    assert (row.agency_id, row.case_id, row.package_id) == (
        asked.partner_id,
        asked.subject.id,
        None,
    )


def test_a_paper_holds_no_more_than_the_package(hotline, asked):
    path = hotline.folder / "referral.pdf"

    hotline.write(write_referral, asked, Choice(), to=path)

    text = all_text(path)
    assert squeezed("hxxps://example[.]org/album?set=4") in text
    for secret in ("Mira Sample", "Called the host", "What was read", "Ana Sample"):
        assert squeezed(secret) not in text


def test_paper_and_cover_of_one_package_bear_the_same_digest(hotline, police, asked, monkeypatch):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)
    monkeypatch.setattr("caseapp.exchange.papers.now", lambda: MONDAY)

    hotline.write(
        write_referral,
        asked,
        Choice(),
        to=hotline.folder / "referral.pdf",
        package_id=sealed.row_id,
    )

    (row,) = hotline.all(Referral)
    assert row.package_id == sealed.row_id
    assert row.sheet_sha256.hex() in file_of(police, sealed.path, "files/cover.txt").decode()


def test_a_paper_of_a_report_belongs_to_the_report(hotline, police):
    report_id, *_rest = hotline.add(a_report(hotline.agency_id))
    asked = ask(hotline, "report", report_id, police)

    hotline.write(write_referral, asked, Choice(), to=hotline.folder / "referral.pdf")

    (row,) = hotline.all(Referral)
    assert (row.report_id, row.case_id) == (report_id, None)


def test_a_paper_needs_the_same_care_as_a_package(hotline, asked):
    distrust(hotline, asked.partner_id)

    with pytest.raises(ReasonMissing):
        hotline.write(write_referral, asked, Choice(), to=hotline.folder / "referral.pdf")

    assert list(hotline.folder.iterdir()) == []


def test_a_paper_that_is_not_recorded_is_taken_away(hotline, asked):
    def write_and_fail(session, by):
        write_referral(session, by, asked, Choice(), to=hotline.folder / "referral.pdf")
        raise KeyError

    with pytest.raises(KeyError):
        hotline.write(write_and_fail)

    assert list(hotline.folder.iterdir()) == []


def test_a_paper_replaces_no_file(hotline, asked):
    path = hotline.folder / "referral.pdf"
    path.write_bytes(b"mine")

    with pytest.raises(AlreadyThere):
        hotline.write(write_referral, asked, Choice(), to=path)

    assert path.read_bytes() == b"mine"
    assert hotline.all(Referral) == []


def test_a_slip_holds_what_is_read_out_by_telephone(hotline, asked):
    asked = replace(asked, conditions=("Only for unit 4",))
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)
    path = hotline.folder / "slip.pdf"

    hotline.write(write_slip, sealed.row_id, to=path)

    text = all_text(path)
    ours = hotline.get(Agency, hotline.agency_id)
    for said in (
        digits(ours.fingerprint),
        sealed.manifest_sha256,
        sealed.path.name,
        str(sealed.number),
        "Northline Hotline, Child protection desk",
        "Addresses: 2",
        "TLP:AMBER, PAP:AMBER, Only for unit 4",
    ):
        assert squeezed(said) in text


def test_a_slip_without_records_and_units_is_written_too(hotline, police, asked):
    sealed = hotline.write(seal_package, asked, Choice(), to=hotline.folder)

    def forget(session, by):
        by.agency.unit = ""
        row = session.get_one(Package, sealed.row_id)
        row.manifest = row.manifest.replace(counts_of(row), '"counts":{}')

    hotline.write(forget)
    hotline.write(write_slip, sealed.row_id, to=hotline.folder / "slip.pdf")

    assert squeezed("no records") in all_text(hotline.folder / "slip.pdf")


def counts_of(row):
    start = row.manifest.index('"counts"')
    return row.manifest[start : row.manifest.index("}", start) + 1]


def test_only_a_package_of_ours_has_a_slip(hotline, police):
    (package_id,) = hotline.add(a_package(hotline.knows(police), direction=Direction.RECEIVED))

    with pytest.raises(NotAllowed, match="not one of ours"):
        hotline.write(write_slip, package_id, to=hotline.folder / "slip.pdf")
