from hypothesis import given
from hypothesis import strategies as st

from caseapp.pdf import style
from caseapp.pdf.flow import paginate
from caseapp.pdf.parts import stack, together
from caseapp.pdf.row import Row
from caseapp.pdf.style import Style
from caseapp.pdf.text import Line

PAGE = 600.0
TEN = Style(style.TEXT.faces, 8, 10)


def row(lines=1, name="", **how):
    words = [(f"{name} {number}", TEN) for number in range(lines)]
    return Row((stack(words, 0, 400),), **how)


def names(page):
    return [placed.row.cells[0].lines[0].runs[0].text for placed in page]


def test_rows_follow_one_another_down_the_page():
    (page,) = paginate([row(2), row(3, above=5)], PAGE)

    assert [placed.down for placed in page] == [0, 25]


def test_white_space_above_is_swallowed_at_the_top_of_a_page():
    _, second = paginate([row(20), row(20), row(20), row(20, above=15)], PAGE)

    assert second[0].down == 0


def test_a_heading_never_ends_a_page():
    rows = [row(20), row(20), row(18), row(name="heading", keeps=True), row(2, name="text")]

    _, second = paginate(rows, PAGE)

    assert names(second) == ["heading 0", "text 0"]


def test_a_low_row_is_not_split():
    _, second = paginate([row(20), row(20), row(20, name="whole", above=1)], PAGE)

    assert len(second[0].row.cells[0].lines) == 20


def test_a_long_row_goes_on_on_the_next_pages_without_losing_a_line():
    pages = paginate([row(3), row(200, name="long")], PAGE)

    shown = [line.runs[0].text for page in pages for row, _ in page for line in row.cells[0].lines]
    assert len(pages) == 4
    assert shown[3:] == [f"long {number}" for number in range(200)]


def test_a_table_repeats_its_heading_on_each_page():
    heading = row(name="heading", keeps=True)
    rows = [heading, *(row(10, name=str(number), heading=heading) for number in range(9))]

    first, second = paginate(rows, PAGE)

    assert names(first)[:2] == ["heading 0", "0 0"]
    assert names(second)[:2] == ["heading 0", "5 0"]


def test_the_first_two_and_the_last_two_rows_of_a_part_stay_together():
    rows = together([row(keeps=True), *(row(10) for _ in range(5))])

    assert [row.keeps for row in rows] == [True, True, False, False, True, False]


def test_a_heading_taller_than_a_page_is_not_repeated():
    heading = row(100, name="heading", keeps=True)

    pages = paginate([heading, row(70, name="text", heading=heading)], PAGE)

    shown = [line.runs[0].text for page in pages for row, _ in page for line in row.cells[0].lines]
    assert shown == [
        *(f"heading {number}" for number in range(100)),
        *(f"text {number}" for number in range(70)),
    ]


def test_a_row_of_a_thousand_pages_is_placed():
    assert len(paginate([row(60 * 1100)], PAGE)) == 1100


def test_an_empty_paper_has_one_page():
    assert paginate([], PAGE) == [[]]


@given(
    st.lists(
        st.builds(
            row,
            st.integers(1, 150),
            above=st.sampled_from([0.0, 7.0]),
            pad=st.sampled_from([0.0, 4.0]),
            keeps=st.booleans(),
        ),
        max_size=25,
    )
)
def test_every_line_is_placed_once_and_inside_a_page(rows):
    pages = paginate(rows, PAGE)

    placed = [placed for page in pages for placed in page]
    assert sum(count(one.row) for one in placed) == sum(map(count, rows))
    assert all(one.down + one.row.height <= PAGE for one in placed)
    assert all(page for page in pages) or not rows


def count(one: Row) -> int:
    lines: list[Line] = [line for cell in one.cells for line in cell.lines]
    return len(lines)
