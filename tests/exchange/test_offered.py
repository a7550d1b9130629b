"""What a report or a case has to offer, before a partner is chosen."""

import pytest

from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.identities import IdentityDraft, record_identity
from caseapp.casework.notes import NoteDraft, add_note
from caseapp.casework.people import PersonDraft, add_person
from caseapp.exchange.allowed import Reason
from caseapp.exchange.offered import list_offered
from caseapp.exchange.outgoing import preview_package
from caseapp.exchange.prepare import prepare_request
from caseapp.exchange.request import Subject
from caseapp.exchange.sharing import Choice
from caseapp.models.vocabulary import Algorithm, PersonRole
from tests.exchange.sending import record

PHOTODNA = ",".join(["7"] * 144)


@pytest.fixture
def report_id(agencies):
    hotline, _police = agencies
    report_id = record(hotline)
    hotline.write(add_note, NoteDraft("Called back"), report_id=report_id)
    hotline.write(
        add_hash_references, HashListDraft(PHOTODNA, Algorithm.PHOTODNA), report_id=report_id
    )
    person_id = hotline.write(add_person, PersonDraft(PersonRole.OTHER), report_id=report_id)
    hotline.write(record_identity, person_id, IdentityDraft(full_name="Mika Example"))
    return report_id


@pytest.fixture
def offered(agencies, report_id):
    return agencies[0].read(list_offered, Subject("report", report_id))


def of_kind(offered, kind):
    return [each for each in offered if each.kind == kind]


def test_free_text_identities_and_photodna_stay_until_they_are_chosen(offered):
    staying = {each.kind_label for each in offered if not each.leaves(Choice())}

    assert staying == {"Note", "Identity", "Hash reference"}
    assert sum(each.leaves(Choice()) for each in of_kind(offered, "hash_reference")) == 1


def test_each_field_that_stays_says_why(offered):
    (report,) = of_kind(offered, "report")

    assert {each.field: each.reason for each in report.extras} == {
        "summary": Reason.FREE_TEXT,
        "author": Reason.AUTHOR,
    }


def test_of_an_identity_only_what_is_known_is_offered_and_never_shown(offered):
    (identity,) = of_kind(offered, "identity")

    assert [each.field for each in identity.extras if each.reason == Reason.IDENTITY] == [
        "full_name"
    ]
    assert "Mika" not in str(identity)


def test_what_is_said_to_leave_is_what_the_preview_shows(agencies, report_id, offered):
    hotline, police = agencies
    also = frozenset((each.id, field) for each in offered for field in each.opens)
    choice = Choice(left_out=frozenset({of_kind(offered, "address")[0].id}), also=also)
    request = hotline.read(prepare_request, Subject("report", report_id), hotline.knows(police))

    preview = hotline.read(preview_package, request, choice)

    assert {each.id for each in preview.leaves} == {
        each.id for each in offered if each.leaves(choice)
    }
