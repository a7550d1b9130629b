import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing.age import bech32

# from BIP 173, without the data
VALID = "A12UEL5L"


@given(st.binary(max_size=80), st.sampled_from(["age1pq", "AGE-SECRET-KEY-PQ-"]))
def test_what_is_written_is_read_again(data, prefix):
    assert bech32.decode(prefix, bech32.encode(prefix, data)) == data


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        data = bech32.decode("age1pq", text)
    except ValueError:
        return
    assert bech32.encode("age1pq", data) == text


def test_the_example_of_the_standard_is_read():
    assert bech32.decode("A", VALID) == b""
    assert bech32.encode("A", b"") == VALID


@pytest.mark.parametrize(
    "text",
    [
        "a12uel5l",  # upper case was asked for
        "A12uEL5L",
        "B12UEL5L",
        "A12UEL5",
        "A1",
        "A12UEL5B",
        "A12UEL5Q",
        "Ä12UEL5L",
    ],
)
def test_another_case_prefix_letter_or_checksum_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        bech32.decode("A", text)


def test_spare_bits_that_are_not_zero_are_refused():
    # one byte and two letters: the last two bits are spare
    fives = [0, 1]
    check = bech32._polymod([*bech32._spread("a"), *fives, *[0] * 6]) ^ 1
    fives += [check >> 5 * (5 - place) & 31 for place in range(6)]
    text = "a1" + "".join(bech32.LETTERS[five] for five in fives)

    with pytest.raises(ValueError, match="spare"):
        bech32.decode("a", text)
