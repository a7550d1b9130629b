"""Vectors: the tree of eight leaves that the Certificate Transparency projects test with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing.tree import (
    EMPTY,
    ProofFails,
    check_consistency,
    check_inclusion,
    leaf_hash,
    prove_consistency,
    prove_inclusion,
    root,
)

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]

ROOTS = [
    bytes.fromhex(value)
    for value in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]

A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
G = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
FIRST, TWO, FOUR = (ROOTS[size].hex() for size in (1, 2, 4))

# index, size, audit path
INCLUSIONS = [
    (0, 1, []),
    (0, 2, [A]),
    (1, 2, [FIRST]),
    (2, 3, [TWO]),
    (1, 5, [FIRST, B, D]),
    (0, 8, [A, B, C]),
    (5, 8, [D, E, FOUR]),
]
# old size, size, path
CONSISTENCIES = [
    (1, 1, []),
    (1, 8, [A, B, C]),
    (2, 5, [B, D]),
    (6, 7, [F, G, FOUR]),
    (6, 8, [F, E, FOUR]),
]
SIZES = [(old, size) for size in range(10) for old in range(size + 1)]
OTHER = bytes(32)


def tree_of(size):
    return [leaf_hash(bytes([number])) for number in range(size)]


def included(leaves, index, /, **changed):
    size = len(leaves)
    claim = {
        "leaf": leaves[index],
        "index": index,
        "size": size,
        "proof": prove_inclusion(leaves, index),
        "root": root(leaves),
    }
    claim.update(changed)
    check_inclusion(claim.pop("leaf"), **claim)


def consistent(leaves, old_size, /, **changed):
    claim = {
        "old_size": old_size,
        "old_root": root(leaves[:old_size]),
        "size": len(leaves),
        "root": root(leaves),
        "proof": prove_consistency(leaves, old_size),
    }
    check_consistency(**(claim | changed))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_tree(size):
    assert root(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), INCLUSIONS)
def test_audit_paths_are_those_of_the_reference_tree(index, size, path):
    assert [step.hex() for step in prove_inclusion(LEAVES[:size], index)] == path
    included(LEAVES[:size], index)


@pytest.mark.parametrize(("old_size", "size", "path"), CONSISTENCIES)
def test_consistency_proofs_are_those_of_the_reference_tree(old_size, size, path):
    assert [step.hex() for step in prove_consistency(LEAVES[:size], old_size)] == path
    consistent(LEAVES[:size], old_size)


@pytest.mark.parametrize("size", range(1, 34))
def test_each_leaf_of_each_tree_is_proved_where_it_stands_and_nowhere_else(size):
    leaves = tree_of(size)
    for index in range(size):
        included(leaves, index)
        for elsewhere in {index - 1, index + 1, index ^ 2, 2**70} - {index}:
            with pytest.raises(ProofFails):
                included(leaves, index, index=elsewhere)


@pytest.mark.parametrize("size", range(1, 34))
def test_a_tree_that_grew_proves_it_from_each_older_size(size):
    leaves = tree_of(size)
    for old_size in range(size + 1):
        consistent(leaves, old_size)


def broken(proof, *roots):
    yield from ([*proof, end] for end in (b"", OTHER, *roots))
    yield from ([start, *proof] for start in (b"", OTHER, *roots, *proof[:1]))
    yield from (proof[:cut] + proof[cut + 1 :] for cut in range(len(proof)))
    for place, step in enumerate(proof):
        flipped = bytes([step[0] ^ 8]) + step[1:]
        yield from ([*proof[:place], other, *proof[place + 1 :]] for other in (flipped, step[1:]))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_a_changed_audit_path_fails(size):
    leaves = tree_of(size)
    for index in range(size):
        for proof in broken(prove_inclusion(leaves, index), root(leaves), leaves[index]):
            with pytest.raises(ProofFails):
                included(leaves, index, proof=proof)


@pytest.mark.parametrize("size", [2, 3, 5, 8, 13])
def test_a_changed_consistency_proof_fails(size):
    leaves = tree_of(size)
    for old_size in range(size + 1):
        older = root(leaves[:old_size])
        for proof in broken(prove_consistency(leaves, old_size), root(leaves), older):
            with pytest.raises(ProofFails):
                consistent(leaves, old_size, proof=proof)


@pytest.mark.parametrize(
    "claim",
    [
        {"size": 5},
        {"size": 20},
        {"size": 0},
        {"size": -1},
        {"root": OTHER},
        {"root": b""},
        {"root": EMPTY},
        {"leaf": OTHER},
        {"leaf": b"leaf"},
        {"index": -1},
        {"index": 10},
    ],
)
def test_a_leaf_is_not_proved_in_another_tree(claim):
    with pytest.raises(ProofFails):
        included(tree_of(10), 6, **claim)


@pytest.mark.parametrize(
    "claim",
    [
        {"old_size": 0},
        {"old_size": 5},
        {"old_size": 7},
        {"old_size": 10},
        {"old_size": 11},
        {"old_size": -1},
        {"size": 6},
        {"size": 5},
        {"size": 20},
        {"old_root": OTHER},
        {"old_root": b""},
        {"root": OTHER},
        {"root": b""},
        {"old_root": root(tree_of(10)), "root": root(tree_of(6))},
        {"proof": []},
    ],
)
def test_a_tree_that_did_not_only_grow_has_no_proof(claim):
    with pytest.raises(ProofFails):
        consistent(tree_of(10), 6, **claim)


@pytest.mark.parametrize(
    ("old_size", "old_root", "size", "new_root", "proof"),
    [
        (0, OTHER, 0, OTHER, []),
        (0, OTHER, 1, OTHER, []),
        (0, EMPTY, 1, OTHER, [OTHER]),
        (0, EMPTY, 0, EMPTY, [OTHER]),
        (1, OTHER, 1, EMPTY, []),
        (1, OTHER, 1, OTHER, [OTHER]),
        (2, OTHER, 1, OTHER, []),
        (1, OTHER, 2, OTHER, []),
        (3, OTHER, 4, OTHER, []),
    ],
)
def test_an_edge_that_proves_nothing_is_refused(old_size, old_root, size, new_root, proof):
    with pytest.raises(ProofFails):
        check_consistency(
            old_size=old_size, old_root=old_root, size=size, root=new_root, proof=proof
        )


def test_what_is_not_in_the_tree_cannot_be_proved():
    for index in (-1, 3):
        with pytest.raises(IndexError):
            prove_inclusion(tree_of(3), index)
    for old_size in (-1, 4):
        with pytest.raises(IndexError):
            prove_consistency(tree_of(3), old_size)


@given(
    size=st.integers(-1, 2**64),
    index=st.integers(-1, 2**64),
    proof=st.lists(st.binary(max_size=33) | st.just(OTHER), max_size=70),
)
def test_a_made_up_proof_of_any_shape_fails(size, index, proof):
    with pytest.raises(ProofFails):
        check_inclusion(LEAVES[0], index=index, size=size, proof=proof, root=OTHER)
    with pytest.raises(ProofFails):
        check_consistency(old_size=index, old_root=LEAVES[0], size=size, root=OTHER, proof=proof)
