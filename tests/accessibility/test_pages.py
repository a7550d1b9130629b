"""Every page can be worked by whoever has no mouse, no sharp eyes, or no screen."""

import pytest

from tests.accessibility.rooms import FEATURES, windows
from tests.accessibility.walk import (
    leaps,
    nameless,
    never_reached,
    out_of_view,
    steps,
    too_small,
    traps,
    unseen,
)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_page_can_be_worked_without_a_mouse_and_heard_without_a_screen(qtbot, feature):
    faults, seen = [], 0

    for page, window in windows(feature):
        onward, back = steps(window), steps(window, back=True)
        for rule, found in (
            ("has no name", nameless(window)),
            ("is hard to hit", too_small(window)),
            ("is never reached by Tab", never_reached(window, onward)),
            ("is never reached by Shift+Tab", never_reached(window, back)),
            ("keeps the keyboard", traps(onward) + traps(back)),
            ("is not read in this order", leaps(onward)),
            ("has the keyboard out of sight", out_of_view(onward) + out_of_view(back)),
            ("does not show that it has the keyboard", unseen(window, onward)),
        ):
            faults += [f"{page}: {each} {rule}" for each in found]
        seen += 1

    assert seen > 2
    assert faults == []
