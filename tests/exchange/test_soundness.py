"""What a partner's keys sign is theirs; it can still make no sense."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from caseapp.exchange.contents import (
    SharedAddress,
    SharedAgency,
    SharedIdentity,
    SharedNote,
    SharedPerson,
    SharedReceipt,
)
from caseapp.exchange.soundness import UnsoundPackage
from caseapp.models import Package
from caseapp.models.vocabulary import Answer, PackageKind, PersonRole
from tests.exchange.hostile import a_shared, forged, in_reply_to, mark_of
from tests.exchange.sending import record, seal

US = "ab" * 32
SOMEBODY = {"number": "P1", "pseudonym": "Quiet River", "role": PersonRole.CHILD}
RECEIPT = SharedReceipt(answers=uuid4(), manifest_sha256=US, answer=Answer.RECEIVED)


def refused(hotline, police, *records, match, **said):
    with pytest.raises(UnsoundPackage, match=match):
        forged(hotline, police, *records, **said)


def test_a_sound_package_opens(agencies):
    hotline, police = agencies
    ours = mark_of(hotline)
    named = SharedAgency(fingerprint=US, name="Far Agency")
    person = a_shared(ours, SharedPerson, **SOMEBODY)
    identity = a_shared(ours, SharedIdentity, person_id=person.id)

    package = forged(hotline, police, named, a_shared(ours), person, identity)

    assert len(package.records) == 4


def test_one_id_stands_for_one_record(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))
    again = a_shared(mark_of(hotline), id=report.id, reference="RP-2")
    note = a_shared(mark_of(hotline), SharedNote, id=report.id, text="a")

    refused(hotline, police, report, again, match="the same id")
    refused(hotline, police, report, note, match="the same id")


def test_an_agency_is_named_once(agencies):
    hotline, police = agencies
    named = [SharedAgency(fingerprint=US, name=name) for name in ("One", "Other")]

    refused(hotline, police, *named, match="one agency twice")


def test_who_a_person_is_stands_once(agencies):
    hotline, police = agencies
    person = a_shared(mark_of(hotline), SharedPerson, **SOMEBODY)
    identities = [a_shared(mark_of(hotline), SharedIdentity, person_id=person.id) for _ in "ab"]

    refused(hotline, police, person, *identities, match="who one person is")


def test_records_stand_in_the_order_of_their_kinds(agencies):
    hotline, police = agencies
    address = a_shared(mark_of(hotline), SharedAddress, exact="https://example.org/")

    refused(hotline, police, address, a_shared(mark_of(hotline)), match="out of order")


@pytest.mark.parametrize(
    "when",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    ],
)
def test_a_time_that_some_zone_cannot_show_is_refused(agencies, when):
    hotline, police = agencies

    refused(hotline, police, a_shared(mark_of(hotline), received_at=when), match="cannot be")


@pytest.mark.parametrize("born", [UUID(int=0), UUID("ffffffff-ffff-7fff-8fff-ffffffffffff")])
def test_an_id_that_says_no_time_is_refused(agencies, born):
    hotline, police = agencies

    refused(hotline, police, a_shared(mark_of(hotline), id=born), match="cannot be")


def test_the_manifest_counts_what_is_in_it(agencies):
    hotline, police = agencies
    report = a_shared(mark_of(hotline))

    refused(hotline, police, report, counts={"report": 2}, match="counts")
    refused(hotline, police, report, counts={}, match="counts")
    assert forged(hotline, police, report, counts={"report": 1, "note": 0}).records == (report,)


def test_an_answer_is_one_by_its_kind_and_by_what_it_holds(agencies):
    hotline, police = agencies
    seal(police, hotline, record(police))
    (sent,) = police.all(Package)
    said = {"in_reply_to": in_reply_to(sent), "match": "but not by both"}

    refused(hotline, police, RECEIPT, kind=PackageKind.UPDATE, **said)
    refused(hotline, police, kind=PackageKind.RECEIPT, **said)
    refused(hotline, police, RECEIPT, RECEIPT, kind=PackageKind.OUTCOME, **said)


def test_an_answer_holds_nothing_else(agencies):
    hotline, police = agencies
    seal(police, hotline, record(police))
    (sent,) = police.all(Package)
    named = SharedAgency(fingerprint=US, name="Far Agency")

    for beside in (named, a_shared(mark_of(hotline), id=uuid7())):
        refused(
            hotline,
            police,
            beside,
            RECEIPT,
            kind=PackageKind.RECEIPT,
            in_reply_to=in_reply_to(sent),
            match="more than an answer",
        )
