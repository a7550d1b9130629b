"""The Merkle tree of RFC 6962, section 2.1. All hashes are 32 bytes (SHA-256)."""

from collections.abc import Sequence
from hashlib import sha256

from caseapp.errors import CaseAppError
from caseapp.words import _, later

EMPTY = sha256(b"").digest()
_HASH = 32


class ProofFails(CaseAppError):
    """A proof about an audit trail does not hold."""

    advice = later("Ask whoever sent it which trail it is about, and tell your supervisor.")


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry of any length (2.1: 0x00 || entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent (2.1: 0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over these leaf hashes (2.1)."""
    return _root(leaves, 0, len(leaves)) if leaves else EMPTY


def prove_inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of one leaf, nearest sibling first (2.1.1). IndexError if not there."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path: list[bytes] = []
    start, end = 0, len(leaves)
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_root(leaves, middle, end))
            end = middle
        else:
            path.append(_root(leaves, start, middle))
            start = middle
    return path[::-1]


def prove_consistency(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Prove that the first `old_size` leaves were a tree of their own once (2.1.2). May be empty.

    Raises IndexError if there were never so many.
    """
    if not 0 <= old_size <= len(leaves):
        raise IndexError(old_size)
    if old_size in {0, len(leaves)}:
        return []
    path: list[bytes] = []
    start, end, whole = 0, len(leaves), True
    while old_size != end:
        middle = start + _split(end - start)
        if old_size <= middle:
            path.append(_root(leaves, middle, end))
            end = middle
        else:
            path.append(_root(leaves, start, middle))
            start, whole = middle, False
    if not whole:  # the verifier knows the old root only if the old tree is a whole subtree
        path.append(_root(leaves, start, end))
    return path[::-1]


def check_inclusion(
    leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise `ProofFails` unless the leaf hash stands at `index` (RFC 9162, section 2.1.3.2)."""
    _need(0 <= index < size and _are_hashes(leaf, root, *proof))
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        _need(last > 0)
        if place % 2 or place == last:
            found = node_hash(sibling, found)
            place, last = _climb(place, last)
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    _need(last == 0 and found == root)


def check_consistency(
    *, old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise `ProofFails` unless the tree only grew (RFC 9162, section 2.1.4.2).

    Stricter than the section: an empty tree must have the empty tree's root.
    """
    _need(0 <= old_size <= size and _are_hashes(old_root, root, *proof))
    if old_size in {0, size}:
        _need(not proof and old_root == (root if old_size == size else EMPTY))
        _need(size > 0 or root == EMPTY)
        return
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    _need(bool(path))
    place, last = old_size - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    old_found = found = path[0]
    for sibling in path[1:]:
        _need(last > 0)
        if place % 2 or place == last:
            old_found, found = node_hash(sibling, old_found), node_hash(sibling, found)
            place, last = _climb(place, last)
        else:
            found = node_hash(found, sibling)
        place, last = place >> 1, last >> 1
    _need(last == 0 and old_found == old_root and found == root)


def _root(leaves: Sequence[bytes], start: int, end: int) -> bytes:
    if end - start == 1:
        return leaves[start]
    middle = start + _split(end - start)
    return node_hash(_root(leaves, start, middle), _root(leaves, middle, end))


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _climb(place: int, last: int) -> tuple[int, int]:
    """Pass over the levels on which this node, the last one, has no sibling."""
    while place and not place % 2:
        place, last = place >> 1, last >> 1
    return place, last


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == _HASH for value in values)


def _need(holds: bool) -> None:
    if not holds:
        raise ProofFails(_("The proof does not hold."))
