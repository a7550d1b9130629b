import errno
import os
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from caseapp.errors import Cancelled
from caseapp.formats.csv_safe import NotWritable
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ListHead
from caseapp.formats.hash_lists.reading import ListWritten, write_list
from caseapp.formats.hash_lists.recognise import recognise
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.formats.hash_lists.written import in_order
from caseapp.formats.whole_file import AlreadyThere, CannotWrite, DiskFull
from caseapp.matching.digest import EMPTY_FILE, SIZE, Algorithm
from tests.formats.hash_lists.list_files import (
    A_FULL_ENTRY,
    MD5,
    PDQ,
    SHA1,
    digests,
    read_file,
    said,
    sample,
)

HEAD = ListHead(name="A list")
slow = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


def written_back(folder, kind, entries):
    path = folder / "written"
    path.unlink(missing_ok=True)
    write_list(kind, entries, path, HEAD)
    assert recognise(path).format is kind
    return read_file(path, kind)


def an_entry(**fields):
    return ListEntry(1, (Written(Algorithm.MD5, bytes.fromhex(MD5)),), **fields)


@pytest.mark.parametrize("kind", [ListFormat.CSV, ListFormat.HASHDEEP])
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("NSRL-2.0.txt", ListFormat.NSRL_2),
        ("bsd-hashes.txt", ListFormat.BSD),
        ("hashdeep.txt", ListFormat.HASHDEEP),
        ("ilookv3.hsh", ListFormat.ILOOK),
        ("known.txt", ListFormat.GNU),
        ("md5deep.txt", ListFormat.MD5DEEP),
    ],
)
def test_writing_what_was_read_gives_back_the_same(tmp_path, name, source, kind):
    entries, _refused = read_file(sample(f"hash/{name}"), source, algorithm=Algorithm.MD5)

    again, refused = written_back(tmp_path, kind, entries)

    assert said(again) == said(entries)
    assert not refused


@pytest.mark.parametrize("name", ["haystack.txt", "needles.txt"])
def test_perceptual_hashes_come_back_too(tmp_path, name):
    pdq, _refused = read_file(sample(f"pdq/{name}"), ListFormat.GNU, algorithm=Algorithm.PDQ)

    again, _refused = written_back(tmp_path, ListFormat.CSV, pdq)

    assert said(again) == said(pdq)


def test_csv_holds_all_that_an_entry_says(tmp_path):
    taken_back = replace(A_FULL_ENTRY, withdrawn=True, grade=None)

    again, refused = written_back(tmp_path, ListFormat.CSV, [A_FULL_ENTRY, taken_back])

    assert said(again) == said([A_FULL_ENTRY, taken_back])
    assert not refused


LINES = st.text(st.characters(codec="utf-8"), max_size=30).map(
    lambda text: " ".join("".join(c for c in text if c.isprintable() or c == " ").split())
)
NAMES = st.lists(LINES.filter(bool), max_size=3).map(tuple)
ANSWERS = st.sampled_from([None, True, False])
DATES = st.dates().map(str) | st.datetimes().map(lambda at: f"{at.isoformat()}Z")


@st.composite
def of_content(draw, algorithm):
    value = draw(st.binary(min_size=SIZE[algorithm], max_size=SIZE[algorithm]).filter(any))
    quality = draw(st.none() | st.integers(0, 100)) if algorithm is Algorithm.PDQ else None
    return Written(algorithm, value, quality)


