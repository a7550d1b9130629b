import pytest

from caseapp.sealing.keys import SigningKey
from caseapp.sealing.note import Checkpoint, Signer
from caseapp.sealing.tree import EMPTY, ProofFails, check_consistency, leaf_hash, root
from caseapp.vault.audit import checkpoint, consistency, head

KEY = SigningKey(b"\x01" * 32)
US = Signer("caseapp/" + "ab" * 32, KEY.public, KEY.sign)


@pytest.fixture
def steps(vault, officer_id):
    """A trail of six entries: the first made the officer."""
    for number in range(5):
        with vault.writing(officer_id, f"step {number}"):
            pass
    return 6


def test_a_new_vault_has_an_empty_trail(vault):
    with vault.reading() as session:
        assert head(session, US.name) == Checkpoint(US.name, 0, EMPTY)


def test_the_head_is_the_root_over_the_leaves_in_order(vault, steps):
    with vault.reading() as session:
        found = head(session, US.name)
        leaves = session.connection().exec_driver_sql(
            "SELECT leaf FROM audit_entry ORDER BY position"
        )
        expected = root([leaf_hash(leaf) for (leaf,) in leaves])

    assert found == Checkpoint(US.name, steps, expected)


def test_the_head_travels_signed(vault, steps):
    with vault.reading() as session:
        note = checkpoint(session, US)
        found = head(session, US.name)

    note.signed_by(US.name, US.public)
    assert Checkpoint.read(note.text) == found


def test_a_partner_sees_that_the_trail_only_grew(vault, officer_id, steps):
    with vault.reading() as session:
        seen = head(session, US.name)
    with vault.writing(officer_id, "one more"):
        pass

    with vault.reading() as session:
        now, proof = head(session, US.name), consistency(session, seen.size)

    check_consistency(
        old_size=seen.size, old_root=seen.root, size=now.size, root=now.root, proof=proof
    )
    with pytest.raises(ProofFails):
        check_consistency(
            old_size=seen.size, old_root=bytes(32), size=now.size, root=now.root, proof=proof
        )


def test_what_a_partner_saw_is_found_again_as_long_as_the_trail_exists(vault, officer_id, steps):
    with vault.reading() as session:
        seen = head(session, US.name)
    with vault.writing(officer_id, "one more"):
        pass

    with vault.reading() as session:
        assert head(session, US.name, size=seen.size) == seen
        assert head(session, US.name) != seen


def test_a_trail_that_was_cut_has_no_head_of_the_old_size(vault, steps):
    with vault.reading() as session:
        for size in (-1, steps + 1):
            with pytest.raises(IndexError):
                head(session, US.name, size=size)
        with pytest.raises(IndexError):
            consistency(session, steps + 1)
