import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.paths import RESOURCES
from caseapp.reference.markings import (
    Handling,
    Marking,
    NotAMarking,
    Pap,
    Tlp,
    allows_notice,
    combine,
    is_at_least,
    may_go_onward,
    read_tlp,
    strictest,
)

MARKINGS = st.builds(
    Marking,
    tlp=st.sampled_from(Tlp),
    pap=st.sampled_from(Pap),
    handling=st.lists(st.sampled_from(Handling), unique=True).map(tuple),
    conditions=st.lists(st.sampled_from(["Call first.", "Police only."]), max_size=2).map(tuple),
)


def test_the_strictest_level_wins_by_its_order_and_not_by_its_name():
    assert strictest(Tlp.GREEN, Tlp.AMBER_STRICT, Tlp.AMBER) is Tlp.AMBER_STRICT
    assert strictest(Tlp.CLEAR, Tlp.RED) is Tlp.RED
    assert strictest(Pap.AMBER, Pap.CLEAR) is Pap.AMBER
    assert strictest(Pap.GREEN) is Pap.GREEN


def test_a_whole_carries_every_condition_of_its_parts():
    one = Marking(Tlp.GREEN, Pap.RED, (Handling.H2,), ("Call first.",))
    two = Marking(Tlp.AMBER, Pap.CLEAR, (Handling.H1, Handling.H2), ("Police only.",))

    assert combine(one, two) == Marking(
        Tlp.AMBER, Pap.RED, (Handling.H1, Handling.H2), ("Call first.", "Police only.")
    )


@given(MARKINGS, MARKINGS)
def test_a_whole_is_never_less_restricted_than_a_part(one, two):
    whole = combine(one, two)

    assert is_at_least(whole, one)
    assert is_at_least(whole, two)


@given(MARKINGS, MARKINGS)
def test_the_order_of_the_parts_does_not_loosen_the_whole(one, two):
    assert is_at_least(combine(one, two), combine(two, one))


def test_a_marking_that_lacks_one_condition_is_not_enough():
    strict = Marking(Tlp.GREEN, Pap.GREEN, (Handling.H1,), ("Call first.",))

    assert not is_at_least(Marking(Tlp.CLEAR, Pap.GREEN, (Handling.H1,), ("Call first.",)), strict)
    assert not is_at_least(Marking(Tlp.RED, Pap.CLEAR, (Handling.H1,), ("Call first.",)), strict)
    assert not is_at_least(Marking(Tlp.RED, Pap.RED, (), ("Call first.",)), strict)
    assert not is_at_least(Marking(Tlp.RED, Pap.RED, (Handling.H1,)), strict)


def test_red_and_amber_strict_never_go_onward():
    assert [tlp for tlp in Tlp if not may_go_onward(tlp)] == [Tlp.AMBER_STRICT, Tlp.RED]


def test_a_host_may_be_told_only_where_open_steps_are_allowed():
    assert [pap for pap in Pap if allows_notice(pap)] == [Pap.CLEAR, Pap.GREEN]


def test_a_level_is_written_as_the_standard_writes_it():
    assert [tlp.written for tlp in Tlp] == [
        "TLP:CLEAR",
        "TLP:GREEN",
        "TLP:AMBER",
        "TLP:AMBER+STRICT",
        "TLP:RED",
    ]


def test_a_foreign_marking_is_read_the_old_name_of_clear_too():
    assert [read_tlp(tlp.written) for tlp in Tlp] == list(Tlp)
    assert [read_tlp(tlp.value) for tlp in Tlp] == list(Tlp)
    assert read_tlp(" tlp:white ") is Tlp.CLEAR


@pytest.mark.parametrize("text", ["", "TLP:", "TLP:BLACK", "AMBER STRICT!", "unclear", "ex:chr"])
def test_a_marking_that_is_not_in_the_standard_is_refused(text):
    with pytest.raises(NotAMarking):
        read_tlp(text)


def test_each_mark_is_explained_in_words():
    texts = tomllib.loads((RESOURCES / "reference" / "markings.toml").read_text(encoding="utf-8"))

    for kind, name in ((Tlp, "tlp"), (Pap, "pap"), (Handling, "handling")):
        assert list(texts[name]) == [mark.value for mark in kind]
        assert all(mark.explanation.endswith(".") for mark in kind)


def test_a_printed_marking_has_a_line_for_each_part():
    marking = Marking(Tlp.AMBER, Pap.GREEN, (Handling.H1,), ("Call the duty officer first.",))

    lines = marking.explained()

    assert lines[0].startswith("TLP:AMBER. ")
    assert lines[1].startswith("PAP:GREEN. ")
    assert lines[2].startswith("H1. ")
    assert lines[3] == "Call the duty officer first."


def test_other_restrictions_need_their_words():
    assert Marking(Tlp.RED, Pap.RED, (Handling.H3,), (" ",)).problems()
    assert not Marking(Tlp.RED, Pap.RED, (Handling.H3,), ("Ask us first.",)).problems()
