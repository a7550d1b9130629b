"""From a request to a sealed file, and what the vault remembers of it."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from caseapp.casework.partners import newest_card, our_keys, partner_keys
from caseapp.errors import Cancelled, NotAllowed
from caseapp.exchange.cautions import ReasonMissing
from caseapp.exchange.contents import SharedAgency, fields_of, to_line
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import (
    Choice,
    RequestIncomplete,
    mark_sent,
    preview_package,
    seal_package,
    write_package_again,
)
from caseapp.formats.refuse_media import MediaRefused
from caseapp.formats.whole_file import CannotWrite
from caseapp.job import Job
from caseapp.models import (
    Address,
    Case,
    ExchangedState,
    IdentityAccess,
    Officer,
    Package,
    Report,
    Revision,
)
from caseapp.models.vocabulary import (
    AddressStatus,
    Direction,
    PackageKind,
    PackageState,
    PartnerLevel,
    Permission,
    ReportStatus,
)
from caseapp.sealing.opening import open_exhibit, open_package
from tests.exchange.asking import ask, ask_about_case, everything
from tests.sample import a_case, a_package, a_report, an_address

MEDIA = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


def seal(desk, request, choice=Choice(), **fields):  # noqa: B008 it is frozen
    return desk.write(seal_package, request, choice, to=desk.folder, **fields)


def file_of(desk, path, name):
    """Return a file of a package, as its recipient reads it."""
    with path.open("rb") as stream:
        package = open_package(stream, ours=desk.read(our_keys), partners=desk.read(partner_keys))
        return package.read(name).read()


def left_behind(desk):
    originals = desk.vault.folder / "originals"
    return [*desk.folder.iterdir(), *originals.iterdir(), *desk.all(Package)]


def change(desk, model, record_id, **fields):
    def change_record(session, by):
        record = session.get_one(model, record_id)
        for name, value in fields.items():
            setattr(record, name, value)

    desk.write(change_record)


def distrust(desk, partner_id):
    def forget_comparison(session, by):
        newest_card(session, partner_id).level = PartnerLevel.UNVERIFIED

    desk.write(forget_comparison)


def test_the_recipient_reads_exactly_what_the_preview_showed(hotline, police, asked):
    shown = hotline.read(preview_package, asked, Choice())

    sealed = seal(hotline, asked)

    records = police.read(open_received, sealed.path).records
    assert [record.id for record in records] == [record.id for record in shown.leaves]
    assert [set(fields_of(record)) for record in records] == [
        {each.field for each in record.fields} for record in shown.leaves
    ]


def test_the_manifest_says_what_was_asked(hotline, police, asked):
    sealed = seal(hotline, replace(asked, urgency_reasons=("Active today",)))

    manifest = police.read(open_received, sealed.path).manifest
    assert manifest.action.requested == "Identify who runs the page"
    assert manifest.action.reasons == ("Active today",)
    assert manifest.action.child_at_risk == "yes"
    assert manifest.disclosure.article == "Sample Data Act, art. 6"
    assert manifest.disclosure.necessity == "Not known"
    assert manifest.disclosure.text == "The page is hosted there."
    assert manifest.marking.tlp == "amber"
    assert manifest.counts == sealed.counts
    assert manifest.sender.contact_night == "+358 0 555 0199"
    assert [(each.system, each.number) for each in manifest.references] == [
        ("Northline Hotline", "CR-2026-000001"),
        ("SIENA", "123-456"),
    ]


def test_the_manifest_says_what_was_withheld_but_not_what_links_and_authors(hotline, police, asked):
    manifest = police.read(open_received, seal(hotline, asked).path).manifest

    assert [(each.kind, each.field) for each in manifest.withheld] == [
        ("assessment", "remark"),
        ("case", "summary"),
        ("hash_reference", "record"),
        ("hash_reference", "remark"),
        ("identity", "record"),
        ("indicator", "remark"),
        ("note", "record"),
        ("person", "remark"),
        ("report", "summary"),
    ]


def test_no_officer_task_or_path_is_in_a_package(hotline, police, asked):
    officer = hotline.all(Officer)[0]
    change(hotline, Case, asked.subject.id, owner_id=officer.id)

    sealed = seal(hotline, asked, everything(hotline, asked))

    names = ("files/cover.txt", "files/addresses.csv", "files/records.jsonl")
    text = b"".join(file_of(police, sealed.path, name) for name in names)
    for secret in (str(officer.id), "Call the school", str(hotline.folder), "owner", "priority"):
        assert secret.encode() not in text


def test_the_file_has_a_name_that_says_nothing(hotline, asked):
    first, second = seal(hotline, asked), seal(hotline, asked)

    assert first.path.name != second.path.name
    assert first.path.suffix == ".casepkg"
    assert "CR-2026" not in first.path.name


def test_a_sealed_package_is_kept_as_an_exhibit(hotline, police, asked):
    sealed = seal(hotline, asked)

    row = hotline.get(Package, sealed.row_id)
    content = sealed.path.read_bytes()
    kept = hotline.vault.folder / "originals" / f"{sealed.file_sha256}.casepkg"
    assert row.file_sha256 == sha256(content).digest()
    assert row.file_size == len(content)
    assert kept.read_bytes() == content
    with kept.open("rb") as stream:
        exhibit = open_exhibit(
            stream,
            row.file_key,
            recipient=bytes.fromhex(json.loads(row.manifest)["recipients"][0]),
            partners={key.public.ed25519: key.public for key in hotline.read(our_keys)},
        )
        assert exhibit.sha256 == row.manifest_hash == bytes.fromhex(sealed.manifest_sha256)


def test_a_row_says_what_was_asked_and_that_nothing_was_sent(hotline, asked):
    row = hotline.get(Package, seal(hotline, asked).row_id)

    assert (row.direction, row.state, row.kind) == (
        Direction.SENT,
        PackageState.SEALED,
        PackageKind.REFERRAL,
    )
    assert (row.case_id, row.report_id) == (asked.subject.id, None)
    assert (row.subject, row.requested) == ("Amber harbour", "Identify who runs the page")
    assert row.warnings == ("The clock of this computer was not compared: they will be told.",)
    assert not row.review_asked


def test_what_each_record_said_as_it_left_is_remembered(hotline, police, asked):
    change(hotline, Address, hotline.all(Address)[0].id, hosted_by="Another Hosting")

    sealed = seal(hotline, asked)

    records = police.read(open_received, sealed.path).records
    states = hotline.all(ExchangedState)
    assert {state.record_id: dict(state.fields) for state in states} == {
        record.id: fields_as_kept(record) for record in records
    }
    newest = {revision.record_id: revision.id for revision in hotline.all(Revision)}
    assert {state.record_id: state.revision_id for state in states} == {
        record.id: newest[record.id] for record in records
    }
    assert {(state.partner_id, state.package_id) for state in states} == {
        (asked.partner_id, sealed.row_id)
    }


def fields_as_kept(record):
    """JSON comes back from a vault with tuples in place of lists."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in fields_of(record).items()
    }


