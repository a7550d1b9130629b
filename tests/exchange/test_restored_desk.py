"""A desk that goes on from a backup says so, and its partners need not doubt it."""

from dataclasses import replace

import pytest
from msgspec import structs

from caseapp.errors import DamagedVault, WrongPassphrase
from caseapp.exchange import restored_desk
from caseapp.exchange.receipts import accept_answer
from caseapp.exchange.restorations import (
    NotTheirRestoration,
    is_agreed,
    list_restorations,
    our_restorations,
    subject_of,
    without_lost,
)
from caseapp.exchange.restored_desk import restore_desk, restore_desk_by_code, say_if_restored
from caseapp.exchange.review import review_package
from caseapp.job import Job
from caseapp.models import Approval, AuditEntry, Officer, SeenCheckpoint, Witness
from caseapp.models.vocabulary import ApprovedStep
from caseapp.models.vocabulary.packages import HeadStanding
from caseapp.sealing.restored import Restored
from caseapp.vault import remembered_head as remembering
from caseapp.vault.noticed import Closed
from caseapp.vault.restore import restore_by_passphrase
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST
from tests.exchange.trails import answer_of, kept, packed, steps
from tests.two_agencies import WORDS

LOST = "The disk failed."


def doubts(desk, package):
    return desk.read(review_package, package).doubts


def told(desk, package):
    return desk.read(review_package, package).told


def changed(package, **audit):
    """Stand for a package that says something else of its sender's trail."""
    said = structs.replace(package.manifest.audit, **audit)
    manifest = structs.replace(package.manifest, audit=said)
    return replace(package, package=replace(package.package, manifest=manifest))


@pytest.fixture
def lost(hotline, police, tmp_path):
    """A hotline that made a backup, worked and sent on, and lost its vault. The police saw it."""
    hotline.write(accept_answer, answer_of(hotline, police))
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    steps(hotline, 3)
    kept(police, packed(hotline, police))
    hotline.vault.close()
    return backup


def restore(hotline, backup, tmp_path, **more):
    vault = restore_desk(
        backup.path, hotline.officer_id, WORDS, to=tmp_path / "again", reason=LOST, **more
    )
    return replace(hotline, vault=vault)


@pytest.fixture
def again(hotline, lost, tmp_path):
    """The hotline, gone on from its backup."""
    desk = restore(hotline, lost, tmp_path)
    yield desk
    desk.vault.close()


def test_the_first_that_stands_in_the_trail_is_the_restoration(again, lost):
    [said] = again.read(our_restorations)

    assert [each.size for each in again.read(list_restorations)] == [said.size]
    assert (said.size, said.root) == (lost.head.entries, lost.head.root)
    assert said.known is None  # no keyring remembers more here
    assert said.reason == LOST
    assert '"action":"state restoration"' in again.all(AuditEntry)[lost.head.entries].payload


def test_a_partner_reads_the_statement_and_has_no_doubt(again, police, lost):
    package = packed(again, police)

    assert doubts(police, package) == ()
    [text] = told(police, package)
    assert f"Their audit trail goes on from entry {lost.head.entries}." in text
    assert "entries after it are lost" in text


def test_without_the_statement_a_partner_doubts(hotline, lost, police, tmp_path):
    restored = restore_by_passphrase(
        lost.path, hotline.officer_id, WORDS, to=tmp_path / "quiet", job=Job()
    )
    quiet = replace(hotline, vault=Vault.open(restored.folder, hotline.officer_id, WORDS))

    [doubt] = doubts(police, packed(quiet, police))

    assert "shorter than it was" in doubt
    quiet.vault.close()


def test_a_statement_is_read_once_and_then_goes_without_saying(again, police, lost):
    kept(police, packed(again, police))
    steps(again, 10)  # longer than what was lost

    package = packed(again, police)

    assert doubts(police, package) == ()
    assert told(police, package) == ()
    standing = [each.standing for each in police.all(SeenCheckpoint)]
    assert standing == [HeadStanding.CURRENT, HeadStanding.LEFT_BEHIND, HeadStanding.CURRENT]


def test_after_the_statement_the_partner_cosigns_the_trail_that_goes_on(again, police):
    again.write(accept_answer, answer_of(again, police))

    assert max(each.size for each in again.all(Witness)) == max(
        each.size for each in police.all(SeenCheckpoint) if each.standing == HeadStanding.CURRENT
    )


def test_a_trail_that_is_cut_after_its_restoration_is_doubted(again, police, tmp_path):
    copy = again.vault.back_up(tmp_path / "two.casebackup")
    steps(again)
    kept(police, packed(again, police))
    again.vault.close()
    restore_by_passphrase(copy.path, again.officer_id, WORDS, to=tmp_path / "cut", job=Job())
    cut = replace(again, vault=Vault.open(tmp_path / "cut", again.officer_id, WORDS))

    assert doubts(police, packed(cut, police))
    cut.vault.close()


def test_a_statement_that_does_not_fit_what_we_saw_is_a_doubt(police, hotline):
    package = packed(hotline, police)
    kept(police, package)
    [seen] = police.all(SeenCheckpoint)
    false = Restored("caseapp/x", seen.size, bytes(32), None, seen.created_at)

    with pytest.raises(NotTheirRestoration):
        without_lost([seen], [false])


