import uuid
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.matching import known
from caseapp.matching.known import MatchFileDamaged

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32
SEGMENT = uuid.UUID(int=1)
HEAD = 72  # octets
FEW = st.integers(0, 5) | st.integers(0, 2**64 - 1)  # so that some stand there twice


def u64(*values):
    return np.array(values, np.uint64)


def written(path, prefixes, rows=None, **other):
    rows = np.arange(len(prefixes), dtype=np.uint32) if rows is None else rows
    known.write(path, prefixes, rows, **{"segment": SEGMENT, "key": KEY} | other)
    return path


def pairs(path, asked):
    with known.open_file(path, segment=SEGMENT, key=KEY) as file:
        index, row = file.ask(asked)
    return sorted(zip(index.tolist(), row.tolist(), strict=True))


@contextmanager
def file_limit(most):
    """No file grows beyond these octets, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(path, *, segment=SEGMENT, key=KEY):
    with pytest.raises(MatchFileDamaged):
        known.open_file(path, segment=segment, key=key)


def test_a_prefix_is_found_with_its_row(tmp_path):
    path = written(tmp_path / "one", u64(30, 10, 20), np.array([7, 8, 9], np.uint32))

    assert pairs(path, u64(20, 25, 30)) == [(0, 9), (2, 7)]


def test_what_stands_twice_is_found_as_often_on_either_side(tmp_path):
    path = written(tmp_path / "one", u64(5, 6, 5))

    assert pairs(path, u64(5, 6, 5)) == [(0, 0), (0, 2), (1, 1), (2, 0), (2, 2)]


@given(st.lists(FEW), st.lists(FEW))
def test_what_is_found_is_what_looking_at_each_finds(tmp_path_factory, prefixes, asked):
    path = written(tmp_path_factory.getbasetemp() / "any", u64(*prefixes))

    assert pairs(path, u64(*asked)) == [
        (at, row)
        for at, one in enumerate(asked)
        for row, other in enumerate(prefixes)
        if one == other
    ]


def test_the_largest_and_the_smallest_number_are_found(tmp_path):
    path = written(tmp_path / "one", u64(2**64 - 1, 0))

    assert pairs(path, u64(0, 2**64 - 1)) == [(0, 1), (1, 0)]


def test_an_empty_list_knows_nothing(tmp_path):
    path = written(tmp_path / "one", u64())

    assert pairs(path, u64(1, 2)) == []
    with known.open_file(path, segment=SEGMENT, key=KEY) as file:
        assert len(file) == 0


def test_a_digest_takes_twelve_octets_and_the_file_is_its_owners_alone(tmp_path):
    path = written(tmp_path / "one", u64(*range(1000)))

    assert path.stat().st_size == HEAD + 12 * 1000
    assert path.stat().st_mode & 0o077 == 0


def test_what_was_found_stays_when_the_file_is_closed(tmp_path):
    file = known.open_file(written(tmp_path / "one", u64(1, 2)), segment=SEGMENT, key=KEY)
    index, row = file.ask(u64(2))
    file.close()
    file.close()

    assert (index.tolist(), row.tolist()) == ([0], [1])
    assert len(file) == 0


def test_more_than_is_written_at_once_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(known, "_AT_ONCE", 3)
    path = written(tmp_path / "one", u64(*range(10, 0, -1)))

    assert pairs(path, u64(*range(1, 11))) == [(at, 9 - at) for at in range(10)]


@pytest.mark.parametrize("at", [*range(HEAD), *range(HEAD, HEAD + 12 * 50, 7)])
def test_one_flipped_bit_is_noticed(tmp_path, at):
    path = written(tmp_path / "one", u64(*range(50)))
    octets = bytearray(path.read_bytes())
    octets[at] ^= 1 << at % 8
    path.write_bytes(octets)

    refused(path)


@pytest.mark.parametrize("size", [*range(HEAD + 1), *range(HEAD + 1, HEAD + 12 * 50, 7)])
def test_a_file_that_was_cut_off_is_noticed(tmp_path, size):
    path = written(tmp_path / "one", u64(*range(50)))
    path.write_bytes(path.read_bytes()[:size])

    refused(path)


@pytest.mark.parametrize("more", [1, 12])
def test_a_file_that_has_grown_is_noticed(tmp_path, more):
    path = written(tmp_path / "one", u64(*range(50)))
    path.write_bytes(path.read_bytes() + bytes(more))

    refused(path)


def test_the_file_of_another_list_or_under_another_key_is_noticed(tmp_path):
    path = written(tmp_path / "one", u64(1))

    refused(path, segment=uuid.UUID(int=2))
    refused(path, key=OTHER_KEY)


def test_a_writing_that_fails_leaves_the_file_as_it_was_and_no_part(tmp_path):
    path = written(tmp_path / "one", u64(1, 2))

    with file_limit(4096), pytest.raises(OSError, match="large"):
        written(path, u64(*range(1000)))

    assert [each.name for each in tmp_path.iterdir()] == ["one"]
    assert pairs(path, u64(1, 2)) == [(0, 0), (1, 1)]


def test_a_part_that_a_crash_left_is_in_nobodys_way(tmp_path):
    path = tmp_path / "one"
    path.with_name("one.part").write_bytes(b"half")

    assert pairs(written(path, u64(4)), u64(4)) == [(0, 0)]
    assert [each.name for each in tmp_path.iterdir()] == ["one"]


def test_a_prefix_without_a_row_is_refused(tmp_path):
    with pytest.raises(ValueError, match="has a row"):
        written(tmp_path / "one", u64(1, 2), np.zeros(1, np.uint32))

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_missing_is_said_to_be_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        known.open_file(tmp_path / "none", segment=SEGMENT, key=KEY)
