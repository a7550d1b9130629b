import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from caseapp import settings
from caseapp.ui import background
from caseapp.ui.background import run_in_background
from caseapp.ui.idle_lock import IdleLock, IdleTime
from caseapp.ui.messages import tell
from caseapp.ui.shell.places import Place
from caseapp.ui.shell.shell import Shell

MINUTE = 60


class Clocks:
    """The two clocks of a computer, to be set by hand: seconds awake, and the time of day."""

    def __init__(self):
        self.awake, self.of_day = 1_000.0, 2_000_000.0

    def pass_(self, seconds):
        self.awake += seconds
        self.of_day += seconds

    def sleep(self, seconds):
        self.of_day += seconds

    def idle(self):
        return IdleTime((lambda: self.awake, lambda: self.of_day))


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture(autouse=True)
def own_preferences(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    yield
    background.wait()


@pytest.fixture
def window(qtbot):
    window = Shell([Place("home", "Home", "house")], name="caseapp", unit="Desk", officer="Ana")
    window.field = QLineEdit()
    window.add_page("home", window.field)
    window.go("home")
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def idle(window, clocks):
    idle = IdleLock(window, clocks.idle())
    idle._timer.stop()  # the tests look themselves
    idle.locks = []
    idle.due.connect(lambda: idle.locks.append("due"))
    idle.shown.connect(window.strip.keep_state)
    idle.look()
    return idle


def after(clocks, idle, seconds):
    clocks.pass_(seconds)
    idle.look()


def shown(window):
    return window.strip._buttons["idle"].text()


def test_nine_minutes_without_a_key_warn_and_ten_lock(idle, clocks):
    after(clocks, idle, 9 * MINUTE - 1)
    assert idle.dialog is None

    after(clocks, idle, 1)
    assert idle.dialog.question.text() == "Are you still at the desk?"
    assert idle.dialog.left.text() == "The vault locks in 60 seconds."
    assert idle.dialog.yes.hasFocus() or idle.dialog.yes.isDefault()

    after(clocks, idle, 59)
    assert idle.dialog.left.text() == "The vault locks in 1 second."
    assert idle.locks == []
    after(clocks, idle, 1)
    assert idle.locks == ["due"]


@pytest.mark.parametrize("minutes", [5, 15, 30])
def test_the_minutes_are_those_of_the_settings(idle, clocks, minutes):
    settings.change(idle_minutes=minutes)

    after(clocks, idle, minutes * MINUTE - 61)
    assert idle.dialog is None
    after(clocks, idle, 1)
    assert idle.dialog is not None
    after(clocks, idle, 60)
    assert idle.locks == ["due"]


def test_it_can_be_switched_off(idle, clocks, window):
    settings.change(idle_minutes=0)

    after(clocks, idle, 86_400)

    assert (idle.dialog, idle.locks) == (None, [])
    assert shown(window) == "Does not lock by itself"


def type_a_key(qtbot, window):
    qtbot.keyClick(window.field, Qt.Key.Key_A)


def move_the_mouse(qtbot, window):
    qtbot.mouseMove(window.field)
    QApplication.processEvents()


def press_the_mouse(qtbot, window):
    qtbot.mouseClick(window.field, Qt.MouseButton.LeftButton)


def compose_a_word(_qtbot, window):
    QApplication.sendEvent(window.field, QInputMethodEvent("か", []))


def type_in_a_dialog(qtbot, window):
    dialog = tell(window, "Read this.")
    qtbot.keyClick(dialog.yes, Qt.Key.Key_Shift)
    dialog.close()


@pytest.mark.parametrize("touch", [type_a_key, press_the_mouse, compose_a_word, type_in_a_dialog])
def test_whoever_touches_the_program_anywhere_is_there(qtbot, idle, clocks, window, touch):
    clocks.pass_(9 * MINUTE - 1)
    touch(qtbot, window)

    after(clocks, idle, 9 * MINUTE - 1)

    assert idle.dialog is None


def test_what_the_program_does_by_itself_is_no_touch(idle, clocks, window):
    clocks.pass_(9 * MINUTE)
    QApplication.sendEvent(window.field, QEvent(QEvent.Type.UpdateRequest))
    window.field.setText("from elsewhere")

    idle.look()

    assert idle.dialog is not None


def test_stay_unlocked_begins_anew(qtbot, idle, clocks):
    after(clocks, idle, 9 * MINUTE + 30)

    qtbot.mouseClick(idle.dialog.yes, Qt.MouseButton.LeftButton)

    assert idle.dialog is None
    after(clocks, idle, 9 * MINUTE - 1)
    assert (idle.dialog, idle.locks) == (None, [])


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_enter_and_esc_stay_unlocked(qtbot, idle, clocks, key):
    after(clocks, idle, 9 * MINUTE)

    qtbot.keyClick(idle.dialog, key)

    assert (idle.dialog, idle.locks) == (None, [])


def test_a_mouse_that_is_pushed_by_chance_does_not_answer_the_warning(qtbot, idle, clocks, window):
    after(clocks, idle, 9 * MINUTE)

    press_the_mouse(qtbot, window)
    after(clocks, idle, 60)

    assert idle.locks == ["due"]


def test_lock_now_locks_at_once(qtbot, idle, clocks):
    after(clocks, idle, 9 * MINUTE)

    qtbot.mouseClick(idle.dialog.no, Qt.MouseButton.LeftButton)

    assert idle.locks == ["due"]


def test_the_time_that_the_computer_slept_counts(idle, clocks):
    clocks.sleep(3_600)

    idle.look()

    assert idle.locks == ["due"]


def test_the_key_that_wakes_the_computer_does_not_keep_it_open(qtbot, idle, clocks, window):
    clocks.sleep(3_600)

    type_a_key(qtbot, window)

    assert idle.locks == ["due"]
    type_a_key(qtbot, window)
    assert idle.locks == ["due"]


def test_a_clock_that_is_set_back_does_not_put_off_the_lock(idle, clocks):
    clocks.sleep(-86_400)

    after(clocks, idle, 10 * MINUTE)

    assert idle.locks == ["due"]


@pytest.fixture
def go_on(own_preferences):
    """What a step in the background waits for; set at the end, whatever the test found."""
    event = threading.Event()
    yield event
    event.set()


def test_it_waits_for_the_step_under_way_and_says_so(qtbot, idle, clocks, window, go_on):
    run_in_background(window, go_on.wait, lambda _done: None)

    after(clocks, idle, 11 * MINUTE)

    waits = "The vault locks as soon as the step under way is done."
    assert idle.locks == []
    assert idle.dialog.left.text() == waits
    assert not idle.dialog.yes.isEnabled()
    qtbot.keyClick(idle.dialog, Qt.Key.Key_Escape)
    assert idle.dialog.isVisible()
    assert shown(window) == "Locks when the step is done"
    go_on.set()
    qtbot.waitUntil(lambda: not background.busy())
    idle.look()
    assert idle.locks == ["due"]


def test_the_strip_counts_down(idle, clocks, window):
    texts = []
    for seconds in (0, 59, 1, 8 * MINUTE, 1, 58, 1):
        after(clocks, idle, seconds)
        texts.append(shown(window))

    assert texts == [
        "Locks in 10 minutes",
        "Locks in 10 minutes",
        "Locks in 9 minutes",
        "Locks in 60 seconds",
        "Locks in 59 seconds",
        "Locks in 1 second",
        "Locks when the step is done",
    ]


def test_the_countdown_stays_when_the_page_shows_its_states(idle, window):
    window.strip.show_states([])

    assert shown(window) == "Locks in 10 minutes"


def test_a_longer_time_chosen_meanwhile_takes_the_warning_back(idle, clocks):
    after(clocks, idle, 9 * MINUTE)
    settings.change(idle_minutes=30)

    idle.look()

    assert idle.dialog is None


def test_the_warning_stands_over_a_question_that_is_open(idle, clocks, window, qtbot):
    question = tell(window, "Read this.")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is question)

    after(clocks, idle, 9 * MINUTE)

    assert idle.dialog.parent() is question
    assert idle.dialog.isVisible()


def test_without_a_key_it_looks_by_itself(qtbot, window):
    clocks = Clocks()
    idle = IdleLock(window, clocks.idle())
    clocks.sleep(3_600)

    with qtbot.waitSignal(idle.due):
        pass
