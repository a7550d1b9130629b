"""Every page can be worked by whoever has no mouse, no sharp eyes, or no screen."""

import pytest

from tests.accessibility import walk
from tests.accessibility.rooms import FEATURES, made_up_desk, windows


@pytest.mark.parametrize("feature", FEATURES)
def test_every_page_can_be_worked_without_a_mouse_and_heard_without_a_screen(qtbot, feature):
    faults = []

    with made_up_desk() as desk:
        for page, window in windows(desk, feature):
            faults += [f"{page}: {fault}" for fault in faults_of(window)]

    assert faults == []


def faults_of(window):
    onward, back = walk.steps(window), walk.steps(window, back=True)
    assert len(onward) == len(back) > 0
    found = {
        "has no name": walk.nameless(window),
        "is hard to hit": walk.too_small(window),
        "is never reached by Tab": walk.never_reached(window, onward),
        "is never reached by Shift+Tab": walk.never_reached(window, back),
        "keeps the keyboard": walk.traps(onward) + walk.traps(back),
        "is not where one reads on": walk.leaps(onward),
        "has the keyboard out of sight": walk.out_of_view(onward) + walk.out_of_view(back),
        "does not show that it has the keyboard": walk.unseen(window, onward),
    }
    return [f"{each} {rule}" for rule, faults in found.items() for each in faults]
