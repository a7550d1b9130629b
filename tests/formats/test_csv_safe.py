import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.csv_safe import NotWritable, harmless, original, write_csv

CELLS = st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from(list("'=+-@\t\r\n,\"a")))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])  # noqa: RUF001 - full-width
def test_a_cell_that_starts_like_a_formula_is_made_text(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "https://example.org/?a=1", "a-b", "1", " =1"])
def test_an_ordinary_cell_is_not_changed(cell):
    assert harmless(cell) == cell


@given(CELLS)
def test_every_cell_can_be_turned_back_exactly(cell):
    assert original(harmless(cell)) == cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2)))
def test_a_table_is_read_back_exactly_by_any_reader_of_csv(rows):
    written = write_csv(["address", "assessment"], rows)

    table = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))

    assert table[0] == ["address", "assessment"]
    assert [[original(cell) for cell in row] for row in table[1:]] == rows
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)


def test_each_cell_is_quoted_and_each_line_ends_as_the_standard_says():
    assert write_csv(["a"], [['b"c']]) == b'\xef\xbb\xbf"a"\r\n"b""c"\r\n'


def test_a_cell_that_is_no_text_is_refused():
    with pytest.raises(NotWritable):
        write_csv(["a"], [["\ud800"]])
