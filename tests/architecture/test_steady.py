"""Examples that are made up are the same each time; `make soak` looks for new ones."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def made_up():
    """Return the texts that hypothesis makes up for a test."""
    seen = []

    @given(st.text() | st.binary() | st.integers())
    def look(example):
        seen.append(example)

    look()
    return seen


@pytest.mark.skipif(not settings.default.derandomize, reason="it is to look for new examples")
def test_examples_are_the_same_whatever_was_loaded_before(tmp_path, monkeypatch):
    words = "\n".join(f"WORD_{at} = 'word {at}', {10**6 + at}, b'word {at}'" for at in range(50))
    (tmp_path / "a_module_of_ours.py").write_text(words)
    before = made_up()

    monkeypatch.syspath_prepend(tmp_path)
    __import__("a_module_of_ours")
    after = made_up()
    del sys.modules["a_module_of_ours"]

    assert len(before) == 100
    assert after == before
