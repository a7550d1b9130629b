import pytest

from caseapp.ui.sizes import in_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KiB"),
        (65, "1 KiB"),
        (652_522, "637 KiB"),
        (3_670_016, "3.5 MiB"),
        (5 * 1024**4, "5.0 TiB"),
    ],
)
def test_a_size_is_said_as_people_read_it(size, words):
    assert in_words(size) == words
