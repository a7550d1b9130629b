"""A file of any size and any shape takes little memory and never ends the program."""

import io
import tracemalloc

import pytest

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.metered_json import MOST_LEVELS, NestedTooDeep, records
from caseapp.formats.hash_lists.unreadable import ListCutOff
from caseapp.formats.metered_file import MOST_OF_A_RECORD, RecordTooLarge
from caseapp.job import Job

HUGE = 5 * 10**9  # octets


class Endless(io.RawIOBase):
    """A file of 5 GB that says the same over and over, and lies on no disk."""

    def __init__(self, start, again):
        self.start, self.again, self.at = start, again * (2**16 // len(again) + 1), 0

    def seek(self, where, whence=0):
        self.at = HUGE if whence == 2 else where
        return self.at

    def read(self, size=-1):
        found = self.start[self.at : self.at + size] or self.again[:size]
        self.at += len(found)
        return found


def read(raw, job=None):
    return list(records(io.BytesIO(raw), "value.item", job or Job()))


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (b'{"value": [{"MD5": "', b"a"),
        (b'{"value": [{"MD5": ', b" "),
        (b'{"value": [', b"\n"),
        (b'{"other": "', b"a"),
        (b'{"value": [', b"1"),
        (b'{"value": [{"a": [', b"1,"),
        (b'{"value": [{"', b"k"),
    ],
)
def test_5_gb_in_one_line_stop_early_and_take_little_memory(start, again):
    tracemalloc.start()

    with pytest.raises((RecordTooLarge, ListCutOff)):
        list(records(Endless(start, again), "value.item", Job()))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000_000


@pytest.mark.parametrize("deep", [b"[", b'{"a":', b"[ \n"])
def test_what_nests_without_end_is_refused(deep):
    with pytest.raises(NestedTooDeep):
        list(records(Endless(b'{"value": [', deep), "value.item", Job()))


@pytest.mark.parametrize("levels", [5_000, 10_000])  # of which the first stand in one chunk
def test_ten_thousand_levels_are_refused(levels):
    deep = b'{"a": ' + b"[" * levels + b"]" * levels + b"}"

    with pytest.raises(NestedTooDeep):
        read(b'{"value": [' + deep + b", 1]}")


def test_lists_beside_each_other_are_not_deep():
    assert len(read(b'{"value": [' + b",".join([b"[]"] * 50_000) + b"]}")) == 50_000


def test_brackets_in_texts_are_not_counted_against_a_file():
    text = b'{"a": "' + b"[ a remark { " * MOST_LEVELS + b'"}'

    assert len(read(b'{"value": [' + b",".join([text] * 30) + b"]}")) == 30


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "1e999", "-" + "1" * 30, "NaN"])
def test_a_number_beyond_64_bits_is_refused_and_does_not_end_the_program(number):
    with pytest.raises(ListCutOff, match="after record 1"):
        read(b'{"value": [{"a": 1}, {"a": %s}]}' % number.encode())


@pytest.mark.parametrize("raw", [b'{"value": ["\xff"]}', b'{"value": [1', b"", b'{"value": [1]}x'])
def test_what_is_no_right_json_is_refused(raw):
    with pytest.raises(ListCutOff):
        read(raw)


def test_half_a_character_becomes_a_mark():
    assert read(b'{"value": ["\\ud800"]}') == ["?"]


def test_reading_says_how_far_it_is_and_can_be_stopped():
    job = Job()
    raw = b'{"value": [' + b",".join([b'{"a": 1}'] * 100_000) + b"]}"
    found = records(io.BytesIO(raw), "value.item", job)

    next(found)
    assert 0 < job.done < job.total == len(raw)
    job.cancel()
    with pytest.raises(Cancelled):
        list(found)


def test_a_record_may_be_as_large_as_records_are():
    text = b"a" * (MOST_OF_A_RECORD - 2**16)

    assert len(read(b'{"value": [{"a": "' + text + b'"}, 1]}')) == 2
