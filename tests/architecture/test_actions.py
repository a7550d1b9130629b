"""An action is a function that takes a session, who acts, and what on."""

import inspect
from collections import Counter
from importlib import import_module
from pkgutil import walk_packages

import pytest

from caseapp import casework, exchange


def functions():
    for package in (casework, exchange):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            for name, function in inspect.getmembers(
                import_module(module.name), inspect.isfunction
            ):
                if function.__module__ == module.name and not name.startswith("_"):
                    yield name, function


ACTIONS = [
    pytest.param(function, id=name)
    for name, function in functions()
    if "by" in inspect.signature(function).parameters
]


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
