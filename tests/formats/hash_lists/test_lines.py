import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists import lines as module
from caseapp.formats.hash_lists.lines import LONGEST_LINE, Line, Lines, size_of
from caseapp.formats.hash_text import NotText
from caseapp.job import Job


def lines_of(octets, job=None):
    return list(Lines(io.BytesIO(octets), job))


def texts_of(octets):
    return [line.text for line in lines_of(octets)]


def test_lines_end_in_each_of_the_three_ways_and_are_counted():
    assert lines_of(b"a\nb\r\nc\rd\n\ne") == [
        *(Line(1, "a"), Line(2, "b"), Line(3, "c"), Line(4, "d"), Line(5, ""), Line(6, "e"))
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_each_of_its_encodings(encoding):
    assert texts_of("Größe ✓\nb".encode(encoding)) == ["Größe ✓", "b"]


def test_a_line_in_an_old_encoding_does_not_spoil_the_others():
    assert texts_of(b"gr\xf6\xdfer\n" + "größer".encode()) == ["größer", "größer"]


def test_what_is_not_text_is_said_so():
    with pytest.raises(NotText):
        lines_of(b"a\0b\n")


def test_a_line_that_is_too_long_is_said_to_be_and_the_next_is_read():
    long = b"a" * (LONGEST_LINE + 1)

    for text in (long, long * 9):
        assert lines_of(b"a\n" + text + b"\nb") == [
            *(Line(1, "a"), Line(2, "", too_long=True), Line(3, "b"))
        ]
        assert lines_of(text)[-1] == Line(1, "", too_long=True)


def test_a_line_of_just_the_length_is_read():
    assert texts_of(b"a" * LONGEST_LINE + b"\n") == ["a" * LONGEST_LINE]


def test_lines_that_are_given_back_come_again_in_their_order():
    lines = Lines(io.BytesIO(b"a\nb\nc\n"))
    lines.give_back([next(lines), next(lines)])

    assert [line.text for line in lines] == ["a", "b", "c"]


def test_reading_says_how_far_it_is_and_can_be_stopped(monkeypatch):
    monkeypatch.setattr(module, "_CHUNK", 4)
    job = Job()
    lines = Lines(io.BytesIO(b"a\nb\n" * 5), job)

    next(lines)
    assert (job.done, job.total) == (4, 20)

    job.cancel()
    with pytest.raises(Cancelled):
        list(lines)


def test_the_size_of_a_file_is_told_and_it_is_at_its_beginning():
    file = io.BytesIO(b"abc")
    file.read()

    assert size_of(file) == 3
    assert file.read() == b"abc"


@given(st.text(st.sampled_from("a\r\nß✓"), max_size=40), st.integers(1, 9))
@example("\r\n", 1)
def test_where_a_file_is_cut_for_reading_makes_no_difference(text, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHUNK", chunk)
        read = [texts_of(text.encode(encoding)) for encoding in ("utf-8", "utf-16")]

    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    assert read[0] == (plain.split("\n") if text else [])
    assert read[1] == read[0] or chunk == 1  # one octet is no mark
