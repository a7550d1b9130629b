from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

import pytest

from caseapp.vault.canonical import canonical


def test_values_are_written_in_one_way_only():
    value = {"b": UUID(int=1), "a": (datetime(2026, 1, 5, 9, tzinfo=UTC), b"\x00"), "ä": None}

    times_and_bytes = '"a":["2026-01-05T09:00:00Z","AA=="]'
    rest = '"b":"00000000-0000-0000-0000-000000000001","ä":null'
    assert canonical(value) == f"{{{times_and_bytes},{rest}}}".encode()


def test_frozen_values_are_written_like_others():
    frozen = MappingProxyType({"b": (MappingProxyType({"x": 1}),), "a": 2})

    assert canonical(frozen) == b'{"a":2,"b":[{"x":1}]}'


def test_what_is_no_value_is_an_error():
    with pytest.raises(TypeError):
        canonical({"a": object()})
