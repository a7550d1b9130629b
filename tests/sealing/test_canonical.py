from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing import canonical
from caseapp.sealing.canonical import MAX_NESTING, NotCanonical
from caseapp.words import Word

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2**53) + 1, 2**53 - 1)
    | st.text()
)
values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


class Colour(Word):
    RED = "red", "Red"


@given(values)
def test_what_is_written_is_read_again(value):
    assert canonical.read(canonical.write(value)) == value


@given(st.binary(max_size=60) | values.map(msgspec.json.encode))
def test_any_bytes_are_their_own_canonical_form_or_refused(raw):
    try:
        value = canonical.read(raw)
    except NotCanonical:
        return
    assert canonical.write(value) == raw


def test_structs_times_ids_and_words_are_written_as_text():
    class Part(msgspec.Struct):
        word: Colour
        at: datetime
        id: UUID

    part = Part(Colour.RED, datetime(2026, 3, 2, tzinfo=UTC), UUID(int=0))

    assert canonical.write({"part": part}) == (
        b'{"part":{"at":"2026-03-02T00:00:00Z",'
        b'"id":"00000000-0000-0000-0000-000000000000","word":"red"}}'
    )


# the examples of RFC 8785, sections 3.2.2 and 3.2.3
def test_the_examples_of_the_standard_come_out_as_it_says():
    numbers = {"numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001]}
    keys = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}

    assert canonical.write(numbers) == (b'{"numbers":[333333333.3333333,4.5,0.002,1e-27]}')
    assert list(canonical.read(canonical.write(keys)).values()) == [2, 4, 6, 7, 1, 5, 3]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}\n",
        b' {"a":1}',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":2}',
        b'{"a":1,"\\u0061":2}',
        b'"\\u0041"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b'"\\ud800"',
        b"\xef\xbb\xbf{}",
        b"1.0",
        b"-0",
        b"1E1",
        b"1e400",
        b"NaN",
        b"Infinity",
        b"9007199254740992",
        b"1e+30",
        b"-9007199254740992",
        b"18446744073709551616",
        b"1" * 5000,
        b"[" * 100_000,
        b"[" * 65 + b"]" * 65,
        b'{"a":' * 100 + b"1" + b"}" * 100,
    ],
    ids=lambda raw: raw[:20].decode("latin-1"),
)
def test_whatever_is_not_in_its_one_legal_form_is_refused(raw):
    with pytest.raises(NotCanonical):
        canonical.read(raw)


def test_nesting_has_a_limit():
    deepest = b"[" * MAX_NESTING + b"1" + b"]" * MAX_NESTING

    assert canonical.write(canonical.read(deepest)) == deepest
    with pytest.raises(NotCanonical):
        canonical.read(b"[" + deepest + b"]")


def nested(depth):
    value = []
    for _step in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        2**53,
        2.0**53,
        -1e30,
        float("nan"),
        float("inf"),
        "\ud800",
        {"\ud800": 1},
        nested(70),
        nested(100_000),
        {1: 2},
    ],
)
def test_what_has_no_canonical_form_is_not_written(value):
    with pytest.raises(NotCanonical):
        canonical.write(value)
