from base64 import b64encode

import pytest

from caseapp.errors import DamagedVault, NotAllowed, WrongPassphrase
from caseapp.sealing import keys
from caseapp.sealing.age.file import encrypt
from caseapp.sealing.age.recipients import HybridIdentity
from caseapp.sealing.passphrase import PassphraseTooShort
from caseapp.vault.errors import NoSuchLock, WrongRecoveryCode
from caseapp.vault.locks import Locks
from caseapp.vault.opened import new_vault, reset, unlock
from caseapp.vault.recovery import RecoveryCode
from tests.conftest import CHEAPEST, WORDS

OTHER_WORDS = "four other words here"


@pytest.fixture(scope="module")
def made():
    return new_vault(label="Desk 1", passphrase=WORDS, cost=CHEAPEST)


@pytest.fixture(scope="module")
def opened(made):
    return made[0]


@pytest.fixture(scope="module")
def two(opened):
    """A vault with two officers, as the first of them, and the id of the second."""
    changed, lock = opened.with_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)
    return changed, lock.id


def written(locks):
    return Locks.of(locks.fields)


def test_the_passphrase_opens_the_lock(opened):
    again = unlock(written(opened.locks), opened.officer_id, WORDS)

    assert again == opened


def test_another_passphrase_does_not(opened):
    with pytest.raises(WrongPassphrase):
        unlock(opened.locks, opened.officer_id, OTHER_WORDS)


def test_a_second_officer_has_a_passphrase_and_a_signing_key_of_their_own(two):
    first, second_id = two

    second = unlock(written(first.locks), second_id, OTHER_WORDS)

    assert second.vault_key == first.vault_key
    assert second.signing_key.public != first.signing_key.public
    assert unlock(first.locks, first.officer_id, WORDS).seed == first.seed
    with pytest.raises(WrongPassphrase):
        unlock(first.locks, second_id, WORDS)


def test_a_new_lock_says_with_which_key_it_will_sign(opened):
    changed, lock = opened.with_lock(label="Desk 2", passphrase=OTHER_WORDS, cost=CHEAPEST)

    second = unlock(written(changed.locks), lock.id, OTHER_WORDS)

    assert second.signing_key.public == lock.signing_key


def test_a_new_passphrase_takes_the_place_of_the_old_one(opened):
    changed = opened.with_passphrase(OTHER_WORDS, cost=CHEAPEST)

    again = unlock(written(changed.locks), opened.officer_id, OTHER_WORDS)

    assert (again.seed, again.vault_key) == (opened.seed, opened.vault_key)
    with pytest.raises(WrongPassphrase):
        unlock(changed.locks, opened.officer_id, WORDS)


def test_a_short_passphrase_is_not_taken_anywhere(made):
    opened, code = made
    for attempt in (
        lambda: new_vault(label="Desk", passphrase="short", cost=CHEAPEST),
        lambda: opened.with_passphrase("short", cost=CHEAPEST),
        lambda: opened.with_lock(label="Desk", passphrase="short", cost=CHEAPEST),
        lambda: reset(opened.locks, opened.officer_id, code, passphrase="short", cost=CHEAPEST),
    ):
        with pytest.raises(PassphraseTooShort):
            attempt()


def test_the_recovery_code_resets_a_lock_and_does_not_act_as_its_officer(made):
    opened, code = made

    fresh = reset(opened.locks, opened.officer_id, code, passphrase=OTHER_WORDS, cost=CHEAPEST)

    again = unlock(written(fresh.locks), opened.officer_id, OTHER_WORDS)
    assert again.vault_key == opened.vault_key
    assert again.signing_key.public != opened.signing_key.public
    assert again.locks.locks[0].label == "Desk 1"
    with pytest.raises(WrongPassphrase):
        unlock(fresh.locks, opened.officer_id, WORDS)


def test_no_two_resets_give_the_same_officer(made):
    opened, code = made
    args = (opened.locks, opened.officer_id, code)

    one, two = (reset(*args, passphrase=OTHER_WORDS, cost=CHEAPEST) for _ in range(2))

    assert one.signing_key.public != two.signing_key.public


def test_doctored_locks_are_not_reset(made):
    opened, code = made
    fields = opened.locks.fields
    fields["locks"][0]["label"] = "Desk 9"

    with pytest.raises(DamagedVault):
        reset(Locks.of(fields), opened.officer_id, code, passphrase=OTHER_WORDS, cost=CHEAPEST)


def test_another_code_resets_nothing(opened):
    with pytest.raises(WrongRecoveryCode):
        reset(
            opened.locks,
            opened.officer_id,
            RecoveryCode.new(),
            passphrase=OTHER_WORDS,
            cost=CHEAPEST,
        )


def test_a_new_code_takes_the_place_of_the_old_one(made):
    opened, old_code = made

    changed, code = opened.with_new_code()

    args = {"passphrase": OTHER_WORDS, "cost": CHEAPEST}
    assert reset(written(changed.locks), opened.officer_id, code, **args)
    with pytest.raises(WrongRecoveryCode):
        reset(changed.locks, opened.officer_id, old_code, **args)


def test_an_officer_who_was_removed_opens_nothing_and_the_others_a_new_key(made, two):
    first, second_id = two

    changed = first.without_lock(second_id)

    again = unlock(written(changed.locks), first.officer_id, WORDS)
    assert again.vault_key == changed.vault_key != first.vault_key
    assert again.previous_records_key == first.records_key
    assert again.settled().previous_records_key is None
    assert again.settled().records_key == again.records_key
    with pytest.raises(NoSuchLock):
        unlock(changed.locks, second_id, OTHER_WORDS)
    fresh = reset(changed.locks, first.officer_id, made[1], passphrase=WORDS, cost=CHEAPEST)
    assert fresh.vault_key == changed.vault_key


def test_nobody_removes_their_own_lock_or_one_that_is_not_there(opened, two):
    with pytest.raises(NotAllowed):
        opened.without_lock(opened.officer_id)
    with pytest.raises(NoSuchLock):
        opened.without_lock(two[1])


def test_a_vault_key_that_is_not_for_this_officer_is_damage(opened):
    fields = opened.locks.fields
    fields["locks"][0]["vault_key"] = fields["recovery"]

    with pytest.raises(DamagedVault):
        unlock(Locks.of(fields), opened.officer_id, WORDS)


def test_a_vault_key_put_in_by_a_stranger_is_damage(opened):
    ours = HybridIdentity(keys.derive(opened.seed, "caseapp-officer-opening-v1"))
    fields = opened.locks.fields
    fields["locks"][0]["vault_key"] = b64encode(encrypt(bytes(32), [ours.recipient])).decode()

    with pytest.raises(DamagedVault):
        unlock(Locks.of(fields), opened.officer_id, WORDS)


def test_keys_are_not_printed_by_accident(opened):
    assert repr(opened.seed) not in repr(opened)
