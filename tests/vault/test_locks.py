from uuid import UUID, uuid4

import msgspec
import pytest

from caseapp.errors import DamagedVault
from caseapp.sealing.passphrase import Wrapped
from caseapp.vault.errors import NoSuchLock
from caseapp.vault.locks import Lock, Locks, Members
from tests.conftest import CHEAPEST

WRAPPED = Wrapped(CHEAPEST, bytes(16), bytes(60))
KEY = bytes(32)
MEMBERS = Members({UUID(int=1): b"\x01" * 1216}, b"\x02" * 1216)


def a_lock(label="Desk 1", lock_id=None):
    return Lock(lock_id or uuid4(), label, WRAPPED, b"")


@pytest.fixture
def locks():
    return Locks(uuid4(), (a_lock("Desk 1"), a_lock("Desk 2")), b"").with_members(MEMBERS, KEY)


@pytest.mark.parametrize("label", ["", " ", "x" * 81, "a\nb", "a\u202eb", "a\x00"])
def test_a_label_that_could_not_be_shown_is_refused(label):
    with pytest.raises(ValueError, match="a label"):
        a_lock(label)


@pytest.mark.parametrize("label", ["1", "x" * 80, "Büro 2, Fenster", "مكتب"])
def test_a_label_is_in_any_language(label):
    assert a_lock(label).label == label


def test_a_vault_has_at_least_one_lock_and_no_two_of_the_same_id():
    one = a_lock()
    for locks in ((), (one, one), tuple(a_lock() for _ in range(101))):
        with pytest.raises(ValueError, match="1 to 100 locks"):
            Locks(uuid4(), locks, b"")


def test_a_lock_is_found_or_said_not_to_be_there(locks):
    assert locks.find(locks.locks[1].id).label == "Desk 2"
    with pytest.raises(NoSuchLock):
        locks.find(uuid4())


def test_a_changed_lock_keeps_its_place_and_a_new_one_comes_last(locks):
    first = locks.locks[0]

    changed = locks.with_lock(a_lock("Desk 1b", first.id)).with_lock(a_lock("Desk 3"))

    assert [lock.label for lock in changed.locks] == ["Desk 1b", "Desk 2", "Desk 3"]


def test_the_fields_are_read_again(locks):
    assert Locks.of(locks.fields) == locks


@pytest.mark.parametrize(
    "change",
    [
        {"locks": []},
        {"recovery": "A"},
        {"recovery": "A" * 11_000},
        {"id": "x"},
        {"format": "other"},
        {"unknown": 1},
    ],
)
def test_fields_that_break_a_rule_are_damage(locks, change):
    with pytest.raises(DamagedVault):
        Locks.of({**locks.fields, **change})


def test_the_members_are_known_to_who_has_the_key(locks):
    assert locks.open_members(KEY) == MEMBERS


@pytest.mark.parametrize(
    "change",
    [
        {"id": UUID(int=7)},
        {"locks": (a_lock(),)},
        {"recovery": b"x"},
        {"previous": b"x"},
        {"members": b""},
        {"version": 0},
    ],
)
def test_the_members_hold_everything_else_as_it_was(locks, change):
    with pytest.raises(DamagedVault):
        msgspec.structs.replace(locks, **change).open_members(KEY)


def test_another_key_opens_no_members(locks):
    with pytest.raises(DamagedVault):
        locks.open_members(b"\x01" * 32)
