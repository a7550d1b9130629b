"""The keyring remembers where the trail stood: an older copy of the whole folder is noticed."""

import shutil

import pytest

from caseapp.models import Finding
from caseapp.vault.os_keyring import MOST, NoKeyring
from caseapp.vault.remembered_head import (
    SERVICE,
    notice_older_copy,
    remember_head,
    remembered_head,
)
from caseapp.vault.vault import Vault
from tests.conftest import WORDS


def take_steps(vault, number):
    for step in range(number):
        with vault.writing(vault.officer_id, f"step {step}"):
            pass


def open_again(vault):
    vault.close()
    return Vault.open(vault.folder, vault.officer_id, WORDS)


@pytest.fixture
def desk(vault, officer_id, keyring, tmp_path):
    """A vault that this computer has seen with five more entries than its older copy has."""
    vault.close()
    shutil.copytree(vault.folder, tmp_path / "older")
    vault = Vault.open(vault.folder, vault.officer_id, WORDS)
    take_steps(vault, 5)
    remember_head(vault)
    yield vault
    vault.close()


@pytest.fixture
def put_back(desk, tmp_path):
    """The same vault after its older copy was put in its place."""
    desk.close()
    shutil.rmtree(desk.folder)
    shutil.copytree(tmp_path / "older", desk.folder)
    vault = Vault.open(desk.folder, desk.officer_id, WORDS)
    yield vault
    vault.close()


def findings(vault):
    with vault.reading() as session:
        return [problem for finding in session.query(Finding) for problem in finding.problems]


def test_a_head_is_kept_as_the_specification_says(desk, keyring):
    written = keyring.held["caseapp-trail-head", str(desk.id)]
    entries, root = written.split(":")

    assert int(entries) == 6
    assert len(root) == 44
    assert len("9" * 18 + ":" + root) <= MOST
    assert remembered_head(desk.id).entries == 6


def test_a_vault_that_only_grew_is_taken_as_it_is(desk):
    take_steps(desk, 3)
    again = open_again(desk)

    assert notice_older_copy(again) == ""
    assert findings(again) == []
    assert remembered_head(again.id).entries == 9
    again.close()


def test_an_older_copy_is_noticed_said_and_kept_as_a_finding(put_back):
    said = notice_older_copy(put_back)

    assert said.startswith("An older copy of this vault may have been put back: it lacks 5 entries")
    assert findings(put_back) == [said]


def test_nothing_else_notices_an_older_copy_of_the_whole_folder(put_back):
    assert put_back.noticed.problems == ()


def test_an_older_copy_that_grew_on_is_noticed_too(put_back):
    take_steps(put_back, 9)

    said = notice_older_copy(put_back)

    assert "its audit trail is not the one that was there" in said
    assert findings(put_back) == [said]


def test_one_missing_entry_is_said_in_the_singular(put_back):
    take_steps(put_back, 4)

    assert "it lacks 1 entry of the audit trail that was there" in notice_older_copy(put_back)


def test_one_copy_is_told_once_and_stands_until_it_is_settled(put_back):
    notice_older_copy(put_back)
    again = open_again(put_back)

    assert notice_older_copy(again) == ""
    assert len(findings(again)) == 1
    again.close()


def test_each_vault_has_a_head_of_its_own(desk, keyring):
    keyring.held[SERVICE, "another"] = keyring.held.pop((SERVICE, str(desk.id)))

    assert remembered_head(desk.id) is None
    assert notice_older_copy(desk) == ""
    assert remembered_head(desk.id).entries == 6


@pytest.mark.parametrize("written", ["", "6", "6:", "x:y", "-1:" + "A" * 43 + "=", "6:AAAA", "\n"])
def test_what_is_no_head_says_nothing_and_is_replaced(desk, keyring, written):
    keyring.held[SERVICE, str(desk.id)] = written

    assert notice_older_copy(desk) == ""
    assert remembered_head(desk.id).entries == 6


def test_without_a_keyring_nothing_is_compared_and_nothing_written(vault):
    with pytest.raises(NoKeyring):
        notice_older_copy(vault)
    with pytest.raises(NoKeyring):
        remember_head(vault)

    assert findings(vault) == []
