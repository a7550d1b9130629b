"""What opening notices: a vault that was closed well, one that was stopped, and old pages."""

import os
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import select

from caseapp.errors import DamagedVault, WrongPassphrase
from caseapp.models import AuditEntry, Case, Finding, Officer
from caseapp.vault import records_seal
from caseapp.vault.engine import Records
from caseapp.vault.noticed import Closed
from caseapp.vault.trail_check import check_trail
from caseapp.vault.vault import Vault
from tests.conftest import CHEAPEST, WORDS
from tests.vault.pages import PAGE, changed_pages, put_back

OLD_COPY = "An older copy of the records was put back"
CHANGED = "The file of the records was changed while the vault was closed."
NO_SEAL = "The seal of the records is gone, or it is not of this vault."


def open_again(vault):
    vault.close()
    return Vault.open(vault.folder, vault.officer_id, WORDS)


def rename_case(vault, title):
    with vault.writing(vault.officer_id, "rename case") as session:
        session.scalars(select(Case)).one().title = title


def findings(vault):
    with vault.reading() as session:
        return [each.problems for each in session.scalars(select(Finding).order_by(Finding.id))]


@pytest.fixture
def an_hour_ago(vault, officer_id, tmp_path):
    """The records as they were before the last steps, and the vault closed after these."""
    with vault.writing(officer_id, "open case") as session:
        agency = session.get_one(Officer, officer_id).agency
        session.add(Case(reference="C-1", title="Amber harbour", origin=agency.id))
    with vault.writing(officer_id, "fill pages") as session:
        officer = session.get_one(Officer, officer_id)
        officer.role = "r" * 200
    vault.close()
    old = shutil.copytree(vault.folder, tmp_path / "an hour ago")
    vault = Vault.open(vault.folder, officer_id, WORDS)
    rename_case(vault, "Silver harbour")
    vault.close()
    return old


def test_a_vault_that_was_closed_well_opens_without_looking_through_it(vault, monkeypatch):
    monkeypatch.setattr(Records, "check", lambda _self: pytest.fail("it was looked through"))

    vault = open_again(vault)

    assert vault.noticed.closed is Closed.WELL
    assert vault.noticed.since
    assert findings(vault) == []
    vault.close()


def test_a_database_page_put_back_from_an_hour_ago_is_noticed_on_opening(vault, an_hour_ago):
    put_back(vault.folder, an_hour_ago, page_of="case")

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert vault.noticed.closed is Closed.CHANGED
    assert vault.noticed.since
    [problems] = findings(vault)
    assert problems[0] == CHANGED
    assert any("changed behind the program's back" in each for each in problems)
    vault.close()


def test_several_old_pages_are_noticed(vault, an_hour_ago):
    for kind in ("case", "revision"):
        put_back(vault.folder, an_hour_ago, page_of=kind)

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert "A change that the audit trail names is gone." in findings(vault)[0]
    vault.close()


def test_pages_that_do_not_hang_together_with_the_others_do_not_open(vault, an_hour_ago):
    put_back(vault.folder, an_hour_ago, page_of="revision", alone=True)  # not its index

    with pytest.raises(DamagedVault, match="is not as it was when it was closed, 20") as caught:
        Vault.open(vault.folder, vault.officer_id, WORDS)

    assert "newest backup" in caught.value.advice


def test_whichever_page_is_put_back_is_noticed(vault, an_hour_ago, tmp_path):
    pages = changed_pages(vault.folder, an_hour_ago)
    assert len(pages) >= 4  # the case, its revision, the entry, and what finds them

    for page in pages:
        folder = shutil.copytree(vault.folder, tmp_path / str(page))
        put_back(folder, an_hour_ago, page=page)
        try:
            opened = Vault.open(folder, vault.officer_id, WORDS)
        except DamagedVault:  # it does not hang together any more
            continue
        assert findings(opened), page
        opened.close()


def test_the_whole_older_file_of_records_is_noticed(vault, an_hour_ago):
    shutil.copy(an_hour_ago / "records.db", vault.folder / "records.db")

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    [problems] = findings(vault)
    assert any(each.startswith(OLD_COPY) for each in problems)
    vault.close()


def test_older_records_with_their_older_seal_open_without_a_word(vault, an_hour_ago):
    """Only the head in a keyring, and partners, can tell: docs/formats/vault.md says so."""
    for name in ("records.db", "records.seal"):
        shutil.copy(an_hour_ago / name, vault.folder / name)

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert vault.noticed.closed is Closed.WELL
    vault.close()


def test_what_was_noticed_is_an_entry_of_the_trail_and_stays(vault, an_hour_ago):
    put_back(vault.folder, an_hour_ago, page_of="case")
    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    vault = open_again(vault)

    assert vault.noticed.closed is Closed.WELL  # it was sealed as it is now
    assert len(findings(vault)) == 1
    with vault.reading() as session:
        payloads = session.scalars(select(AuditEntry.payload).order_by(AuditEntry.position)).all()
    assert '"action":"notice changed records"' in payloads[-1]
    vault.close()


