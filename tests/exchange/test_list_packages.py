"""A hash list goes to a partner, grows, and is taken back."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from msgspec import structs
from uuid_utils.compat import uuid7

from caseapp.casework.hash_lists import ListFacts, chain_of, describe_hash_list, list_hash_lists
from caseapp.casework.list_versions import ImportChoice, add_version, prepare_entries
from caseapp.errors import NotAllowed
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.cautions import CannotLeave, ReasonMissing
from caseapp.exchange.contents import SharedNote
from caseapp.exchange.incoming import open_received
from caseapp.exchange.list_offer import ListOffer, list_cautions, preview_list, shared_with
from caseapp.exchange.list_packages import ListTooLong, OfferIncomplete, seal_list
from caseapp.exchange.list_received import (
    ListRefused,
    accept_received_list,
    is_list,
    prepare_received_list,
    read_list_package,
)
from caseapp.exchange.receipts import AnswerDraft, accept_answer, seal_answer
from caseapp.exchange.rows import list_received, list_sent
from caseapp.exchange.soundness import UnsoundPackage, must_be_sound
from caseapp.formats.hash_lists.entry import ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import HashList, Package
from caseapp.models.base import now
from caseapp.models.vocabulary import Answer, ListNature, PackageState
from tests.sample_lists import made_entries
from tests.two_officers import add_second

OURS = ListFacts("Harbour list", "Northline Hotline", licence="For police units only")
PHOTODNA = Written(Algorithm.PHOTODNA, bytes(range(1, 145)))


def make_list(desk, entries, *, facts=OURS, list_id=None):
    """Bring entries in as a list of this desk, or as its next version."""
    choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), facts, list_id)
    prepared = desk.read(prepare_entries, choice, iter(entries), job=Job())

    def bring_in(session, by):
        found = session.get(HashList, list_id) if list_id else None
        if found is None:
            found = HashList(
                origin=by.agency_id, name=facts.name, source=facts.source, licence=facts.licence
            )
            session.add(found)
            session.flush()
        add_version(session, by, found, prepared, job=Job())
        return found.id

    return desk.write(bring_in)


def an_offer(sender, recipient, list_id, **said):
    offer = ListOffer(list_id, sender.knows(recipient), purpose="Look-up in your cases")
    return replace(offer, **{"article": None, **said})


def send(sender, recipient, list_id, **said):
    """Seal a list and return it as the recipient opens it."""
    offer = an_offer(sender, recipient, list_id, **said)
    sealed = sender.write(seal_list, offer, to=sender.folder)
    return recipient.read(open_received, sealed.path)


def take(desk, opened, **decided):
    prepared = desk.read(prepare_received_list, opened, job=Job())
    return desk.write(accept_received_list, opened, prepared, **decided)


def entries_of(desk, list_id):
    def collect(session):
        with chain_of(session, list_id) as chain:
            return [replaced_line(each.entry) for each in chain.entries()]

    return desk.read(collect)


def replaced_line(entry):
    return entry.digests, entry.grade, entry.ref, entry.series, entry.victim_identified


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


def forged(opened, **said):
    """Return an opened package as if its list said something else."""
    head, *rest = opened.records
    return replace(opened, records=(structs.replace(head, **said), *rest))


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "ab" * 32},
        {"nature": ListNature.KNOWN_SOFTWARE},
        {"id": UUID("019a0000-0000-7000-8000-000000000001"), "withdrawn_why": "Not here"},
    ],
    ids=["not theirs", "of something else", "not here"],
)
def test_a_list_that_cannot_be_what_it_says_is_not_taken(agencies, list_id, said):
    hotline, police = agencies
    take(police, send(hotline, police, list_id))
    opened = forged(send(hotline, police, list_id), **said)

    assert police.read(read_list_package, opened).refusal
    assert police.read(prepare_received_list, opened, job=Job()) is None
    with pytest.raises(ListRefused):
        police.write(accept_received_list, opened, None)


def test_a_list_that_is_somebody_elses_here_is_not_taken(agencies, list_id):
    hotline, police = agencies
    ours = make_list(police, made_entries(2))
    opened = forged(send(hotline, police, list_id), id=ours)

    assert police.read(read_list_package, opened).refusal == (
        "It says to be a list that is known here as somebody else's."
    )


def test_a_doubtful_list_needs_a_reason_and_is_looked_at_later(agencies, list_id, monkeypatch):
    hotline, police = agencies
    opened = send(hotline, police, list_id)
    late = opened.manifest.expires + timedelta(days=1)
    monkeypatch.setattr("caseapp.exchange.doubts.now", lambda: late)
    prepared = police.read(prepare_received_list, opened, job=Job())

    with pytest.raises(NotAllowed):
        police.write(accept_received_list, opened, prepared)
    with pytest.raises(ListRefused):
        police.write(accept_received_list, opened, None, reason="They called.")
    row_id = police.write(accept_received_list, opened, prepared, reason="They called.")

    assert police.get(Package, row_id).review_asked


def test_a_list_without_entries_says_so(agencies, list_id):
    hotline, police = agencies
    facts = replace(OURS, licence="")
    only_photodna = make_list(hotline, [ListEntry(1, (PHOTODNA,))], facts=facts)

    with pytest.raises(CannotLeave):
        send(hotline, police, only_photodna)


def test_a_list_is_taken_over_as_a_list_and_as_nothing_else(agencies, list_id):
    hotline, police = agencies
    opened = send(hotline, police, list_id)

    with pytest.raises(NotAllowed):
        police.write(accept_package, opened, Decisions())


@pytest.mark.parametrize(
    "said",
    [{"purpose": " "}, {"purpose": "x" * 201}, {"article": " "}, {"override_reason": "x" * 20_001}],
    ids=["no purpose", "long purpose", "no article", "long reason"],
)
def test_what_an_offer_must_say_is_said(agencies, list_id, said):
    hotline, police = agencies
    offer = replace(an_offer(hotline, police, list_id), **said)

    assert set(offer.problems()) == set(said)
    with pytest.raises(OfferIncomplete):
        hotline.write(seal_list, offer, to=hotline.folder)


def test_a_list_that_nobody_could_review_is_not_sealed(agencies, list_id, monkeypatch):
    hotline, police = agencies
    monkeypatch.setattr("caseapp.exchange.list_packages.MOST_SIZE", 1_000)

    with pytest.raises(ListTooLong):
        send(hotline, police, list_id)

    assert list(hotline.folder.glob("*.casepkg")) == []


def test_a_list_of_others_waits_for_a_second_officer_where_there_is_one(agencies, list_id):
    hotline, police = agencies
    add_second(hotline)
    hotline.change(HashList, list_id, source="Example Clearing House")
    offer = an_offer(hotline, police, list_id, override_reason="They are members, too.")

    sealed = hotline.write(seal_list, offer, to=hotline.folder)

    assert sealed.waits
    assert not sealed.path.exists()
    assert hotline.read(shared_with, list_id) == {}


A_NOTE = SharedNote(id=uuid7(), origin="ab" * 32, text="Words")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda _head, *parts: parts,
        lambda head, *parts: (*parts, head),
        lambda head, *parts: (head, head, *parts),
        lambda head, *parts: (structs.replace(head, entries=7), *parts),
        lambda head, *parts: (structs.replace(head, withdrawn_why="Over"), *parts),
        lambda head, *parts: (structs.replace(head, id=UUID(int=5)), *parts),
        lambda head, *parts: (head, structs.replace(parts[0], list_id=UUID(int=5)), *parts[1:]),
        lambda head, *parts: (A_NOTE, head, *parts),
    ],
    ids=[
        *("no list", "out of order", "two lists", "counts others", "taken back with entries"),
        *("an id of no time", "of another list", "more than a list"),
    ],
)
def test_a_list_package_that_contradicts_itself_is_refused(agencies, list_id, wrong):
    hotline, police = agencies
    opened = send(hotline, police, list_id)
    records = wrong(*opened.records)
    counts = Counter(str(each.__struct_config__.tag) for each in records)

    must_be_sound(opened.manifest, opened.records)
    with pytest.raises(UnsoundPackage):
        must_be_sound(structs.replace(opened.manifest, counts=dict(counts)), records)
