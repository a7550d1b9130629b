"""Write a list as hashdeep 1.0 reads it: sizes and digests, and nothing else of an entry."""

from collections.abc import Iterable
from typing import BinaryIO

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.matching.digest import Algorithm

ALGORITHMS = (Algorithm.MD5, Algorithm.SHA1, Algorithm.SHA256)  # that hashdeep knows too
_FIRST_LINE = b"%%%% HASHDEEP-1.0\n"


def holds(entry: ListEntry) -> bool:
    """Say whether there is a place in hashdeep for an entry: not for one that was taken back."""
    return not entry.withdrawn and any(one.algorithm in ALGORITHMS for one in entry.digests)


def write(entries: Iterable[ListEntry], out: BinaryIO, head: ListHead) -> None:  # noqa: ARG001 - hashdeep has no place for what a list says of itself
    """Write the entries that `holds` allows.

    Where an entry has other digests than the one before it, a line names the columns anew. The tool
    itself reads the first of these parts only; in most lists there is only one.
    """
    out.write(_FIRST_LINE)
    columns: tuple[Algorithm, ...] = ()
    for number, entry in enumerate(filter(holds, entries), start=1):
        digests = [one for one in entry.digests if one.algorithm in ALGORITHMS]
        if (its := tuple(one.algorithm for one in digests)) != columns:
            columns = its
            out.write(f"%%%% size,{','.join(columns)},filename\n".encode())
        size = "" if entry.size is None else entry.size
        # No file has a name here, and the tool wants one.
        out.write(f"{size},{','.join(d.value.hex() for d in digests)},{number}\n".encode())