@pytest.mark.parametrize("seal", [None, b"", b"short", b"x" * 300])
def test_a_seal_that_is_gone_or_forged_is_noticed(vault, officer_id, seal):
    vault.close()
    path = vault.folder / "records.seal"
    path.unlink() if seal is None else path.write_bytes(seal)

    vault = Vault.open(vault.folder, officer_id, WORDS)

    assert vault.noticed.closed is Closed.UNSEALED
    assert findings(vault) == [(NO_SEAL,)]
    vault.close()


def test_the_seal_of_another_vault_is_noticed(vault, tmp_path):
    other = Vault.create(tmp_path / "b", label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault
    other.close()
    vault.close()
    shutil.copy(other.folder / "records.seal", vault.folder / "records.seal")

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert vault.noticed.closed is Closed.UNSEALED
    vault.close()


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_log_laid_beside_a_closed_vault_is_noticed(vault, officer_id, end):
    vault.close()
    (vault.folder / f"records.db{end}").write_bytes(b"")

    vault = Vault.open(vault.folder, officer_id, WORDS)

    assert vault.noticed.closed is Closed.CHANGED
    vault.close()


KILLED = """
import os, sys
from pathlib import Path
from uuid import UUID
from caseapp.models import Officer
from caseapp.vault.vault import Vault
from tests.conftest import WORDS

vault = Vault.open(Path(sys.argv[1]), UUID(sys.argv[2]), WORDS)
with vault.writing(vault.officer_id, "rename officer") as session:
    session.get_one(Officer, vault.officer_id).name = "Beatriz"
os._exit(9)
"""


def test_a_killed_program_is_not_accused(vault, officer_id):
    vault.close()
    command = [sys.executable, "-c", KILLED, str(vault.folder), str(officer_id)]
    assert subprocess.run(command, check=False).returncode == 9

    vault = Vault.open(vault.folder, officer_id, WORDS)

    assert vault.noticed.closed is Closed.STOPPED
    assert vault.noticed.problems == ()
    assert findings(vault) == []
    with vault.reading() as session:
        assert session.get_one(Officer, officer_id).name == "Beatriz"
        assert check_trail(session).problems == ()
    assert open_again(vault).noticed.closed is Closed.WELL


def test_an_old_file_put_back_after_the_program_was_stopped_is_noticed(vault, an_hour_ago):
    """The open seal still says where the trail stood when the vault was opened last."""
    command = [sys.executable, "-c", KILLED, str(vault.folder), str(vault.officer_id)]
    subprocess.run(command, check=False)
    for name in ("records.db-wal", "records.db-shm"):
        (vault.folder / name).unlink(missing_ok=True)
    shutil.copy(an_hour_ago / "records.db", vault.folder / "records.db")

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert vault.noticed.closed is Closed.STOPPED
    assert findings(vault)[0][0].startswith(OLD_COPY)
    vault.close()


def test_another_history_of_the_same_length_is_noticed(vault, an_hour_ago, tmp_path):
    other = Vault.open(an_hour_ago, vault.officer_id, WORDS)
    rename_case(other, "Another harbour")
    rename_case(other, "Another harbour again")
    other.close()
    shutil.copy(an_hour_ago / "records.db", vault.folder / "records.db")

    vault = Vault.open(vault.folder, vault.officer_id, WORDS)

    assert "The audit trail is not the one that stood here before." in findings(vault)[0]
    vault.close()


def test_a_wrong_passphrase_leaves_the_seal_as_it_is(vault, officer_id):
    vault.close()
    before = (vault.folder / "records.seal").read_bytes()

    with pytest.raises(WrongPassphrase):
        Vault.open(vault.folder, officer_id, "not these words at all")

    assert (vault.folder / "records.seal").read_bytes() == before


def test_a_vault_that_cannot_be_sealed_closes_and_is_looked_through_next_time(
    vault, officer_id, monkeypatch
):
    def refuse(*_args, **_more):
        raise OSError(28, "no room")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        vault.close()

    vault = Vault.open(vault.folder, officer_id, WORDS)

    assert vault.noticed.closed is Closed.STOPPED
    assert findings(vault) == []
    vault.close()


def test_the_seal_tells_nothing_without_the_key(vault):
    key = vault._opened.seal_key
    vault.close()
    content = (vault.folder / "records.seal").read_bytes()

    assert len(content) < 500
    assert b"entries" not in content
    assert records_seal.read(vault.folder, key, vault=vault._opened.locks.id.bytes)
    assert records_seal.read(vault.folder, bytes(32), vault=bytes(16)) is None


def test_a_page_is_what_the_tests_take_it_for(an_hour_ago):
    assert (an_hour_ago / "records.db").stat().st_size % PAGE == 0