@st.composite
def entries(draw):
    algorithms = draw(st.lists(st.sampled_from(list(Algorithm)), min_size=1, unique=True))
    written = in_order([draw(of_content(one)) for one in algorithms])
    grade = st.builds(Grade, LINES, LINES.filter(bool), LINES, DATES.map(lambda at: at[:10]), LINES)
    return ListEntry(
        1,
        tuple(one for one in written if one.value.hex() != EMPTY_FILE.get(one.algorithm)),
        draw(st.none() | grade),
        draw(LINES),
        draw(st.booleans()),
        *draw(st.tuples(*[ANSWERS] * 5)),
        size=draw(st.none() | st.integers(0, 2**60)),
        mime=draw(LINES),
        series=draw(NAMES),
        tags=draw(NAMES),
        remark=draw(LINES),
        updated=draw(DATES),
        affirmed=draw(st.integers(0, 9_999)),
        disputed=draw(st.integers(0, 9_999)),
    )


@slow
@given(st.lists(entries(), max_size=3))
def test_whatever_entries_say_comes_back_from_csv(tmp_path, made):
    again, refused = written_back(tmp_path, ListFormat.CSV, made)

    assert said(again) == said(made)
    assert not refused


def test_no_cell_of_a_csv_file_is_taken_for_a_formula(tmp_path):
    remark = "=HYPERLINK(1)"
    write_list(ListFormat.CSV, [an_entry(remark=remark)], tmp_path / "a", HEAD)

    text = (tmp_path / "a").read_text("utf-8-sig")

    assert '"\'=HYPERLINK(1)"' in text
    assert f'"{remark}"' not in text


def test_hashdeep_names_the_columns_anew_where_entries_have_other_digests(tmp_path):
    sha1 = ListEntry(2, (Written(Algorithm.SHA1, bytes.fromhex(SHA1)),), size=0)

    again, _refused = written_back(tmp_path, ListFormat.HASHDEEP, [an_entry(), sha1, an_entry()])

    assert [digests(entry) for entry in again] == [{"md5": MD5}, {"sha1": SHA1}, {"md5": MD5}]
    assert [entry.size for entry in again] == [None, 0, None]


def test_what_has_no_place_in_hashdeep_is_left_out_and_counted(tmp_path):
    pdq = ListEntry(2, (Written(Algorithm.PDQ, bytes.fromhex(PDQ)),))
    made = [an_entry(), pdq, an_entry(withdrawn=True)]

    assert write_list(ListFormat.HASHDEEP, made, tmp_path / "a", HEAD) == ListWritten(1, 2)
    assert write_list(ListFormat.CSV, made, tmp_path / "b", HEAD) == ListWritten(3, 0)


def test_only_some_formats_are_written(tmp_path):
    with pytest.raises(NotThisFormat):
        write_list(ListFormat.NSRL_2, [], tmp_path / "a", HEAD)


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    (tmp_path / "a").write_bytes(b"mine")

    with pytest.raises(AlreadyThere):
        write_list(ListFormat.CSV, [an_entry()], tmp_path / "a", HEAD)

    assert (tmp_path / "a").read_bytes() == b"mine"


@contextmanager
def room_for(octets):
    """Let no file grow beyond this meanwhile."""
    resource = pytest.importorskip("resource", reason="only Unix limits the size of a file")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("kind", [ListFormat.CSV, ListFormat.HASHDEEP])
def test_a_full_disk_leaves_nothing_behind(tmp_path, kind):
    with room_for(50_000), pytest.raises(DiskFull):
        write_list(kind, (an_entry() for _each in range(5_000)), tmp_path / "a", HEAD)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "told"),
    [(Cancelled(), Cancelled), (OSError(errno.EIO, os.strerror(errno.EIO)), CannotWrite)],
)
def test_what_stops_in_the_middle_leaves_nothing_behind(tmp_path, error, told):
    def broken():
        yield an_entry()
        raise error

    with pytest.raises(told):
        write_list(ListFormat.CSV, broken(), tmp_path / "a", HEAD)

    assert not list(tmp_path.iterdir())


def test_what_no_text_can_hold_is_refused_whole(tmp_path):
    with pytest.raises(NotWritable):
        write_list(ListFormat.CSV, [an_entry(remark="\ud800")], tmp_path / "a", HEAD)

    assert not list(tmp_path.iterdir())
