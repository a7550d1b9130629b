import sqlite3
from contextlib import closing

import pytest

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists import foreign_db
from caseapp.formats.hash_lists.foreign_db import foreign_database
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import read_list
from caseapp.formats.hash_lists.unreadable import ListCutOff, NeverEnds, NotThisFormat
from caseapp.job import Job
from tests.formats.hash_lists.list_files import (
    EMPTY_MD5,
    MD5,
    SHA1,
    SHA256,
    a_database,
    a_kdb,
    an_nsrl_db,
    digests,
    read_file,
)

ROWS_WITHOUT_END = (
    "CREATE VIEW FILE AS WITH RECURSIVE number(md5) AS"
    " (SELECT 1 UNION ALL SELECT md5 + 1 FROM number) SELECT md5 FROM number"
)
NO_ROW_WITHOUT_END = ROWS_WITHOUT_END + " WHERE md5 < 0"
ALL_MEMORY = ROWS_WITHOUT_END.replace("SELECT md5 FROM", "SELECT hex(zeroblob(200000)) AS md5 FROM")


def test_every_digest_of_an_autopsy_set_is_read(tmp_path):
    path = a_kdb(tmp_path / "a", MD5, EMPTY_MD5)
    a_database(path, f"UPDATE hashes SET sha1 = x'{SHA1}' WHERE id = 1")  # noqa: S608 - our own
    a_database(path, f"UPDATE hashes SET sha2_256 = '{SHA256}' WHERE id = 1")  # noqa: S608 - our own

    entries, refused = read_file(path, ListFormat.KDB)

    assert [digests(entry) for entry in entries] == [{"md5": MD5, "sha1": SHA1, "sha256": SHA256}]
    assert refused == [(2, "empty_digest")]


def test_every_digest_of_the_nsrl_is_read_with_its_size(tmp_path):
    path = an_nsrl_db(
        tmp_path / "a",
        (SHA256.upper(), SHA1.upper(), MD5.upper(), "01234567", "a.bin", 12, 1),
        (SHA256, "", "x", "", "b.bin", -1, 1),
    )

    entries, refused = read_file(path, ListFormat.NSRL_3)

    assert [(digests(one), one.size) for one in entries] == [
        ({"md5": MD5, "sha1": SHA1, "sha256": SHA256}, 12),
        ({"sha256": SHA256}, None),
    ]
    assert refused == [(2, "not_a_digest")]


@pytest.mark.parametrize("table", ["FILE", "metadata", "Distinct_Hash"])
@pytest.mark.parametrize("column", ["SHA256", "sha256"])
def test_an_edition_is_read_by_the_names_that_it_has(tmp_path, table, column):
    path = a_database(
        tmp_path / "a",
        f"CREATE TABLE {table} ({column} TEXT)",
        f"INSERT INTO {table} VALUES ('{SHA256}')",  # noqa: S608 - our own
    )

    entries, _refused = read_file(path, ListFormat.NSRL_3)

    assert digests(entries[0]) == {"sha256": SHA256}


@pytest.mark.parametrize("view", [ROWS_WITHOUT_END, NO_ROW_WITHOUT_END])
def test_a_view_that_never_ends_is_given_up(tmp_path, monkeypatch, view):
    monkeypatch.setattr(foreign_db, "_MOST_LOOKS", 20)
    path = a_database(tmp_path / "a", view)

    with pytest.raises(NeverEnds):
        read_file(path, ListFormat.NSRL_3)


def test_a_view_that_wants_all_memory_is_given_up(tmp_path):
    path = a_database(tmp_path / "a", ALL_MEMORY + " ORDER BY md5 DESC")

    with pytest.raises((ListCutOff, NeverEnds)):
        read_file(path, ListFormat.NSRL_3)


def test_a_person_can_stop_a_view_that_gives_nothing(tmp_path):
    path = a_database(tmp_path / "a", NO_ROW_WITHOUT_END)
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        list(read_list(path, ReadChoice(ListFormat.NSRL_3), job=job))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT load_extension('a') AS md5",
        "SELECT hex(zeroblob(900000)) AS md5",
        "SELECT name AS md5 FROM pragma_database_list",
        "SELECT md5 FROM elsewhere",
        "SELECT md5 FROM FILE",
    ],
)
def test_a_view_that_does_harm_is_not_read(tmp_path, query):
    path = a_database(tmp_path / "a", f"CREATE VIEW FILE AS {query}")

    with pytest.raises((ListCutOff, NotThisFormat)):
        read_file(path, ListFormat.NSRL_3)


def test_a_table_that_a_program_makes_up_is_not_read(tmp_path):
    path = a_database(tmp_path / "a", "CREATE VIRTUAL TABLE FILE USING fts5(md5)")

    with pytest.raises(NotThisFormat):
        read_file(path, ListFormat.NSRL_3)


def test_nothing_is_written_to_a_foreign_file(tmp_path):
    path = a_kdb(tmp_path / "a", MD5)
    before = path.read_bytes()

    with (
        pytest.raises(ListCutOff),
        foreign_database(path, Job()) as database,
    ):
        list(database._asked("DELETE FROM hashes"))

    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_file_that_was_cut_off_is_not_read(tmp_path):
    whole = a_kdb(tmp_path / "a", MD5).read_bytes()

    for end in (len(whole) - 1, len(whole) // 2, 4_096, 100):
        (tmp_path / "cut").write_bytes(whole[:end])
        with pytest.raises(ListCutOff):
            read_file(tmp_path / "cut", ListFormat.KDB)


def test_a_file_whose_pages_were_overwritten_is_not_read(tmp_path):
    path = a_kdb(tmp_path / "a", *(f"{number:032x}" for number in range(1, 900)))
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'hashes'"
        ).fetchone()
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * 4_096 : root * 4_096] = b"\xff" * 4_096
    path.write_bytes(raw)

    with pytest.raises(ListCutOff):
        read_file(path, ListFormat.KDB)


@pytest.mark.parametrize("kind", [ListFormat.KDB, ListFormat.NSRL_3])
def test_another_database_is_another_format(tmp_path, kind):
    with pytest.raises(NotThisFormat):
        read_file(a_database(tmp_path / "a", "CREATE TABLE a (md5 TEXT)"), kind)
    (tmp_path / "b").write_text("no database")
    with pytest.raises(NotThisFormat):
        read_file(tmp_path / "b", kind)


def test_reading_says_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(foreign_db, "_STEPS", 10)
    path = a_kdb(tmp_path / "a", *(f"{number:032x}" for number in range(1, 101)))
    job = Job()

    list(read_list(path, ReadChoice(ListFormat.KDB), job=job))

    assert job.total == 100
    assert 0 < job.done <= 100
