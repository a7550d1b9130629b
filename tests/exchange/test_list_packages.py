"""A hash list goes to a partner, grows, and is taken back."""

from dataclasses import replace

import pytest

from caseapp.casework.hash_lists import describe_hash_list, list_hash_lists
from caseapp.exchange.cautions import CannotLeave, ReasonMissing
from caseapp.exchange.incoming import open_received
from caseapp.exchange.list_offer import list_cautions, preview_list, shared_with
from caseapp.exchange.list_received import (
    ListRefused,
    accept_received_list,
    is_list,
    prepare_received_list,
    read_list_package,
)
from caseapp.exchange.receipts import AnswerDraft, accept_answer, seal_answer
from caseapp.exchange.rows import list_received, list_sent
from caseapp.formats.hash_lists.entry import ListEntry, Written
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import HashList, Package
from caseapp.models.base import now
from caseapp.models.vocabulary import Answer, PackageState
from tests.exchange.sharing_lists import (
    OURS,
    PHOTODNA,
    an_offer,
    entries_of,
    make_list,
    send,
    take,
)
from tests.sample_lists import made_entries


@pytest.fixture
def list_id(hotline):
    return make_list(hotline, made_entries(450))


def test_a_list_arrives_as_it_left_and_keeps_its_own_agency(agencies, list_id):
    hotline, police = agencies

    opened = send(hotline, police, list_id)
    assert is_list(opened)
    said = police.read(read_list_package, opened)
    row_id = take(police, opened)

    assert (said.name, said.entries, said.refusal, said.here) == ("Harbour list", 450, "", None)
    (row,) = police.read(list_hash_lists)
    assert (row.id, row.name, row.entries, row.ours) == (list_id, "Harbour list", 450, False)
    assert entries_of(police, list_id) == entries_of(hotline, list_id)
    assert police.get(Package, row_id).state == PackageState.ACCEPTED
    assert police.read(describe_hash_list, list_id).facts.licence == "For police units only"


def test_the_sender_learns_that_a_list_was_taken_over(agencies, list_id):
    hotline, police = agencies
    row_id = take(police, send(hotline, police, list_id))

    answer_id = police.write(seal_answer, row_id, AnswerDraft(Answer.ACCEPTED), to=police.folder)
    answer = police.get(Package, answer_id)
    hotline.write(accept_answer, hotline.read(open_received, police.folder / answer.file_name))

    (sent,) = hotline.read(list_sent)
    assert sent.state == PackageState.ACCEPTED
    assert [each.kind.value for each in police.read(list_received)] == ["hash_list"]


def test_a_later_package_of_a_list_is_its_next_version(agencies, list_id):
    hotline, police = agencies
    take(police, send(hotline, police, list_id))
    make_list(hotline, made_entries(440, code="2"), list_id=list_id)

    prepared_for = send(hotline, police, list_id)
    assert police.read(read_list_package, prepared_for).here == list_id
    take(police, prepared_for)

    sheet = police.read(describe_hash_list, list_id)
    assert [(each.number, each.changed, each.withdrawn) for each in sheet.versions] == [
        (2, 440, 10),
        (1, 0, 0),
    ]
    assert entries_of(police, list_id) == entries_of(hotline, list_id)


def test_a_list_that_is_taken_back_is_withdrawn_at_the_partner(agencies, list_id):
    hotline, police = agencies
    take(police, send(hotline, police, list_id))
    assert list(hotline.read(shared_with, list_id)) == [hotline.knows(police)]

    opened = send(hotline, police, list_id, withdrawn_why="Two sources were mixed up.")
    assert police.read(prepare_received_list, opened, job=Job()) is None
    take(police, opened)

    assert police.get(HashList, list_id).withdrawn_why == "Two sources were mixed up."
    assert hotline.read(shared_with, list_id) == {}
    again = send(hotline, police, list_id)
    assert police.read(read_list_package, again).refusal
    with pytest.raises(ListRefused):
        police.write(accept_received_list, again, None)


def test_what_was_never_shared_cannot_be_taken_back(agencies, list_id):
    hotline, police = agencies

    with pytest.raises(CannotLeave):
        send(hotline, police, list_id, withdrawn_why="Nobody has it.")


def test_photodna_and_remarks_stay_and_the_preview_says_so(agencies):
    hotline, police = agencies
    plain, *_rest = made_entries(1)
    both = ListEntry(1, (*plain.digests, PHOTODNA), remark="Seen twice.")
    alone = ListEntry(2, (Written(Algorithm.PHOTODNA, bytes(range(2, 146))),))
    list_id = make_list(hotline, [both, alone])
    offer = an_offer(hotline, police, list_id)

    preview = hotline.read(preview_list, offer)
    whole = hotline.read(preview_list, replace(offer, photodna=True, remarks=True))
    take(police, send(hotline, police, list_id))

    assert preview.head.entries == 1
    assert [what for what, _why in preview.withheld] == ["2 PhotoDNA texts", "1 remark", "1 entry"]
    assert preview.digests == (("MD5", 1), ("SHA-1", 1), ("SHA-256", 1))
    assert (whole.head.entries, whole.withheld) == (2, ())
    ((digests, *_more),) = entries_of(police, list_id)
    assert digests == plain.digests


def test_a_list_of_another_source_needs_a_reason_and_is_looked_at_later(agencies):
    hotline, police = agencies
    facts = replace(OURS, source="Example Clearing House", licence="")
    list_id = make_list(hotline, made_entries(3), facts=facts)

    with pytest.raises(ReasonMissing):
        send(hotline, police, list_id)
    opened = send(hotline, police, list_id, override_reason="They are members, too.")

    assert is_list(opened)
    (sent,) = hotline.all(Package)
    assert sent.review_asked
    assert any("Example Clearing House" in each for each in sent.warnings)


def test_a_partners_list_is_shared_by_that_partner_alone(agencies, third, list_id):
    hotline, police = agencies
    take(police, send(hotline, police, list_id))

    offer = an_offer(police, hotline, list_id)
    stops = [each.text for each in police.read(list_cautions, offer) if each.weight == "stop"]

    assert stops == ["This list came from Northline Hotline. Only they share it."]


def test_a_withdrawn_list_is_not_shared(agencies, list_id):
    hotline, police = agencies
    hotline.change(HashList, list_id, withdrawn_at=now(), withdrawn_why="Over")

    with pytest.raises(CannotLeave):
        send(hotline, police, list_id)
