"""What a partner's trail shows, what it hides, and what we are told of it."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs
from sqlalchemy import inspect, select

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.exchange.receipts import AnswerDraft, accept_answer, read_answer, seal_answer
from caseapp.exchange.review import review_package
from caseapp.exchange.witness import NotOurTrail, signer
from caseapp.models import DeskKeys, Package, SeenCheckpoint, Witness
from caseapp.models.base import now
from caseapp.models.vocabulary import Answer
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.note import Checkpoint, DamagedNote, Note, NotSignedBy, Signature
from caseapp.vault.vault import Vault
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import opened, record, seal
from tests.two_agencies import WORDS, Desk

CUT = "shorter than it was"
FORKED = "does not continue"
UNKNOWN = "that this vault does not know"


def packed(sender, recipient, **said):
    """Seal a package that shows where the sender's trail stands, and open it."""
    return forged(sender, recipient, a_shared(mark_of(sender)), **said)


def kept(recipient, package):
    return recipient.write(keep_for_later, package)


def doubts(desk, package):
    return desk.read(review_package, package).doubts


def sizes(desk):
    return [each.size for each in desk.all(SeenCheckpoint)]


def steps(desk, count=1):
    """Let the desk work, so that its trail grows."""
    for _each in range(count):
        desk.write(open_case, CaseDraft("Amber harbour"))


def answering(recipient, package):
    """Let the recipient answer a package, and return the file of the answer."""
    draft = AnswerDraft(Answer.RECEIVED)
    row_id = recipient.write(seal_answer, kept(recipient, package), draft, to=recipient.folder)
    return recipient.folder / recipient.get(Package, row_id).file_name


def answer_of(hotline, police):
    """Return the police's answer to a package of the hotline, as the hotline opens it."""
    package = opened(police, seal(hotline, police, record(hotline)))
    return hotline.read(open_received, answering(police, package))


@pytest.fixture
def restored(hotline, tmp_path):
    """A way to put back the copy of the hotline's vault that was made when a test began."""
    copy = shutil.copytree(hotline.vault.folder, tmp_path / "copy")
    vaults = []

    def restore():
        vault = Vault.open(copy, hotline.officer_id, WORDS)
        vaults.append(vault)
        return Desk(vault, hotline.folder, hotline.agency_id)

    yield restore
    for vault in vaults:
        vault.close()


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


def test_a_partner_cosigns_what_we_have(agencies):
    hotline, police = agencies

    hotline.write(accept_answer, answer_of(hotline, police))

    assert [each.size for each in hotline.all(Witness)] == sizes(police)


def copy_of(package):
    """Return the row of a package as another vault could hold it."""
    columns = {at.key for at in inspect(Package).column_attrs} - {"created_at", "report_id"}
    return Package(**{column: getattr(package, column) for column in columns})


def receipt_of(package):
    (receipt,) = package.records
    return receipt


def with_receipt(package, **said):
    receipt = structs.replace(receipt_of(package), **said)
    return replace(package, records=(receipt,))


def test_a_cosignature_under_a_trail_that_is_not_ours_is_refused(agencies):
    hotline, police = agencies
    answer = answer_of(hotline, police)
    cosigned = receipt_of(answer).cosigned
    note = Note.read(cosigned.encode())

    refused = {
        "no note": DamagedNote,
        cosigned.replace("caseapp/", "caseapp/0", 1): NotOurTrail,
        replace(note, text=note.text.replace("\n", "\n1", 1)).write().decode(): NotSignedBy,
        replace(note, signatures=note.signatures[:1]).write().decode(): NotSignedBy,
        replace(note, signatures=note.signatures[1:]).write().decode(): NotSignedBy,
    }
    for text, error in refused.items():
        with pytest.raises(error):
            hotline.write(accept_answer, with_receipt(answer, cosigned=text))
    assert hotline.all(Witness) == []


def test_a_partner_who_witnessed_more_than_we_have_tells_us_of_an_old_copy(agencies, restored):
    hotline, police = agencies
    steps(hotline, 3)
    answer = answer_of(hotline, police)
    old = restored()

    old.add(copy_of(hotline.all(Package)[0]))  # all that it still knows of what it sent
    assert old.read(read_answer, answer).witnessed
    old.write(accept_answer, answer)

    (kept_answer,) = [each for each in old.all(Package) if each.kind == "receipt"]
    assert "this vault does not have" in kept_answer.warnings[-1]
    assert kept_answer.review_asked
    assert old.all(Witness) == []


def test_an_answer_to_who_shows_no_trail_cosigns_none(agencies):
    hotline, police = agencies
    package = packed(hotline, police, change=lambda said: structs.replace(said, audit=None))

    assert answering(police, package).exists()
    assert police.all(SeenCheckpoint) == []
