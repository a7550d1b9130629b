"""What is kept of a package: the file that was verified, whole, or nothing."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from caseapp.casework.partner_cards import KeysRevoked, revoke_keys
from caseapp.errors import Cancelled, CaseAppError
from caseapp.exchange.accept import Decisions, accept_package, decline_package, keep_for_later
from caseapp.exchange.facts import find_file
from caseapp.exchange.incoming import CannotRead, open_received
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.exchange.received import AlreadyReceived, FileChanged
from caseapp.exchange.rows import describe_package
from caseapp.models import AuditEntry, ExchangedState, Package, Report, Revision, SeenCheckpoint
from caseapp.models.vocabulary import Answer, KeyState, PackageState
from caseapp.sealing import manifest as sealing
from caseapp.sealing.opening import open_exhibit
from caseapp.vault.errors import FolderUnusable
from tests.exchange.hostile import ACTION, a_shared, forge, forged, mark_of
from tests.exchange.sending import all_new


def take(desk, package):
    return desk.write(accept_package, package, Decisions(take=all_new(package)))


def originals(desk):
    return sorted((desk.vault.folder / "originals").iterdir())


def nothing_of_it(desk):
    """Say whether a step left nothing behind but, at most, a file that no record names."""
    tables = (Package, Report, ExchangedState, SeenCheckpoint)
    return not any(desk.all(each) for each in tables)


@pytest.fixture
def package(agencies):
    hotline, police = agencies
    return forged(hotline, police, a_shared(mark_of(hotline)))


def test_what_is_kept_can_be_verified_where_it_lies(police, package):
    row = police.get(Package, take(police, package))

    (kept,) = originals(police)
    with kept.open("rb") as stream:
        again = open_exhibit(
            stream,
            row.file_key,
            recipient=package.package.recipient,
            partners={package.package.sender.ed25519: package.package.sender},
        )
    assert again.sha256 == row.manifest_hash == package.package.sha256
    assert kept.name == f"{row.file_sha256.hex()}.casepkg"


def test_the_original_lies_there_before_the_step_is_saved(police, package, monkeypatch):
    class PoweredOff(BaseException):
        pass

    def pull_the_plug(_step):
        assert len(originals(police)) == 1
        raise PoweredOff

    monkeypatch.setattr("caseapp.vault.history._Step.write", pull_the_plug)

    with pytest.raises(PoweredOff):
        take(police, package)

    monkeypatch.undo()
    assert nothing_of_it(police)


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_a_full_disk_stores_nothing_of_it(police, package, monkeypatch, call):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    before = len(police.all(AuditEntry)), len(police.all(Revision))
    monkeypatch.setattr(os, call, full)

    with pytest.raises(FolderUnusable):
        take(police, package)

    monkeypatch.undo()
    assert nothing_of_it(police)
    assert originals(police) == []
    assert (len(police.all(AuditEntry)), len(police.all(Revision))) == before


def test_a_lock_while_it_is_taken_over_rolls_it_back(police, package, monkeypatch):
    from caseapp.exchange import accept  # noqa: PLC0415  one test reaches into it

    store = accept.put_into

    def lock(session, case, taken):
        store(session, case, taken)
        police.vault.interrupt()
        raise Cancelled

    monkeypatch.setattr(accept, "put_into", lock)
    with pytest.raises(Cancelled):
        police.write(
            accept_package, package, Decisions(take=all_new(package), case_title="Amber harbour")
        )

    assert nothing_of_it(police)


def test_another_package_in_the_place_of_the_file_is_not_kept(agencies):
    hotline, police = agencies
    path = forge(hotline, police, a_shared(mark_of(hotline)))
    package = police.read(open_received, path)
    forge(hotline, police, a_shared(mark_of(hotline))).replace(path)

    with pytest.raises(FileChanged):
        take(police, package)

    assert nothing_of_it(police)


def test_the_same_words_signed_again_are_not_what_was_verified(agencies, monkeypatch):
    hotline, police = agencies
    package = forged(hotline, police, a_shared(mark_of(hotline)))
    elsewhere = replace(package, package=replace(package.package, sha256=bytes(32)))

    with pytest.raises(FileChanged):
        take(police, elsewhere)


def test_a_link_that_leads_elsewhere_now_is_not_followed(agencies, tmp_path):
    hotline, police = agencies
    first, second = (forge(hotline, police, a_shared(mark_of(hotline))) for _each in range(2))
    link = tmp_path / "a.casepkg"
    link.symlink_to(first)
    package = police.read(open_received, link)
    link.unlink()
    link.symlink_to(second)

    with pytest.raises(FileChanged):
        take(police, package)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_in_the_place_of_the_file_keeps_nobody_waiting(police, package):
    package.path.unlink()
    os.mkfifo(package.path)

    with pytest.raises(CannotRead):
        take(police, package)


@pytest.mark.breaks("replay")
def test_a_file_opened_twice_is_stored_once(police, package):
    again = police.read(open_received, package.path)
    take(police, package)

    with pytest.raises(AlreadyReceived):
        take(police, again)

    assert len(police.all(Package)) == len(originals(police)) == 1


@pytest.mark.breaks("replay")
def test_a_copy_under_another_name_is_the_same_package(agencies, package, tmp_path):
    _hotline, police = agencies
    take(police, package)
    copy = tmp_path / "another.casepkg"
    copy.write_bytes(package.path.read_bytes())

    with pytest.raises(AlreadyReceived, match="Northline Hotline sent you this package before"):
        take(police, police.read(open_received, copy))


def test_what_was_declined_can_be_opened_again_and_taken_later(police, package):
    row_id = police.write(decline_package, package, reason="Not our country")
    declined = AnswerDraft(Answer.DECLINED, reason="Not our country")
    police.write(seal_answer, row_id, declined, to=police.folder)
    assert police.read(describe_package, row_id).can_be_reviewed
    again = police.read(open_received, police.read(find_file, row_id))

    take(police, again)

    row = police.get(Package, row_id)
    assert (row.state, row.answer, row.answer_reason) == (PackageState.ACCEPTED, None, "")
    assert police.read(describe_package, row_id).needs_answer
    assert not police.read(describe_package, row_id).can_be_reviewed
    assert len(police.all(Report)) == 1
    with pytest.raises(AlreadyReceived):
        police.write(decline_package, again, reason="Not our country")


def test_what_was_kept_is_kept_once_and_can_be_declined(police, package):
    first = police.write(keep_for_later, package)

    assert police.write(keep_for_later, package) == first
    assert police.write(decline_package, package, reason="Not our country") == first
    assert police.get(Package, first).state == PackageState.DECLINED


def test_the_same_package_at_another_desk_is_not_for_it(hotline, police, third):
    path = forge(hotline, police, a_shared(mark_of(hotline)))

    with pytest.raises(CaseAppError, match="None of our keys"):
        third.read(open_received, path)


def test_a_long_name_of_a_file_is_cut(agencies, package):
    _hotline, police = agencies
    path = package.path.rename(package.path.with_name("x" * 240 + ".casepkg"))

    row = police.get(Package, take(police, police.read(open_received, path)))

    assert row.file_name == "x" * 200


@pytest.mark.skipif(os.name != "posix", reason="only here are names of files bytes")
def test_a_name_of_a_file_that_is_no_text_is_shown_by_its_bytes(agencies, package):
    _hotline, police = agencies
    strange = Path(os.fsdecode(os.fsencode(package.path.parent) + b"/\xff.casepkg"))
    path = package.path.rename(strange)

    row = police.get(Package, take(police, police.read(open_received, path)))

    assert row.file_name == "[U+DCFF].casepkg"


def test_keys_that_were_revoked_since_it_was_opened_store_nothing(agencies, package):
    hotline, police = agencies
    police.write(
        revoke_keys, police.knows(hotline), state=KeyState.COMPROMISED, reason="Their duty officer"
    )

    with pytest.raises(KeysRevoked, match="Northline Hotline"):
        take(police, package)

    assert nothing_of_it(police)


def test_what_is_listed_of_a_package_hides_nothing_and_fits(agencies):
    hotline, police = agencies
    odd = "\u202e" * 200
    action = structs.replace(ACTION, requested=odd, reasons=(odd,))
    marking = sealing.Marking(tlp="amber", pap="amber", handling=("h2",), conditions=(odd,))
    package = forged(hotline, police, a_shared(mark_of(hotline)), action=action, marking=marking)

    row = police.get(Package, take(police, package))

    shown = ("[U+202E]" * 200)[:200]
    assert (row.subject, row.requested, row.urgency_reasons) == (shown, shown, (shown,))
    assert row.handling == ("h2", shown)
    assert odd in row.manifest
