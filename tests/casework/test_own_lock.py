import shutil

import pytest
from keyring.errors import KeyringLocked as Locked
from sqlalchemy import select

from caseapp.casework.desk_open import keep_recovery_proof, open_desk, renew_recovery_code
from caseapp.casework.own_lock import (
    RecoveryNotProved,
    bind_own_lock,
    change_own_passphrase,
    release_own_lock,
)
from caseapp.errors import WrongPassphrase
from caseapp.models import AuditEntry
from caseapp.vault.os_keyring import KeyringLocked, NoKeyring
from tests.conftest import CHEAPEST, WORDS
from tests.two_agencies import a_desk

OTHER_WORDS = "four other words here"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    desk = a_desk(tmp_path_factory.mktemp("made"), agency="Northline Hotline")
    desk.vault.close()
    return desk


@pytest.fixture
def vault(made, tmp_path):
    folder = shutil.copytree(made.vault.folder, tmp_path / "desk")
    vault = open_desk(folder, made.officer_id, WORDS)
    yield vault
    vault.close()


def last_step(vault):
    with vault.reading() as session:
        newest = select(AuditEntry).order_by(AuditEntry.position.desc()).limit(1)
        return session.scalars(newest).one().payload


def test_a_new_passphrase_stands_in_the_audit_trail(vault):
    change_own_passphrase(vault, WORDS, OTHER_WORDS, cost=CHEAPEST)

    assert "change own passphrase" in last_step(vault)
    vault.close()
    open_desk(vault.folder, vault.officer_id, OTHER_WORDS).close()


def test_a_step_that_was_refused_does_not(vault):
    before = last_step(vault)

    with pytest.raises(WrongPassphrase):
        change_own_passphrase(vault, OTHER_WORDS, WORDS, cost=CHEAPEST)

    assert last_step(vault) == before


def test_a_lock_is_bound_once_the_recovery_code_is_proved(vault, keyring):
    keep_recovery_proof(vault)

    bind_own_lock(vault, WORDS, cost=CHEAPEST)

    assert vault.bound_to
    assert "bind own lock" in last_step(vault)


def test_without_that_proof_it_is_not_bound(vault, keyring):
    keep_recovery_proof(vault)
    renew_recovery_code(vault)  # and nobody proved the new one

    with pytest.raises(RecoveryNotProved):
        bind_own_lock(vault, WORDS, cost=CHEAPEST)

    assert vault.bound_to is None
    assert keyring.held == {}


def test_without_a_keyring_it_is_not_bound(vault):
    keep_recovery_proof(vault)

    with pytest.raises(NoKeyring):
        bind_own_lock(vault, WORDS, cost=CHEAPEST)

    assert vault.bound_to is None


def test_a_keyring_is_tried_before_the_lock_depends_on_it(vault, keyring):
    keep_recovery_proof(vault)
    keyring.trouble = Locked("locked")

    with pytest.raises(KeyringLocked):
        bind_own_lock(vault, WORDS, cost=CHEAPEST)

    assert vault.bound_to is None


def test_a_lock_is_released(vault, keyring):
    keep_recovery_proof(vault)
    bind_own_lock(vault, WORDS, cost=CHEAPEST)

    release_own_lock(vault, WORDS, cost=CHEAPEST)

    assert vault.bound_to is None
    assert "release own lock" in last_step(vault)
