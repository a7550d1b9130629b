import threading

from PySide6.QtWidgets import QWidget

from caseapp.job import Job
from caseapp.ui import background
from caseapp.ui.shell.jobs import JobsButton
from caseapp.ui.widgets import ProgressLine


def work_until_stopped(job):
    """Stand for a long import."""
    tick = threading.Event()
    while True:
        job.reached(1, 4)
        tick.wait(0.01)


def test_long_work_shows_itself_and_can_be_stopped(qtbot):
    owner, button, job, ended = QWidget(), JobsButton(), Job(), []
    for widget in (owner, button):
        qtbot.addWidget(widget)
    assert button.isHidden()

    background.run_in_background(
        owner, lambda: work_until_stopped(job), ended.append, job=job, title="Importing a list"
    )
    qtbot.waitUntil(lambda: job.done == 1)
    button.look(patience=0.0)
    assert not button.isHidden()
    assert button.accessibleName() == "Importing a list"

    button._popover.findChild(ProgressLine).stopped.emit()
    qtbot.waitUntil(lambda: not background.jobs())
    qtbot.waitUntil(button.isHidden)
    assert ended == []


def test_short_work_stays_out_of_sight(qtbot):
    owner, button, gate = QWidget(), JobsButton(), threading.Event()
    for widget in (owner, button):
        qtbot.addWidget(widget)

    background.run_in_background(owner, gate.wait, print, title="Opening")
    button.look(patience=3600)
    hidden = button.isHidden()
    gate.set()
    qtbot.waitUntil(lambda: not background.jobs())

    assert hidden
