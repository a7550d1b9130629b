import inspect

from caseapp.casework import addresses, assessments, hashes, reports
from caseapp.ui.reports.words import STEP_ICONS, STEPS
from tests.architecture.actions import actions

CHANGES_NOTHING = {"copy exact address"}


def test_the_history_of_a_report_says_every_step_in_words():
    steps = {
        name.replace("_", " ")
        for module in (addresses, assessments, hashes, reports)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if "by" in inspect.signature(function).parameters
    }

    assert len(steps) > 10
    assert steps - CHANGES_NOTHING - set(STEPS) == set()


def test_every_step_with_words_can_be_taken():
    taken = {name.replace("_", " ") for name, _action in actions()}

    assert (set(STEPS) | set(STEP_ICONS)) - taken == set()
