import csv
import re
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseapp.errors import Cancelled, CaseAppError
from caseapp.formats.hash_line import NoAlgorithm
from caseapp.formats.hash_lists.entry import Refusal, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import first_rows, read_list
from caseapp.formats.hash_lists.recognise import recognise
from caseapp.formats.hash_lists.unreadable import NotThisFormat, OnlyASetHeader
from caseapp.formats.refuse_media import MediaRefused
from caseapp.formats.whole_file import CannotRead
from caseapp.job import Job
from caseapp.matching.digest import SIZE, Algorithm
from tests.formats.hash_lists.list_files import (
    MD5,
    digests,
    of_each_format,
    read_file,
    read_text,
    said,
    sample,
)

HERE = (  # formats that are read and written by this part of the program alone
    *(ListFormat.ICSE, ListFormat.NSRL_1, ListFormat.NSRL_2, ListFormat.NSRL_3),
    *(ListFormat.MD5DEEP, ListFormat.HASHDEEP, ListFormat.BSD, ListFormat.GNU, ListFormat.ILOOK),
    *(ListFormat.HASHKEEPER, ListFormat.ENCASE, ListFormat.KDB, ListFormat.CSV),
)
REAL = (
    ("hash/NSRL-2.0.txt", ListFormat.NSRL_2, Algorithm.MD5),
    ("hash/bsd-hashes.txt", ListFormat.BSD, Algorithm.MD5),
    ("hash/hashdeep.txt", ListFormat.HASHDEEP, Algorithm.MD5),
    ("hash/ilookv3.hsh", ListFormat.ILOOK, Algorithm.MD5),
    ("hash/known.txt", ListFormat.GNU, Algorithm.MD5),
    ("hash/md5deep.txt", ListFormat.MD5DEEP, Algorithm.MD5),
    ("pdq/haystack.txt", ListFormat.GNU, Algorithm.PDQ),
    ("pdq/needles.txt", ListFormat.GNU, Algorithm.PDQ),
)
slow = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.mark.parametrize(("name", "kind", "algorithm"), REAL)
def test_each_digest_of_a_real_file_is_read(name, kind, algorithm):
    """What stands in it is counted by another reading: all runs of so many digits."""
    path = sample(name)
    runs = {SIZE[one] * 2 for one in (Algorithm.MD5, Algorithm.SHA1, Algorithm.SHA256)}
    lines = [line for line in path.read_text("latin-1").splitlines() if not line.startswith("#")]
    there = [
        sorted(run.lower() for run in re.findall(r"\b[0-9A-Fa-f]{32,}\b", line) if len(run) in runs)
        for line in lines
    ]

    entries, _refused = read_file(path, kind, algorithm=algorithm)

    assert [sorted(digests(entry).values()) for entry in entries] == [one for one in there if one]


@pytest.mark.parametrize(
    ("name", "entries", "refused"),
    [
        ("hash/NSRL-2.0.txt", 218, 0),
        ("hash/bsd-hashes.txt", 5, 0),
        ("hash/hashdeep.txt", 3, 0),
        ("hash/ilookv3.hsh", 5, 0),
        ("hash/known.txt", 1, 1),
        ("hash/md5deep.txt", 4, 0),
        ("pdq/haystack.txt", 1_350, 0),
        ("pdq/needles.txt", 100, 0),
        ("pdq/short256.dat", 5, 1),  # one of zeros only
        ("pdq/PDQMD5TestData.csv", 16, 2),  # of two videos the MD5 stands there
    ],
)
def test_a_real_file_gives_as_many_entries_as_it_has(name, entries, refused):
    algorithm = Algorithm.PDQ if name.startswith("pdq") else Algorithm.MD5
    kind = recognise(sample(name)).format

    found, why = read_file(sample(name), kind, algorithm=algorithm)

    assert (len(found), len(why)) == (entries, refused)


def test_sizes_are_read_too():
    nsrl, _none = read_file(sample("hash/NSRL-2.0.txt"), ListFormat.NSRL_2)
    with sample("hash/NSRL-2.0.txt").open(newline="") as file:
        there = [int(row["FileSize"]) for row in csv.DictReader(file)]
    deep, _none = read_file(sample("hash/hashdeep.txt"), ListFormat.HASHDEEP)
    ilook, _none = read_file(sample("hash/ilookv3.hsh"), ListFormat.ILOOK)

    assert [entry.size for entry in nsrl] == there
    assert [entry.size for entry in deep] == [622, 281, 233]
    assert [entry.size for entry in ilook] == [10_429, 9_559, 21_638, 26_197, 203_211]


def test_a_file_that_only_names_a_set_says_so():
    with pytest.raises(OnlyASetHeader, match="in another file"):
        read_file(sample("hash/Z00236.hke"), ListFormat.HASHKEEPER)


def test_a_file_of_each_format_gives_its_entry_and_no_name(tmp_path):
    for kind, path in of_each_format(tmp_path).items():
        entries, refused = read_file(path, kind, algorithm=Algorithm.MD5)

        assert digests(entries[0])["md5"] == MD5
        assert not refused
        assert "a.bin" not in repr(entries)
        assert "someone" not in repr(entries)


