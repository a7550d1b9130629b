import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select

from caseapp.casework.desk_open import open_desk
from caseapp.casework.findings import list_findings, settle_finding
from caseapp.casework.officer_check import DeskNotStarted
from caseapp.casework.our_key_changes import rotate_opening_key
from caseapp.casework.partners import our_keys
from caseapp.clock import now
from caseapp.errors import WrongPassphrase
from caseapp.models import AuditEntry, DeskKeys, Officer
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.two_agencies import a_desk
from tests.vault.listed import an_entry, lists_in, record, write_list

OTHER = "five other plain words here"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("desk"), agency="Northline Hotline")
    desk.vault.close()
    return desk


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made.vault.folder, tmp_path / "vault")


def test_a_desk_opens_with_its_officer(made, folder):
    vault = open_desk(folder, made.officer_id, WORDS)

    assert vault.officer_id == made.officer_id
    vault.close()


def test_a_vault_whose_desk_was_never_started_says_so_and_is_let_go(new_vault, tmp_path):
    folder = shutil.copytree(new_vault.vault.folder, tmp_path / "vault")

    for _again in range(2):
        with pytest.raises(DeskNotStarted):
            open_desk(folder, new_vault.officer_id, WORDS)


def test_a_wrong_passphrase_stays_one(made, folder):
    with pytest.raises(WrongPassphrase):
        open_desk(folder, made.officer_id, "something else entirely")


def test_a_reset_that_was_never_written_down_is_written_down_now(tmp_path):
    desk = a_desk(tmp_path, agency="Northline Hotline")
    code = desk.vault.new_recovery_code()
    desk.vault.close()
    lock_id = desk.officer_id
    Vault.recover(desk.vault.folder, code, lock_id, OTHER, cost=CHEAPEST).close()

    vault = open_desk(desk.vault.folder, lock_id, OTHER)

    with vault.reading() as session:
        assert session.get_one(Officer, lock_id).signing_key == vault.signing_key
        last = session.query(AuditEntry).order_by(AuditEntry.position.desc()).first()
        assert '"find lock reset"' in last.payload
    vault.close()


def test_keys_that_had_their_time_are_destroyed_when_the_desk_opens(made, folder):
    vault = open_desk(folder, made.officer_id, WORDS)
    with vault.writing(made.officer_id, "rotate opening key") as session:
        rotate_opening_key(session, session.get_one(Officer, made.officer_id))
        old = session.scalars(select(DeskKeys).order_by(DeskKeys.serial)).first()
        old.expires = now() - timedelta(days=91)
    vault.close()

    vault = open_desk(folder, made.officer_id, WORDS)

    with vault.reading() as session:
        assert len(our_keys(session)) == 1
        last = session.query(AuditEntry).order_by(AuditEntry.position.desc()).first()
        assert '"destroy old keys"' in last.payload
    vault.close()


@pytest.fixture
def two_segments(made, folder):
    """Names of the files of a segment that the records name, and of one that they do not."""
    vault = open_desk(folder, made.officer_id, WORDS)
    named, unnamed = (write_list(lists_in(vault), an_entry(each)) for each in "ab")
    record(vault, named)
    vault.close()
    return tuple({f"{each.id}.list", f"{each.id}.match"} for each in (named, unnamed))


def opened(made, folder):
    """Open the desk, close it, and return which files of lists are left."""
    open_desk(folder, made.officer_id, WORDS).close()
    return {path.name for path in (folder / "lists").iterdir()}


def test_what_a_list_left_that_was_never_accepted_is_removed_at_opening(made, folder, two_segments):
    named, _unnamed = two_segments

    assert opened(made, folder) == named


def test_nothing_of_a_list_is_removed_before_a_finding_is_settled(made, folder, two_segments):
    named, unnamed = two_segments
    (folder / "records.seal").unlink()

    assert opened(made, folder) == named | unnamed
    assert opened(made, folder) == named | unnamed
    vault = open_desk(folder, made.officer_id, WORDS)
    with vault.writing(made.officer_id, "settle finding") as session:
        by = session.get_one(Officer, made.officer_id)
        settle_finding(session, by, list_findings(session)[0].id, reason="moved by hand")
    vault.close()

    assert opened(made, folder) == named


def test_a_segment_that_cannot_be_removed_keeps_nobody_out(made, folder, two_segments, monkeypatch):
    def refused(_path):
        raise PermissionError(13, "not yours")

    with monkeypatch.context() as stopped:
        stopped.setattr("caseapp.vault.lists._is_ours", refused)
        left = opened(made, folder)

    assert left == set.union(*two_segments)