def test_a_statement_that_others_signed_is_a_doubt(again, police):
    package = packed(again, police)
    note = package.manifest.audit.restored[0]
    forged = changed(package, restored=(note.replace("\n-\n", "\n9\n"),))

    assert doubts(police, forged)
    assert told(police, forged) == ()


def test_the_recovery_code_restores_too(hotline, lost, police, tmp_path):
    desk = Vault.open(hotline.vault.folder, hotline.officer_id, WORDS)
    code = desk.new_recovery_code()
    backup = desk.back_up(tmp_path / "two.casebackup")
    desk.close()

    vault = restore_desk_by_code(
        backup.path,
        " ".join(code.groups).lower(),
        hotline.officer_id,
        "some other words here",
        to=tmp_path / "coded",
        reason=LOST,
        cost=CHEAPEST,
    )

    with vault.reading() as session:
        [said] = our_restorations(session)
        assert said.restored_by == hotline.officer_id
    vault.close()


def test_a_backup_that_was_unpacked_by_hand_says_so_too(hotline, lost, tmp_path):
    restore_by_passphrase(lost.path, hotline.officer_id, WORDS, to=tmp_path / "hand", job=Job())
    vault = Vault.open(tmp_path / "hand", hotline.officer_id, WORDS)
    assert vault.noticed.backup == lost.head
    vault.close()  # stopped before it said so

    vault = Vault.open(tmp_path / "hand", hotline.officer_id, WORDS)
    assert vault.noticed.backup == lost.head
    assert vault.noticed.problems == ()
    say_if_restored(vault)
    say_if_restored(vault)
    vault.close()

    vault = Vault.open(tmp_path / "hand", hotline.officer_id, WORDS)
    assert vault.noticed.closed is Closed.WELL
    assert vault.noticed.backup is None
    with vault.reading() as session:
        assert len(our_restorations(session)) == 1
    vault.close()


def test_a_restoration_that_was_stated_is_not_stated_again(hotline, lost, tmp_path, monkeypatch):
    restore_by_passphrase(lost.path, hotline.officer_id, WORDS, to=tmp_path / "hand", job=Job())
    vault = Vault.open(tmp_path / "hand", hotline.officer_id, WORDS)
    with monkeypatch.context() as stopped:
        stopped.setattr(Vault, "forget_backup", lambda _self: None)
        say_if_restored(vault)

    say_if_restored(vault)

    with vault.reading() as session:
        assert len(our_restorations(session)) == 1
    vault.close()


def test_what_the_keyring_remembers_is_named_and_then_replaced(hotline, lost, tmp_path, keyring):
    old = Vault.open(hotline.vault.folder, hotline.officer_id, WORDS)
    remembering.remember_head(old)
    known = remembering.remembered_head(old.id)
    old.close()

    again = restore(hotline, lost, tmp_path)

    [said] = again.read(our_restorations)
    assert said.known == known.entries > lost.head.entries
    assert remembering.notice_older_copy(again.vault) == ""
    again.vault.close()


def test_alone_at_the_desk_it_is_told_and_waits_for_a_later_review(again):
    [waits] = again.all(Approval)
    [said] = again.read(our_restorations)

    assert waits.step == ApprovedStep.RESTORE_BACKUP
    assert waits.reason == LOST
    assert waits.approver_id is None
    assert waits.subject == subject_of(said.note)


def test_where_there_is_a_second_officer_nobody_is_told_before_they_agree(
    hotline, police, tmp_path
):
    def add_officer(session, by):
        session.add(Officer(name="Beatriz Sample", agency=by.agency))

    hotline.write(add_officer)
    backup = hotline.vault.back_up(tmp_path / "one.casebackup")
    hotline.vault.close()

    again = restore(hotline, backup, tmp_path)

    assert packed(again, police).manifest.audit.restored == ()
    [said] = again.read(our_restorations)
    assert not again.read(is_agreed, said)

    agree(again)

    assert again.read(is_agreed, said)
    [note] = packed(again, police).manifest.audit.restored
    assert said.note in note
    again.vault.close()


def agree(desk):
    """Let a second officer approve what waits, as far as telling goes by it."""
    [waits] = desk.all(Approval)
    [other] = [each.id for each in desk.all(Officer) if each.id != desk.officer_id]
    desk.change(Approval, waits.id, approver_id=other)


def test_a_wrong_passphrase_restores_nothing(hotline, lost, tmp_path):
    with pytest.raises(WrongPassphrase):
        restore_desk(
            lost.path, hotline.officer_id, "not these words", to=tmp_path / "n", reason=LOST
        )

    assert not (tmp_path / "n").exists()


def test_a_desk_that_cannot_say_that_it_was_restored_is_closed(
    hotline, lost, tmp_path, monkeypatch
):
    def fail(_vault, _reason):
        raise DamagedVault("A part of this vault's records is damaged.")

    with monkeypatch.context() as failing:
        failing.setattr(restored_desk, "say_if_restored", fail)
        with pytest.raises(DamagedVault):
            restore(hotline, lost, tmp_path)

    vault = Vault.open(tmp_path / "again", hotline.officer_id, WORDS)
    assert vault.noticed.backup == lost.head  # it will say so yet
    vault.close()
