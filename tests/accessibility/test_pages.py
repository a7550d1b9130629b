"""Every page can be worked by whoever has no mouse, no sharp eyes, or no screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.accessibility import walk
from tests.accessibility.rooms import FEATURES, a_shell, made_up_desk, windows

# They lie over the window and are left by Esc or Enter alone; tests of their own say so.
LISTS_OF_SUGGESTIONS = {"window-palette"}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_page_can_be_worked_without_a_mouse_and_heard_without_a_screen(qtbot, feature):
    faults = []

    with made_up_desk() as desk:
        for page, window in windows(desk, feature):
            if page not in LISTS_OF_SUGGESTIONS:
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
        "keeps the keyboard": walk.traps(window, onward + back),
        "is not where one reads on": walk.leaps(onward),
        "has the keyboard out of sight": walk.out_of_view(onward) + walk.out_of_view(back),
        "does not show that it has the keyboard": walk.unseen(window, onward),
    }
    return [f"{each} {rule}" for rule, faults in found.items() for each in faults]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_keyboard_stays_in_the_palette_until_it_is_closed(qtbot, key):
    shell = a_shell()
    qtbot.addWidget(shell)
    shell.show()
    walk.steps(shell)
    before = QApplication.focusWidget()

    shell.open_palette()
    line = QApplication.focusWidget()
    QTest.keyClick(line, key)

    assert QApplication.focusWidget() is line is not before
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
