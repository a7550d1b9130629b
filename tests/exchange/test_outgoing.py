"""From a request to a sealed file, and what the vault remembers of it."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from caseapp.casework.partners import our_keys
from caseapp.errors import NotAllowed
from caseapp.exchange.contents import SharedAgency, fields_of, to_line
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, preview_package
from caseapp.models import Address, Case, ExchangedState, IdentityAccess, Officer, Package, Revision
from caseapp.models.vocabulary import Direction, PackageKind, PackageState, Permission
from caseapp.sealing.opening import open_exhibit
from tests.exchange.asking import ask, ask_about_case, everything, seal
from tests.exchange.sending import file_of
from tests.sample import a_case, a_report, an_address


@pytest.fixture
def asked(hotline, police):
    return ask_about_case(hotline, police)


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
    hotline.change(Case, asked.subject.id, owner_id=officer.id)

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
    hotline.change(Address, hotline.all(Address)[0].id, hosted_by="Another Hosting")

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


def test_an_identity_leaves_by_the_hand_of_who_may_reveal_it(hotline, police, asked):
    choice = everything(hotline, asked)
    hotline.change(Officer, hotline.officer_id, permissions=(Permission.SHARE,))

    with pytest.raises(NotAllowed, match="reveal identities"):
        seal(hotline, asked, choice)
    assert seal(hotline, asked).counts.get("identity") is None


def test_an_identity_that_leaves_is_written_down(hotline, asked):
    seal(hotline, asked, everything(hotline, asked))

    (access,) = hotline.all(IdentityAccess)
    assert access.purpose == "Told to Harbour Police"
    assert access.officer_id == hotline.officer_id


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