def test_packages_to_one_partner_form_a_chain(hotline, police, asked):
    first = seal(hotline, asked)
    second = seal(hotline, asked)

    before, after = (police.read(open_received, each.path).manifest for each in (first, second))
    assert (before.previous, after.previous) == (None, first.manifest_sha256)
    assert before.thread == after.thread


def test_each_partner_has_a_chain_of_its_own(hotline, police, third, asked):
    seal(hotline, asked)
    seal(hotline, replace(asked, partner_id=hotline.knows(third)))

    (row,) = [row for row in hotline.all(Package) if row.partner_id == hotline.knows(third)]

    assert json.loads(row.manifest)["previous"] is None


def test_another_subject_is_another_thread(hotline, police, asked):
    (case_id,) = hotline.add(a_case(hotline.agency_id, reference="CR-2026-000002"))

    first = seal(hotline, asked)
    second = seal(hotline, ask(hotline, "case", case_id, police))

    before, after = (police.read(open_received, each.path).manifest for each in (first, second))
    assert before.thread != after.thread


def test_an_update_names_the_package_it_follows(hotline, police, asked):
    update = replace(asked, kind=PackageKind.UPDATE)

    alone = police.read(open_received, seal(hotline, update).path).manifest
    first = seal(hotline, asked)
    manifest = police.read(open_received, seal(hotline, update).path).manifest

    assert alone.in_reply_to is None
    assert manifest.in_reply_to.id == first.number
    assert manifest.in_reply_to.sha256 == first.manifest_sha256


