"""Ten thousand digests added to a list of 10 million, beside an SQLCipher table and a rebuild."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import sqlcipher3.dbapi2 as sqlcipher

from caseapp.formats.hash_lists.entry import ListEntry, Written
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.vault.lists import Lists
from caseapp.vault.segment import FOLDER, Name, Segment
from tests.bench.alone import alone, tell
from tests.bench.table import Row, megabytes, taken

MILLION, MILLIONS = 1_000_000, 10
SIZE = 32  # octets
ADDED = 10_000  # digests, one in ten of which the list has already
MATCH_KEY = b"\x01" * 32
TABLE = "INSERT in an SQLCipher table WITHOUT ROWID"


def rows() -> Iterator[Row]:
    yield from measured(MILLIONS)


def measured(millions: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        ours = alone("list_growing", "ours", folder, millions)
        peer = alone("list_growing", "peer", Path(folder) / "table.db", millions)
    added, list_ = "10,000 added to", f"{millions} million"
    yield Row(f"{added} {list_}", ours["added"], peer["added"], TABLE, most=2.0)
    yield Row("the same, without a rebuild", ours["added"], ours["rebuilt"], "a rebuild", least=5)

    def a_second(seconds: float) -> str:
        return f"{millions * 1000 / seconds:.0f} k/s"

    name = "the table, filled in its own order"
    yield Row(f"entries written, {list_}", ours["written"], peer["filled"], name, said=a_second)
    octets = millions * MILLION * SIZE
    yield Row("memory for it", ours["memory"], octets, "the digests", said=megabytes)


def ours(folder: Path, millions: int) -> None:
    """Write a list; look 10,000 digests up in it, and write those it does not have beside it."""
    (folder / FOLDER).mkdir()
    lists = Lists(folder, MATCH_KEY)
    start = perf_counter()
    first = _written(lists, (each for number in range(millions) for each in _digests(number)))
    written = perf_counter() - start
    given = _given(millions)
    with lists.chain([first]) as chain:
        chain.find([_name(given[-1])])  # it is open: an update is not the first that is asked
    start = perf_counter()
    with lists.chain([first]) as chain:
        known = {each.asked for each in chain.find([_name(each) for each in given])}
    second = _written(lists, (each for at, each in enumerate(given) if at not in known))
    added = perf_counter() - start
    with lists.chain([first, second]) as chain:
        found = {each.asked for each in chain.find([_name(each) for each in given])}
    if len(found) != ADDED or len(known) != ADDED // 10:
        raise RuntimeError("what was added is not found as it should be")
    lists.close()
    rebuilt = taken(lambda: lists.rebuild(first, Job()))
    tell(written=written, added=added, rebuilt=rebuilt)


def peer(path: Path, millions: int) -> None:
    """Fill a table of its own order, as fast as it goes; then add to it as to records."""
    connection = sqlcipher.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{MATCH_KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("CREATE TABLE digest (value BLOB PRIMARY KEY) WITHOUT ROWID")
    digests = sorted(each for number in range(millions) for each in _digests(number))
    filled = taken(lambda: _insert(connection, digests))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    added = taken(lambda: _insert(connection, _given(millions)))
    connection.close()
    tell(filled=filled, added=added)


def _insert(connection: sqlcipher.Connection, digests: Sequence[bytes]) -> None:
    connection.execute("BEGIN")
    insert = "INSERT OR IGNORE INTO digest VALUES (?)"
    connection.executemany(insert, ((bytearray(each),) for each in digests))
    connection.execute("COMMIT")


def _written(lists: Lists, digests: Iterator[bytes]) -> Segment:
    with lists.writing(Job()) as writer:
        for line, digest in enumerate(digests, start=1):
            writer.add(ListEntry(line, (Written(Algorithm.SHA256, digest),)))
    return writer.segment


def _name(digest: bytes) -> Name:
    return Algorithm.SHA256, digest


def _given(millions: int) -> list[bytes]:
    """Return what is added: one in ten is there already, spread over the list."""
    there = [each for number in range(millions) for each in _digests(number)[:: 1000 * millions]]
    new = _digests(millions)[: ADDED - len(there)]
    return [*new, *there]


def _digests(number: int) -> list[bytes]:
    octets = Random(number).randbytes(SIZE * MILLION)  # noqa: S311 - the same ones each time
    return [octets[at : at + SIZE] for at in range(0, len(octets), SIZE)]


if __name__ == "__main__":
    {"ours": ours, "peer": peer}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
