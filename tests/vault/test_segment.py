import re

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.matching.digest import SIZE, Algorithm
from caseapp.vault.engine import give_key
from caseapp.vault.errors import EntryTooLong
from caseapp.vault.segment import COLUMNS, PLACE, TABLES, segment_path
from tests.vault.listed import (
    a_tombstone,
    an_entry,
    asked,
    lists_in,
    md5_of,
    pdq_of,
    write_list,
)

EVERY = tuple(
    Written(each, bytes([7]) * SIZE[each], 80 if each is Algorithm.PDQ else None)
    for each in Algorithm
)
FULL = ListEntry(
    line=4,
    digests=EVERY,
    grade=Grade("vics_us", "1", "Ana Sample", "2026-01", "US"),
    ref="M-0004",
    victim_identified=True,
    offender_identified=False,
    distributed=None,
    suspected=True,
    self_generated=False,
    size=0,
    mime="image/jpeg",
    series=("Lantern, 2", "Ämber"),
    tags=("one",),
    remark="seen twice",
    updated="2026-01-05T09:00:00Z",
    affirmed=3,
    disputed=1,
)


@pytest.fixture
def lists(vault):
    return lists_in(vault)


@pytest.fixture
def tables():
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for table in TABLES:
        connection.execute(table)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "entry",
    [
        FULL,
        ListEntry(1, EVERY[:1]),
        ListEntry(2**40, EVERY[3:4], Grade("", "")),
        a_tombstone("a"),
        an_entry("a", pdq_of("a", 0)),
    ],
)
def test_an_entry_comes_back_as_it_was(lists, entry):
    segment = write_list(lists, entry)

    with lists.chain([segment]) as chain:
        (found,) = chain.find(asked(entry.digests[0]))

    assert found.entry == entry
    assert found.row == 1


def test_the_places_of_algorithms_are_those_of_the_files_that_are_there():
    assert list(PLACE) == ["md5", "sha1", "sha256", "sha512", "pdq", "photodna", "vpdq", "tmk"]
    assert list(PLACE.values()) == list(range(8))


def test_every_field_of_an_entry_has_a_column():
    said = {*ListEntry.__struct_fields__, *Grade.__struct_fields__} - {"digests", "grade", "on"}

    assert set(COLUMNS) == said | {"row", "graded_on"}


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "row"])
def test_no_column_of_an_entry_takes_octets_or_more_than_its_limit(tables, column):
    insert = f"INSERT INTO entry (row, {column}) VALUES (1, ?)"  # noqa: S608 - our own names

    for value in (b"\x89PNG" * 100, "\x89PNG" * 10_000, "a\0b", -1, 1.5):
        with pytest.raises(sqlcipher.IntegrityError):
            if isinstance(value, int | float) and re.search(rf"\b{column} TEXT", TABLES[0]):
                raise sqlcipher.IntegrityError  # a text that stays short
            tables.execute(insert, (value,))


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_digest_has_the_octets_of_its_algorithm(tables, algorithm):
    insert = "INSERT INTO digest VALUES (?, ?, NULL)"
    tables.execute(insert, (16 + PLACE[algorithm], bytes(SIZE[algorithm])))

    for size in {15, 17, 4_096, *SIZE.values()} - {SIZE[algorithm]}:
        with pytest.raises(sqlcipher.IntegrityError):
            tables.execute(insert, (32 + PLACE[algorithm], bytes(size)))


def test_an_algorithm_that_is_not_there_has_no_digest(tables):
    with pytest.raises(sqlcipher.IntegrityError):
        tables.execute("INSERT INTO digest VALUES (?, ?, NULL)", (16 + 8, bytes(16)))


@pytest.mark.parametrize(
    "more",
    [
        {"remark": "a" * 20_001},
        {"ref": "a" * 1_001},
        {"remark": "a\0b"},
        {"tags": ("a" * 999,) * 30},
        {"remark": "\ud800"},
    ],
)
def test_an_entry_that_says_too_much_is_refused_with_all_of_its_file(lists, more):
    with pytest.raises(EntryTooLong):
        write_list(lists, an_entry("a"), an_entry("b", **more))

    assert list(lists.folder.iterdir()) == []


def test_an_entry_without_a_digest_is_a_mistake_of_ours(lists):
    with pytest.raises(ValueError, match="first digest"):
        write_list(lists, ListEntry(1, ()))


def test_a_segment_is_written_once_and_hidden_from_others(lists):
    segment = write_list(lists, an_entry("a"))
    path = segment_path(lists.folder, segment.id)

    assert path.stat().st_mode & 0o077 == 0
    assert b"vics_us" not in path.read_bytes()
    assert md5_of("a").value not in path.read_bytes()
    assert segment.key.hex() not in repr(segment)
    assert {each.suffix for each in lists.folder.iterdir()} == {".list", ".match"}


def test_nobody_can_write_in_a_segment_that_is_open(lists):
    segment = write_list(lists, an_entry("a"))

    with lists.chain([segment]) as chain:
        file = chain._segments[0].file
        with pytest.raises(sqlcipher.OperationalError, match="readonly"):
            file.connection.execute("DELETE FROM entry")


def test_a_segment_keeps_no_index_where_no_entry_has_an_id_of_its_source(lists):
    segments = write_list(lists, an_entry("a")), write_list(lists, an_entry("b", ref="7"))

    assert [_indexes(lists, each) for each in segments] == [[], ["entry_ref"]]


def _indexes(lists, segment):
    connection = sqlcipher.connect(segment_path(lists.folder, segment.id))
    give_key(connection, segment.key)
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    connection.close()
    return [name for (name,) in found]
