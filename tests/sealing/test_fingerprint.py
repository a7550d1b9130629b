from hashlib import sha256

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from caseapp.sealing.fingerprint import (
    MisheardDigits,
    differing_groups,
    digits,
    fingerprint,
    parse_digits,
)
from tests.sealing.package_parts import SENDER

a_fingerprint = st.binary(min_size=32, max_size=32)


def test_a_fingerprint_covers_both_signing_keys_with_their_lengths():
    keys = SENDER.public

    expected = sha256(
        b"caseapp-agency-v1\0" + b"\0\0\0\x20" + keys.ed25519 + b"\0\0\x07\xa0" + keys.mldsa65
    )

    assert fingerprint(keys) == expected.digest()


def test_the_digits_are_29_times_the_first_128_bits():
    assert digits(bytes(32)) == "00000 00000 00000 00000 00000 00000 00000 00000"
    assert digits(bytes(15) + b"\x01" + bytes(16)) == "00000 " * 7 + "00029"
    assert digits(b"\xff" * 32).replace(" ", "") == str(29 * (2**128 - 1))


@given(a_fingerprint)
def test_digits_are_read_as_they_were_written(value):
    assert parse_digits(digits(value)) == value[:16]
    assert differing_groups(digits(value), value) == ()


@given(a_fingerprint, st.integers(0, 39), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(value, place, change):
    heard = list(digits(value).replace(" ", ""))
    heard[place] = str((int(heard[place]) + change) % 10)

    with pytest.raises(MisheardDigits):
        parse_digits("".join(heard))


@given(a_fingerprint, st.integers(0, 39), st.integers(1, 27))
def test_two_digits_that_changed_places_are_always_noticed(value, first, distance):
    assume(first + distance < 40)
    heard = list(digits(value).replace(" ", ""))
    assume(heard[first] != heard[first + distance])
    heard[first], heard[first + distance] = heard[first + distance], heard[first]

    with pytest.raises(MisheardDigits):
        parse_digits("".join(heard))


@given(a_fingerprint, st.integers(0, 6))
def test_two_groups_that_changed_places_are_noticed_unless_29_divides_their_difference(
    value, place
):
    heard = digits(value).split()
    difference = int(heard[place]) - int(heard[place + 1])
    assume(difference)
    heard[place], heard[place + 1] = heard[place + 1], heard[place]

    if difference % 29:
        with pytest.raises(MisheardDigits):
            parse_digits(" ".join(heard))
    else:
        assert differing_groups(" ".join(heard), value) == (place + 1, place + 2)


def test_the_groups_that_differ_from_a_card_are_named():
    ours = bytes(32)
    theirs = bytes(15) + b"\x01" + bytes(16)

    assert differing_groups(digits(theirs), ours) == (8,)


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("0000 " + "00000 " * 7, (1,)),
        ("00000 " * 7 + "0000x", (8,)),
        ("00000 " * 6 + "000000 0000", (7, 8)),
        ("00000 " * 7, ()),
        ("00000 " * 9, ()),
        ("", ()),
        ("0" * 39, (8,)),
    ],
)
def test_what_is_not_eight_groups_of_five_is_refused_and_the_wrong_groups_are_named(typed, groups):
    with pytest.raises(MisheardDigits) as caught:
        parse_digits(typed)

    assert caught.value.groups == groups


def test_a_number_above_all_fingerprints_is_refused():
    number = 29 * 2**128

    with pytest.raises(MisheardDigits, match="No agency"):
        parse_digits(str(number))


@pytest.mark.parametrize(
    "typed",
    [
        "00000-00000-00000-00000-00000-00000-00000-00029",
        "0000000000000000000000000000000000000029",
        "00000 00000 00000 00000\n00000 00000 00000 00029 ",
        "\u0660" * 38 + "\u0662\u0669",  # Arabic digits
    ],
)
def test_digits_are_read_however_they_are_written(typed):
    assert parse_digits(typed) == bytes(15) + b"\x01"


@given(st.text(max_size=60))
@example("²" * 40)
def test_any_text_is_read_or_refused(text):
    try:
        read = parse_digits(text)
    except MisheardDigits:
        return
    assert len(read) == 16
