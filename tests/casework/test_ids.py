from uuid import UUID

import pytest

from caseapp.casework.ids import Ids

FIRST, SECOND, THIRD = (UUID(int=number << 100 | number) for number in (1, 2, 3))
IDS = Ids("".join(each.hex for each in (FIRST, SECOND, THIRD)))


def test_ids_are_read_from_either_end():
    assert len(IDS) == 3
    assert list(IDS) == [FIRST, SECOND, THIRD]
    assert IDS[-1] == THIRD
    assert IDS[1:] == [SECOND, THIRD]


def test_no_id_stands_beyond_the_end():
    with pytest.raises(IndexError):
        IDS[3]


def test_an_id_is_found_where_it_stands():
    assert IDS.index(THIRD) == 2
    assert SECOND in IDS


@pytest.mark.parametrize("stranger", [UUID(int=9), "words", None])
def test_what_is_not_there_is_said_to_be_missing(stranger):
    with pytest.raises(ValueError, match="not in the list"):
        IDS.index(stranger)


def test_the_digits_of_two_neighbours_are_no_id():
    between = UUID(hex=FIRST.hex[16:] + SECOND.hex[:16])

    with pytest.raises(ValueError, match="not in the list"):
        IDS.index(between)


def test_a_search_can_begin_and_end_anywhere():
    twice = Ids(FIRST.hex + SECOND.hex + FIRST.hex)

    assert twice.index(FIRST, 1) == 2
    with pytest.raises(ValueError, match="not in the list"):
        twice.index(FIRST, 1, 2)
