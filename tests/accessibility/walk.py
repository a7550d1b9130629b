"""Walk a page as somebody does who cannot see it, or has no mouse, and say what is wrong."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from caseapp.ui.shell.toast import Toast

SMALLEST = 24  # logical pixels: WCAG 2.2, success criterion 2.5.8
LONGEST_WAY = 400  # steps with Tab, on any page
PARTS_OF_A_FIELD = 8  # year, month, day, hour, minute, second, and out
SLACK = 12  # logical pixels by which two things on one line may differ in height

# Parts of a control that has a name itself; Qt does not tell of them.
PARTS = (QHeaderView, QScrollBar)
BELONG_TO = (QComboBox, QAbstractSpinBox)


class Step(NamedTuple):
    """A stop of the Tab key and the next one, and where both were once Tab was pressed."""

    widget: QWidget
    at: QRect
    following: QWidget
    then: QRect
    in_view: bool  # was the stop in sight
    stands_out: bool  # did it look other than without the keyboard; not looked at on the way back


def controls(page: QWidget) -> Iterator[QWidget]:
    """Yield what can be pressed, chosen or typed into."""
    for widget in page.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_control = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QTabBar)
        inside = isinstance(widget.parentWidget(), BELONG_TO)
        viewport = isinstance(widget.parentWidget(), QAbstractScrollArea) and not is_control
        popup = isinstance(widget, QAbstractItemView) and widget.window() is not page.window()
        part = isinstance(widget, PARTS) or widget.objectName() == "qt_tableview_cornerbutton"
        if not widget.isVisibleTo(page) or part or inside or viewport or popup:
            continue
        if (takes_keys or is_control) and not isinstance(widget, QLabel):
            yield widget


def nameless(page: QWidget) -> list[str]:
    """List the controls of which a screen reader could not say what they are."""
    return [called(widget) for widget in controls(page) if not _spoken(widget).strip()]


def too_small(page: QWidget) -> list[str]:
    """List the targets that are hard to hit. What lies within a line of text is exempt."""
    small = []
    for widget in controls(page):
        in_a_line = isinstance(widget, QAbstractButton) and isinstance(
            widget.parentWidget(), QLineEdit
        )
        if not in_a_line and min(widget.width(), widget.height()) < SMALLEST:
            small.append(f"{called(widget)}: {widget.width()} x {widget.height()}")
    return small


def steps(window: QWidget, *, back: bool = False) -> list[Step]:
    """Press Tab, or Shift and Tab, until the keyboard is back where it was, or gets nowhere."""
    window.activateWindow()
    QApplication.processEvents()
    first = here = QApplication.focusWidget() or _begin(window)
    walked: list[Step] = []
    while len(walked) < LONGEST_WAY:
        QApplication.processEvents()
        in_view = not here.visibleRegion().isEmpty()
        stood, with_it = _place(here, window), None if back else _picture(here, window)
        following = _press_tab(here, back=back)
        at = _place(here, window)
        # What was scrolled cannot be compared, and what holds the next stop shows that one's mark.
        comparable = with_it and in_view and at == stood and not here.isAncestorOf(following)
        stands_out = not comparable or _picture(here, window) != with_it
        walked.append(Step(here, at, following, _place(following, window), in_view, stands_out))
        if following in {first, here}:
            break
        here = following
    return walked


def never_reached(window: QWidget, walked: list[Step]) -> list[str]:
    """List what takes the keyboard, and never got it."""
    reached = {step.widget for step in walked}
    return [
        called(widget)
        for widget in _stops(window)
        if widget not in reached and not reached & set(_beside(widget))
    ]


def traps(window: QWidget, walked: list[Step]) -> list[str]:
    """List what keeps the keyboard, although there are others."""
    alone = len(list(_stops(window))) == 1
    return [called(s.widget) for s in walked if s.widget is s.following and not alone]


def leaps(walked: list[Step]) -> list[str]:
    """List where Tab goes against the direction in which one reads, but for its one way home."""
    against = [
        step
        for step in walked
        if _is_against_reading(step.at, step.then) and not _lies_over(step.following)
    ]
    against.sort(key=lambda step: step.then.top() - step.at.top())
    return [f"{called(step.widget)} -> {called(step.following)}" for step in against[1:]]


def out_of_view(walked: list[Step]) -> list[str]:
    """List what got the keyboard without being scrolled into sight."""
    return [called(step.widget) for step in walked if not step.in_view]


def unseen(window: QWidget, walked: list[Step]) -> list[str]:
    """List what looks the same with the keyboard and without it."""
    around = [step.widget for step in walked if _holds(step.widget, step.following)]
    same = [step.widget for step in walked if not step.stands_out]
    for widget in around:
        _begin(window, but=widget)
        without_it = _picture(widget, window)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        same += [widget] * (_picture(widget, window) == without_it)
    return [called(widget) for widget in same]


def called(widget: QWidget) -> str:
    """Return what a person who mends it can find it by."""
    owners, owner = [], widget
    while owner and len(owners) < 3:
        owners.append(type(owner).__name__)
        owner = owner.parentWidget()
    return f"{' < '.join(owners)} “{_spoken(widget)}”"


def _spoken(widget: QWidget) -> str:
    accessible = QAccessible.queryAccessibleInterface(widget)
    return accessible.text(QAccessible.Text.Name) if accessible else ""


def _begin(window: QWidget, *, but: QWidget | None = None) -> QWidget:
    """Put the keyboard somewhere, but not on one widget nor within it."""
    stop = next(each for each in _stops(window) if not but or not but.isAncestorOf(each))
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    return stop


def _holds(outer: QWidget, inner: QWidget) -> bool:
    return outer is not inner and outer.isAncestorOf(inner)


def _lies_over(widget: QWidget) -> bool:
    """Say whether it is on what appears over a page for a while, and is read last."""
    return isinstance(widget.parentWidget(), Toast)


def _press_tab(here: QWidget, *, back: bool) -> QWidget:
    """Press Tab until the keyboard is elsewhere: a field for a time has several parts."""
    for _part in range(PARTS_OF_A_FIELD):
        if back:
            QTest.keyClick(here, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not here:
            break
    return QApplication.focusWidget() or here


def _stops(window: QWidget) -> Iterator[QWidget]:
    """Yield what Tab should stop at."""
    for widget in window.findChildren(QWidget):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        here = widget.window() is window and widget.focusProxy() is None
        if takes_tab and here and widget.isEnabled() and widget.isVisible():
            yield widget


def _beside(widget: QWidget) -> list[QAbstractButton]:
    """Return the other buttons of a group: Tab stops at one, the arrow keys go on from there."""
    if not isinstance(widget, QAbstractButton):
        return []
    if widget.group():
        return widget.group().buttons() if widget.group().exclusive() else []
    if widget.autoExclusive() and widget.parentWidget():
        return widget.parentWidget().findChildren(type(widget))
    return []


def _place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _picture(widget: QWidget, window: QWidget) -> object:
    QApplication.processEvents()
    return window.grab(_place(widget, window)).toImage()


def _is_against_reading(at: QRect, then: QRect) -> bool:
    """Say whether a step goes up without going to the next column, or back along a line."""
    up = then.bottom() <= at.top() + SLACK
    same_line = not up and then.top() < at.bottom() - SLACK
    to_next_column = then.left() >= at.right() - SLACK
    back = then.right() <= at.left() + SLACK
    return (up and not to_next_column) or (same_line and back)