def test_a_record_of_a_third_agency_travels_in_its_name(hotline, police, third):
    case = a_case(hotline.agency_id)
    case_id, _address = hotline.add(
        case, an_address(hotline.knows(third), case_id=case.id, foreign_author="Bea")
    )

    sealed = seal(hotline, ask(hotline, "case", case_id, police))

    agency, _case, address = police.read(open_received, sealed.path).records
    assert isinstance(agency, SharedAgency)
    assert (agency.name, agency.fingerprint) == ("Lakeside Clearing House", address.origin)


def test_only_who_may_share_seals(hotline, asked):
    change(hotline, Officer, hotline.officer_id, permissions=(Permission.WRITE,))

    with pytest.raises(NotAllowed, match="share packages"):
        seal(hotline, asked)


def test_an_incomplete_request_is_not_sealed(hotline, asked):
    with pytest.raises(RequestIncomplete, match="not known"):
        seal(hotline, replace(asked, facts=""))

    assert left_behind(hotline) == []


def test_media_in_a_request_is_refused(hotline, asked):
    with pytest.raises(MediaRefused):
        seal(hotline, replace(asked, facts=f"See {MEDIA}"))

    assert left_behind(hotline) == []


def test_an_unverified_partner_needs_a_reason_and_a_second_look(hotline, asked):
    distrust(hotline, asked.partner_id)

    with pytest.raises(ReasonMissing, match="Nobody has compared"):
        seal(hotline, asked)
    assert left_behind(hotline) == []
    sealed = seal(hotline, replace(asked, override_reason="A child is at risk now."))

    row = hotline.get(Package, sealed.row_id)
    assert (row.review_asked, row.override_reason) == (True, "A child is at risk now.")
    assert "Nobody has compared the digits of Harbour Police yet." in row.warnings


def test_an_identity_leaves_by_the_hand_of_who_may_reveal_it(hotline, police, asked):
    choice = everything(hotline, asked)
    change(hotline, Officer, hotline.officer_id, permissions=(Permission.SHARE,))

    with pytest.raises(NotAllowed, match="reveal identities"):
        seal(hotline, asked, choice)
    assert seal(hotline, asked).counts.get("identity") is None


def test_an_identity_that_leaves_is_written_down(hotline, asked):
    seal(hotline, asked, everything(hotline, asked))

    (access,) = hotline.all(IdentityAccess)
    assert access.purpose == "Told to Harbour Police"
    assert access.officer_id == hotline.officer_id


def test_a_seal_that_is_stopped_leaves_nothing(hotline, asked):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        seal(hotline, asked, job=job)

    assert left_behind(hotline) == []
    assert hotline.all(ExchangedState) == []


def test_a_step_that_fails_later_leaves_no_file(hotline, asked):
    def seal_and_fail(session, by):
        seal_package(session, by, asked, Choice(), to=hotline.folder)
        raise KeyError

    with pytest.raises(KeyError):
        hotline.write(seal_and_fail)

    assert list(hotline.folder.iterdir()) == []
    assert hotline.all(Package) == []


def test_a_folder_that_is_not_there_is_named_at_once(hotline, asked):
    with pytest.raises(CannotWrite, match="nowhere"):
        hotline.write(seal_package, asked, Choice(), to=hotline.folder / "nowhere")

    assert left_behind(hotline) == []


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


def test_many_records_leave(hotline, police):
    report = a_report(hotline.agency_id, addresses=())
    addresses = [
        an_address(hotline.agency_id, f"https://example.org/{number}", report_id=report.id)
        for number in range(600)
    ]
    report_id, *_rest = hotline.add(report, *addresses)

    sealed = seal(hotline, ask(hotline, "report", report_id, police))

    assert sealed.counts == {"report": 1, "address": 600}
    assert len(hotline.all(ExchangedState)) == 601
    lines = file_of(police, sealed.path, "files/records.jsonl").splitlines()
    records = police.read(open_received, sealed.path).records
    assert lines == [to_line(record) for record in records]
