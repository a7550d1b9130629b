from uuid import uuid4

import pytest

from caseapp.vault.list_folder import glance
from caseapp.vault.segment import PAGE


def put(folder, segment, ending, octets):
    (folder / f"{segment}{ending}").write_bytes(bytes(octets))


def test_a_segment_is_whole_if_it_has_whole_pages(tmp_path):
    whole, cut, empty, gone = (uuid4() for _each in range(4))
    put(tmp_path, whole, ".list", 3 * PAGE)
    put(tmp_path, cut, ".list", 3 * PAGE - 1)
    put(tmp_path, empty, ".list", 0)

    seen = glance(tmp_path)

    assert [seen.has(each) for each in (whole, cut, empty, gone)] == [True, True, True, False]
    assert [seen.has_whole(each) for each in (whole, cut, empty)] == [True, False, False]


@pytest.mark.parametrize(
    ("endings", "ready"), [([".match"], True), ([], False), ([".match", ".ask"], False)]
)
def test_a_list_is_ready_if_it_has_its_match_file_and_nothing_is_to_be_asked(
    tmp_path, endings, ready
):
    segment = uuid4()
    for ending in endings:
        put(tmp_path, segment, ending, 8)

    assert glance(tmp_path).is_ready(segment) is ready


def test_nothing_lies_in_a_folder_that_is_gone(tmp_path):
    assert glance(tmp_path / "lists").sizes == {}


def test_a_file_that_goes_while_the_folder_is_looked_at_is_not_there(tmp_path):
    (tmp_path / "gone.list").symlink_to(tmp_path / "nowhere")

    assert glance(tmp_path).sizes == {}