@pytest.mark.parametrize("kind", [ListFormat.GNU, ListFormat.MD5DEEP])
def test_digests_that_nothing_names_need_the_word_of_a_person(tmp_path, kind):
    with pytest.raises(NoAlgorithm):
        read_text(tmp_path, MD5, kind)


def test_every_beginning_of_a_file_is_read_or_refused(tmp_path):
    path = tmp_path / "cut"
    for kind, whole in of_each_format(tmp_path).items():
        octets = whole.read_bytes()
        choice = ReadChoice(kind, algorithm=Algorithm.MD5)
        for end in range(0, len(octets), 1 if len(octets) < 2_000 else 97):
            path.write_bytes(octets[:end])
            with suppress(CaseAppError):
                recognise(path)
                list(read_list(path, choice, job=Job()))


@pytest.mark.parametrize(("name", "kind", "algorithm"), REAL)
def test_every_beginning_of_a_real_file_gives_the_same_entries_up_to_there(
    tmp_path, name, kind, algorithm
):
    octets = sample(name).read_bytes()[:4_000]
    whole, _refused = read_text(tmp_path, octets, kind, algorithm=algorithm)

    for end in range(0, len(octets), 1 if len(octets) < 1_000 else 31):
        try:
            entries, _refused = read_text(tmp_path, octets[:end], kind, algorithm=algorithm)
        except NotThisFormat:
            continue
        assert said(entries[:-1]) == said(whole[: max(0, len(entries) - 1)])
        assert len(entries) <= len(whole)


ANY = st.binary(max_size=400) | st.text(max_size=300).map(str.encode)


@pytest.mark.parametrize("kind", HERE)
@slow
@given(raw=ANY)
def test_any_octets_are_read_or_refused(tmp_path, kind, raw):
    with suppress(CaseAppError):
        read_text(tmp_path, raw, kind, algorithm=Algorithm.MD5)
    with suppress(CaseAppError):
        recognise(tmp_path / "given")


@pytest.mark.parametrize("kind", HERE)
@slow
@given(data=st.data())
def test_a_changed_file_is_read_or_refused(tmp_path, kind, data):
    folder = tmp_path / "whole"
    if not folder.is_dir():
        folder.mkdir()
        of_each_format(folder)
    named = folder / f"{kind}.txt"
    databases = {ListFormat.KDB: "kdb", ListFormat.NSRL_3: "nsrl", ListFormat.ENCASE: "encase"}
    raw = bytearray((folder / databases[kind] if kind in databases else named).read_bytes())
    for _change in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))

    with suppress(CaseAppError):
        read_text(tmp_path, bytes(raw), kind, algorithm=Algorithm.MD5)


def test_media_is_refused_whatever_it_is_said_to_be(tmp_path):
    for kind in HERE:
        with pytest.raises(MediaRefused):
            read_text(tmp_path, b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(100), kind)


def test_a_format_that_is_not_read_says_so(tmp_path):
    with pytest.raises(NotThisFormat):
        read_text(tmp_path, MD5, ListFormat.CASEAPP)


def test_a_file_that_is_another_format_says_so(tmp_path):
    files = of_each_format(tmp_path)
    free = {ListFormat.GNU, ListFormat.MD5DEEP, ListFormat.BSD, ListFormat.CSV}
    same = [{ListFormat.NSRL_1, ListFormat.NSRL_2}]
    for kind, path in files.items():
        for other in set(files) - free - {kind}:
            if {kind, other} not in same:
                with pytest.raises(CaseAppError):
                    read_file(path, other, algorithm=Algorithm.MD5)


def test_what_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(CannotRead):
        read_file(tmp_path / "not there", ListFormat.CSV)


def test_reading_says_how_far_it_is_and_can_be_stopped(tmp_path):
    for kind, path in of_each_format(tmp_path).items():
        job = Job()
        job.cancel()

        if kind in {ListFormat.KDB, ListFormat.NSRL_3}:
            continue  # a few rows: SQLite is done before it looks up
        with pytest.raises(Cancelled):
            list(read_list(path, ReadChoice(kind, algorithm=Algorithm.MD5), job=job))
        assert job.total == path.stat().st_size


def test_a_file_of_one_line_takes_no_memory(tmp_path):
    path = tmp_path / "long"
    with path.open("wb") as file:
        file.write(b"md5,sha1\n")
        for _piece in range(64):
            file.write(b"a" * 2**20)
    tracemalloc.start()

    entries, refused = read_file(path, ListFormat.CSV)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (entries, refused) == ([], [(2, "too_long")])
    assert most < 8 * 2**20


def test_the_first_rows_are_read_and_no_more(tmp_path):
    path = tmp_path / "a"
    path.write_text("not one\n" + f"{MD5}\n" * 50)

    rows = first_rows(path, ReadChoice(ListFormat.GNU, algorithm=Algorithm.MD5), 3)

    assert [entry.line for entry in rows.entries] == [2, 3, 4]
    assert rows.refused == (Refused(1, Refusal.NOT_A_DIGEST),)


def test_first_rows_are_not_looked_for_without_end(tmp_path):
    path = tmp_path / "a"
    path.write_text("not one\n" * 5_000 + MD5)

    rows = first_rows(path, ReadChoice(ListFormat.GNU, algorithm=Algorithm.MD5))

    assert not rows.entries
    assert len(rows.refused) == 1_020
