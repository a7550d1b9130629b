"""An action is a function that takes a session, who acts, and what on."""

import inspect
from collections import Counter

import pytest

from tests.architecture.actions import actions

ACTIONS = [pytest.param(function, id=name) for name, function in actions()]


def test_no_two_actions_share_the_name_that_the_audit_trail_gives_them():
    names = Counter(each.id for each in ACTIONS)

    assert names
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_takes_a_session_then_who_acts(action):
    """The desk hands them over in this order."""
    taken = list(inspect.signature(action).parameters)

    assert taken[:2] == ["session", "by"]


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_takes_by_position_only_what_it_is_about(action):
    taken = list(inspect.signature(action).parameters.values())[2:]

    by_position = [each.name for each in taken if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert len(by_position) <= 2
