"""A fault that is on a page would be found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseapp.ui.widgets import Button, LineField, ScrollBody, ToolButton
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


class Keeper(QPushButton):
    """A control that never lets the keyboard go."""

    def focusNextPrevChild(self, _onwards):  # noqa: N802 - Qt calls it so
        return True


class Unmarked(QWidget):
    """A control that paints nothing when it has the keyboard."""

    def __init__(self):
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(60, 40)


@pytest.fixture
def page(qtbot):
    """Return a way to show widgets below each other."""

    def show(*widgets):
        window = QWidget()
        window.setLayout(QVBoxLayout())
        for widget in widgets:
            window.layout().addWidget(widget)
        qtbot.addWidget(window)
        window.resize(400, 300)
        window.show()
        return window

    return show


def test_a_sound_page_has_no_fault(page):
    window = page(LineField("Summary"), Button("Save"), ToolButton("x", "Close"))

    onward = steps(window)

    assert len(onward) == 3
    assert nameless(window) == too_small(window) == []
    assert never_reached(window, onward) == traps(window, onward) == leaps(onward) == []
    assert out_of_view(onward) == unseen(window, onward) == []


def test_a_field_without_a_label_has_no_name(page):
    assert len(nameless(page(QLineEdit()))) == 1


def test_a_tiny_button_is_hard_to_hit(page):
    tiny = ToolButton("x", "Close")
    tiny.setFixedSize(16, 16)

    assert "16 x 16" in too_small(page(tiny))[0]


def test_a_control_that_keeps_the_keyboard_is_a_trap(page):
    window = page(Keeper("Stay"), Button("Save"))

    onward = steps(window)

    assert traps(window, onward) == ["Keeper < QWidget “Stay”"]
    assert never_reached(window, onward) == ["Button < QWidget “Save”"]


def test_a_text_that_takes_tabs_is_a_trap(page):
    window = page(QPlainTextEdit(), Button("Save"))

    assert len(traps(window, steps(window))) == 1


def test_the_only_control_is_no_trap(page):
    window = page(Button("Close"))

    assert traps(window, steps(window)) == []


def test_an_order_against_reading_is_found(page):
    buttons = [Button(name) for name in ("One", "Two", "Three", "Four")]
    window = page(*buttons)
    for first, second in zip(buttons[::-1], buttons[-2::-1], strict=False):
        QWidget.setTabOrder(first, second)

    assert len(leaps(steps(window))) == 2  # four, three, two, one, and home


def test_a_control_that_does_not_show_the_keyboard_is_found(page):
    window = page(Button("Save"), Unmarked())

    assert unseen(window, steps(window)) == ["Unmarked < QWidget “”"]


def test_what_holds_the_next_stop_must_show_the_keyboard_itself(page):
    class Silent(ScrollBody):
        def paintEvent(self, _event):  # noqa: N802 - Qt calls it so
            pass

    sound, silent = ScrollBody("Sound"), Silent("Silent")
    for body in (sound, silent):
        body.add(Button("Inside"))

    window = page(sound, silent)

    assert unseen(window, steps(window)) == ["Silent < QWidget “Silent”"]


def test_a_control_out_of_sight_is_found(page):
    body = ScrollBody("Long", margins=(0, 2000, 0, 0))
    body.add(Button("Far below"))
    window = page(Button("Save"), body)
    window.layout().itemAt(0).widget().setFocus()

    assert out_of_view(steps(window, back=True)) == ["Button < QWidget < QWidget “Far below”"]
