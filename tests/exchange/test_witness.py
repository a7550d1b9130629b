"""What a partner's trail shows, what it hides, and what we are told of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs
from sqlalchemy import select

from caseapp.exchange.receipts import accept_answer
from caseapp.exchange.received import sender_of
from caseapp.exchange.review import review_package
from caseapp.exchange.witness import remember_checkpoint, signer
from caseapp.models import DeskKeys, SeenCheckpoint
from caseapp.models.base import now
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.note import Checkpoint, Note, Signature
from tests.exchange.trails import answer_of, answering, kept, packed, sizes, steps

CUT = "shorter than it was"


FORKED = "does not continue"


UNKNOWN = "that this vault does not know"


def doubts(desk, package):
    return desk.read(review_package, package).doubts


def changed(package, **audit):
    """Stand for a package that says something else of its sender's trail."""
    said = structs.replace(package.manifest.audit, **audit)
    manifest = structs.replace(package.manifest, audit=said)
    return replace(package, package=replace(package.package, manifest=manifest))


def test_the_first_head_of_a_trail_is_remembered(agencies):
    hotline, police = agencies
    package = packed(hotline, police)

    kept(police, package)

    assert sizes(police) == [Checkpoint.read(_text(package)).size]
    assert doubts(police, package) == ()


def _text(package):
    return Note.read(package.manifest.audit.checkpoint.encode()).text


def test_a_second_head_without_a_proof_raises_no_doubt_and_is_not_cosigned(agencies):
    hotline, police = agencies
    kept(police, packed(hotline, police))
    first = sizes(police)
    steps(hotline)

    second = packed(hotline, police)

    assert second.manifest.audit.since == 0
    assert doubts(police, second) == ()
    kept(police, second)
    assert sizes(police) == first


def test_a_head_that_is_proved_to_continue_the_newest_is_remembered(agencies):
    hotline, police = agencies
    hotline.write(accept_answer, answer_of(hotline, police))
    (first,) = sizes(police)

    second = packed(hotline, police)
    kept(police, second)

    assert second.manifest.audit.since == first
    assert sizes(police)[1:] == [Checkpoint.read(_text(second)).size]


def test_a_proof_that_fails_is_a_doubt_and_the_head_is_not_remembered(agencies):
    hotline, police = agencies
    hotline.write(accept_answer, answer_of(hotline, police))
    before = sizes(police)
    package = packed(hotline, police)

    for proof in ((), ("00" * 32,) * 3):
        assert any(FORKED in doubt for doubt in doubts(police, changed(package, proof=proof)))
    kept(police, changed(package, proof=()))
    assert sizes(police) == before


def test_a_trail_that_became_shorter_is_a_doubt(agencies, restored):
    hotline, police = agencies
    steps(hotline, 3)
    kept(police, packed(hotline, police))
    before = sizes(police)

    package = packed(restored(), police)

    assert any(CUT in doubt for doubt in doubts(police, package))
    kept(police, package)
    assert sizes(police) == before


def test_a_trail_of_the_same_length_with_other_entries_is_a_doubt(agencies, restored):
    hotline, police = agencies
    steps(hotline)
    kept(police, packed(hotline, police))
    old = restored()
    steps(old)

    assert any(FORKED in doubt for doubt in doubts(police, packed(old, police)))


def test_a_package_that_was_made_before_and_came_late_is_no_doubt(agencies):
    hotline, police = agencies
    late = packed(hotline, police)
    steps(hotline)
    soon = now() + timedelta(seconds=5)
    kept(police, packed(hotline, police, change=lambda said: structs.replace(said, created=soon)))

    assert not any(CUT in doubt for doubt in doubts(police, late))


def test_a_partner_who_says_we_witnessed_what_we_never_saw_raises_a_doubt(agencies):
    hotline, police = agencies
    hotline.write(accept_answer, answer_of(hotline, police))
    steps(hotline)
    package = packed(hotline, police)

    def lose_what_was_seen(session, by):  # as an old copy of the vault would
        for seen in session.scalars(select(SeenCheckpoint)):
            session.delete(seen)

    police.write(lose_what_was_seen)

    assert any(UNKNOWN in doubt for doubt in doubts(police, package))
    kept(police, package)
    assert sizes(police) == []


def test_a_package_without_a_trail_is_a_doubt(agencies):
    hotline, police = agencies
    package = packed(hotline, police, change=lambda said: structs.replace(said, audit=None))

    assert any("does not show" in doubt for doubt in doubts(police, package))
    kept(police, package)
    assert sizes(police) == []


@pytest.mark.parametrize("note", ["no note at all", "a\nb\n\n- x"])
def test_a_head_that_cannot_be_read_is_a_doubt(agencies, note):
    hotline, police = agencies
    package = changed(packed(hotline, police), checkpoint=note)

    assert any(FORKED in doubt for doubt in doubts(police, package))


def test_the_head_of_another_agencys_trail_is_a_doubt(hotline, police, third):
    foreign = packed(third, hotline).manifest.audit.checkpoint
    package = changed(packed(hotline, police), checkpoint=foreign)

    assert any(FORKED in doubt for doubt in doubts(police, package))


def test_a_head_signed_under_another_name_is_a_doubt(agencies):
    hotline, police = agencies
    package = packed(hotline, police)
    row = hotline.all(DeskKeys)[0]
    keys = AgencyKeys.from_seeds(row.ed25519_seed, row.mldsa65_seed, row.opening_seed)
    text = _text(package).replace("caseapp/", "caseapp/0", 1)
    note = Note(text, ()).signed(signer(keys)).write().decode()

    assert any(FORKED in doubt for doubt in doubts(police, changed(package, checkpoint=note)))


def test_whatever_else_is_signed_under_a_head_cannot_keep_us_from_answering(agencies):
    hotline, police = agencies

    def crowd(manifest):
        note = Note.read(manifest.audit.checkpoint.encode())
        others = tuple(Signature("x" * 255, bytes([at]) * 4, bytes(500)) for at in range(60))
        full = replace(note, signatures=(*others, *note.signatures)).write().decode()
        assert len(full) > 20_000
        return structs.replace(manifest, audit=structs.replace(manifest.audit, checkpoint=full))

    file = answering(police, packed(hotline, police, change=crowd))

    (seen,) = police.all(SeenCheckpoint)
    assert len(Note.read(seen.note.encode()).signatures) == 1
    assert file.exists()


def test_the_same_head_shown_twice_is_remembered_once(agencies):
    hotline, police = agencies
    package = packed(hotline, police)
    kept(police, package)
    (first,) = sizes(police)
    again = changed(package, since=first, proof=())

    def show_it_again(session, by):
        remember_checkpoint(session, sender_of(session, again), again.manifest)

    police.write(show_it_again)

    assert sizes(police) == [first]
