"""A million SHA-256 asked of 10 and of 50 million, beside the join of an SQLCipher table."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import numpy as np
import sqlcipher3.dbapi2 as sqlcipher

from caseapp.matching import known
from caseapp.matching.digest import Algorithm
from caseapp.sealing.prefixes import keyed_prefixes
from tests.bench.alone import alone, tell
from tests.bench.table import Row, best, megabytes, taken

MILLION = 1_000_000
SIZE = 32  # octets
HITS = 10_000  # of the million asked
ALONE = 2_000  # digests asked one by one
MATCH_KEY, FILE_KEY, SEGMENT = b"\x01" * 32, b"\x02" * 32, UUID(int=1)
MOST_MEMORY = 1_000_000_000  # bytes
JOIN = "SQLCipher join, asked in a temp table that is filled already"
SORTED = "the same, filling it in the order of the table included"


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        yield from _ten_million(Path(folder))
        yield from _fifty_million(Path(folder))


def _ten_million(folder: Path) -> Iterator[Row]:
    file, table = folder / "match", folder / "table.db"
    alone("known_digests", "write", file, 10)
    ours = alone("known_digests", "ask", file)
    peer = alone("known_digests", "join", table, 10)
    asked, join = ours["asked"], peer["join"]
    yield Row("1 million asked of 10 million", asked, join, JOIN, most=0.3)
    yield Row("the same, as a ratio", asked, join, JOIN, least=20)
    yield Row("the same, beside a join in order", asked, peer["in_order"], SORTED)
    yield Row("one digest asked", ours["one"], peer["one"], "SQLCipher", most=50e-6, said=micro)
    sizes = (each.stat().st_size / (10 * MILLION) for each in (file, table))
    yield Row("a digest in the file", *sizes, "the table", most=12.1, said=octets)


def _fifty_million(folder: Path) -> Iterator[Row]:
    file = folder / "match"
    alone("known_digests", "write", file, 50)
    ours = alone("known_digests", "ask", file)
    name = "binary search as they were asked, not sorted"
    yield Row("1 million asked of 50 million", ours["asked"], ours["unsorted"], name, most=1.5)
    size = file.stat().st_size
    yield Row("memory for it", ours["memory"], size, "the file", most=MOST_MEMORY, said=megabytes)


def micro(value: float) -> str:
    return f"{value * 1e6:.0f} us"


def octets(value: float) -> str:
    return f"{value:.1f} octets"


def write(file: Path, millions: int) -> None:
    """Write the match file of so many digests: of each million the prefixes, then all of it."""
    prefixes = np.concatenate([_prefixes(digests(number)) for number in range(millions)])
    rows = np.arange(len(prefixes), dtype=np.uint32)
    known.write(file, prefixes, rows, segment=SEGMENT, key=FILE_KEY)
    tell()


def ask(file: Path) -> None:
    """Ask the million once it is open; each time with the keyed prefixes of all asked."""
    asked = questions()
    with known.open_file(file, segment=SEGMENT, key=FILE_KEY) as opened:
        index, found = opened.ask(_prefixes(asked))
        if sorted(index) != list(range(HITS)) or not np.array_equal(found, index):
            raise RuntimeError("what was asked was not found as it should be")
        together = best(lambda: opened.ask(_prefixes(asked)))
        some = asked[:: MILLION // ALONE]
        one = taken(lambda: [opened.ask(_prefixes([each])) for each in some]) / len(some)
        prefixes = _prefixes(asked)
        unsorted = taken(lambda: np.searchsorted(opened._prefixes, prefixes))
        tell(asked=together, one=one, unsorted=unsorted)


def join(table: Path, millions: int) -> None:
    """Ask the same of an encrypted table that has the digests as its key."""
    connection = sqlcipher.connect(table, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{MATCH_KEY.hex()}'\"")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -32768")  # as the vault has it
    connection.execute("CREATE TABLE known (digest BLOB PRIMARY KEY, row INT) WITHOUT ROWID")
    everything = sorted(digest for number in range(millions) for digest in digests(number))
    numbered = zip(everything, range(len(everything)), strict=True)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO known VALUES (?, ?)", numbered)
    connection.execute("COMMIT")
    asked = questions()
    connection.execute("CREATE TEMP TABLE asked (digest BLOB)")
    _fill(connection, "asked", asked)
    as_they_came = taken(lambda: _join(connection, "asked"))
    connection.execute("CREATE TEMP TABLE in_order (digest BLOB PRIMARY KEY) WITHOUT ROWID")
    in_order = taken(lambda: _fill(connection, "in_order", sorted(asked)))
    in_order += taken(lambda: _join(connection, "in_order"))
    one = "SELECT row FROM known WHERE digest = ?"
    some = asked[:: MILLION // ALONE]
    each = taken(lambda: [connection.execute(one, (digest,)).fetchall() for digest in some])
    tell(join=as_they_came, in_order=in_order, one=each / len(some))


def _fill(connection: sqlcipher.Connection, name: str, asked: list[bytes]) -> None:
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {name} VALUES (?)", ((each,) for each in asked))  # noqa: S608 a name of ours
    connection.execute("COMMIT")


def _join(connection: sqlcipher.Connection, name: str) -> None:
    # CROSS: the asked outside, the table inside; SQLite would walk through all of the larger one.
    found = f"SELECT digest, row FROM {name} CROSS JOIN known USING (digest)"  # noqa: S608 as above
    if len(connection.execute(found).fetchall()) != HITS:
        raise RuntimeError("the table does not have what was asked")


def digests(number: int) -> list[bytes]:
    """Make a million digests; the same ones for the same number."""
    chance = np.random.default_rng(number).bytes(SIZE * MILLION)
    return [chance[at : at + SIZE] for at in range(0, len(chance), SIZE)]


def questions() -> list[bytes]:
    """Make the million that is asked: the first of them are known, the rest nobody knows."""
    return digests(0)[:HITS] + digests(-1 & 2**32 - 1)[HITS:]


_prefixes = partial(keyed_prefixes, MATCH_KEY, Algorithm.SHA256)


if __name__ == "__main__":
    name, path, *millions = sys.argv[1:]
    {"write": write, "ask": ask, "join": join}[name](Path(path), *map(int, millions))
