from datetime import timedelta

import pytest

from caseapp.casework import clock_trouble
from caseapp.clock import now
from caseapp.ui.clock_notice import say_if_clock_is_wrong
from caseapp.ui.shell.shell import Shell
from caseapp.ui.widgets import Dialog


@pytest.fixture
def shell(qtbot):
    shell = Shell([], name="caseapp", unit="Desk", officer="Ana Sample")
    qtbot.addWidget(shell)
    shell.show()
    return shell


def words(shell):
    return [each.accessibleName() for each in shell.strip._buttons.values()]


def test_a_right_clock_says_nothing(shell, desk):
    say_if_clock_is_wrong(shell, desk)

    assert shell.findChild(Dialog) is None
    assert words(shell) == []


def test_a_wrong_clock_is_said_once_and_stays_in_the_strip(shell, desk, monkeypatch):
    monkeypatch.setattr(clock_trouble, "now", lambda: now() - timedelta(days=2))

    say_if_clock_is_wrong(shell, desk)

    dialog = shell.findChild(Dialog)
    assert "The clock says" in dialog.question.text()
    assert "you can go on" in dialog.detail.text()
    assert words(shell) == ["The clock looks wrong"]
