"""A page that nobody looks at is read again when somebody does."""

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.ui.fresh import Fresh


class View(QWidget):
    def __init__(self, desk):
        super().__init__()
        self.read = 0
        Fresh(desk, self, self.reload)

    def reload(self):
        self.read += 1


@pytest.fixture
def stack(qtbot, desk):
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for _page in range(2):
        stack.addWidget(View(desk))
    stack.show()
    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)
    return stack


def test_a_page_in_sight_is_read_at_once_and_the_one_behind_it_is_not(desk, stack):
    desk.changed.emit()

    assert [stack.widget(at).read for at in range(2)] == [1, 0]


def test_a_page_that_comes_into_sight_is_read_once_if_something_changed(desk, stack):
    desk.changed.emit()
    desk.changed.emit()

    stack.setCurrentIndex(1)
    stack.setCurrentIndex(0)

    assert [stack.widget(at).read for at in range(2)] == [2, 1]


def test_a_page_that_was_never_shown_is_read_at_once(qtbot, desk):
    view = View(desk)
    qtbot.addWidget(view)

    desk.changed.emit()

    assert view.read == 1
