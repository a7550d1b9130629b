"""Nothing is cut or out of reach on the smallest screen, nor with the largest text."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QPushButton, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets import Button
from tests.accessibility import pseudo
from tests.accessibility.rooms import FEATURES, come_to_rest, made_up_desk, windows
from tests.accessibility.walk import called, controls

SMALL, LARGE = QSize(900, 600), QSize(1440, 900)
LOOKS = {"small": (SMALL, 1.0), "large-text": (LARGE, 1.5)}


@pytest.fixture(params=LOOKS)
def look(request):
    size, scale = LOOKS[request.param]
    yield size, scale
    theme.install(QApplication.instance(), "light", reduced_motion=True)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_page_fits(qtbot, feature, look):
    size, scale = look
    faults = set()

    theme.install(QApplication.instance(), "light", scale, reduced_motion=True)
    with made_up_desk() as desk:
        for page, window in windows(desk, feature):
            faults |= {f"{page}: {each}" for each in faults_of(window, size)}

    assert sorted(faults) == []


def faults_of(window, screen):
    """List what does not fit."""
    if isinstance(window, QDialog):
        window.adjustSize()
        QApplication.sendEvent(window, QEvent(QEvent.Type.LayoutRequest))  # it may need more
        come_to_rest(window)
        if window.width() > screen.width() or window.height() > screen.height():
            yield f"takes {window.width()} x {window.height()} of the screen"
    else:
        window.resize(screen)
        come_to_rest(window)
        if window.size() != screen:
            yield f"grows to {window.width()} x {window.height()}"
    yield from (f"{each} is cut off" for each in pseudo.cut_off(window))
    yield from (f"{called(each)} is out of reach" for each in out_of_reach(window))


def out_of_reach(window):
    """Yield the controls that lie outside of the window, and that nothing scrolls into it."""
    whole = QRect(QPoint(), window.size())
    for control in controls(window):
        place = QRect(control.mapTo(window, QPoint()), control.size())
        ours = control.window() is window  # a dialog over it has its own turn
        if ours and not whole.contains(place) and not _scrolls(control):
            yield control


def _scrolls(widget):
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def test_what_lies_outside_is_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 100)
    inside, outside = Button("Inside"), Button("Outside")
    for button, left in ((inside, 10), (outside, 250)):
        button.setParent(page)
        button.setGeometry(left, 10, 120, 32)
    page.show()

    assert list(out_of_reach(page)) == [outside]
    assert isinstance(outside, QPushButton)
