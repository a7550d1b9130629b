"""A hash list that does not leave, and one that is not taken."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from msgspec import structs
from uuid_utils.compat import uuid7

from caseapp.errors import NotAllowed
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.cautions import CannotLeave
from caseapp.exchange.contents import SharedNote
from caseapp.exchange.list_offer import shared_with
from caseapp.exchange.list_packages import ListTooLong, OfferIncomplete, seal_list
from caseapp.exchange.list_received import (
    ListRefused,
    accept_received_list,
    prepare_received_list,
    read_list_package,
)
from caseapp.exchange.soundness import UnsoundPackage, must_be_sound
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.job import Job
from caseapp.models import HashList, Package
from caseapp.models.vocabulary import ListNature
from tests.exchange.sharing_lists import (
    OURS,
    PHOTODNA,
    an_offer,
    make_list,
    send,
    take,
)
from tests.sample_lists import made_entries
from tests.two_officers import add_second


@pytest.fixture
def list_id(hotline):
    return make_list(hotline, made_entries(450))


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
