import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.hash_lists.csv_columns import ALGORITHMS, Holds, one_cell, several, suggest
from caseapp.formats.hash_lists.csv_write import COLUMNS
from caseapp.matching.digest import Algorithm


@pytest.mark.parametrize(
    ("heading", "holds"),
    [
        *(("MD5", Holds.MD5), ("SHA-1", Holds.SHA1), ("sha_256", Holds.SHA256)),
        *(("SHA2-512", Holds.SHA512), ("PhotoDNA", Holds.PHOTODNA), ("PDQ", Holds.PDQ)),
        *(("PDQ quality", Holds.QUALITY), ("TMK+PDQF", Holds.TMK), ("vPDQ", Holds.VPDQ)),
        *(("Hash", Holds.DIGEST), ("Hash type", Holds.ALGORITHM), ("Category", Holds.GRADE)),
        *(("Series name", Holds.SERIES), ("File size", Holds.SIZE), ("Comments", Holds.REMARK)),
        *(("Path", Holds.IGNORE), ("", Holds.IGNORE), ("d41d8cd9", Holds.IGNORE)),
    ],
)
def test_a_heading_suggests_what_its_column_holds(heading, holds):
    assert suggest([heading]) == {heading: holds}


def test_each_thing_is_suggested_once():
    assert list(suggest(["MD5", "md5 hash", "md-5", "md5"]).values()) == [
        *(Holds.MD5, Holds.IGNORE, Holds.IGNORE, Holds.IGNORE)
    ]


def test_the_headings_that_are_written_suggest_what_they_mean():
    assert suggest(COLUMNS) == {holds.value: holds for holds in COLUMNS}


def test_every_algorithm_has_its_column():
    assert set(ALGORITHMS.values()) == set(Algorithm)


def test_a_cell_can_hold_several_values():
    assert several(r" a |b\|c||d\\|e\f") == ("a", "b|c", "d\\", r"e\f")


@given(st.lists(st.text(st.sampled_from("a|\\ b"), min_size=1).map(str.strip).filter(bool)))
def test_several_values_come_back_from_their_cell(values):
    assert several(one_cell(values)) == tuple(values)
