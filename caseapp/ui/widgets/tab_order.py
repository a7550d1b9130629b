"""Tab goes as one reads. Qt goes by when a widget was made, and pages are refilled all the time."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def move_focus(window: QWidget, *, onwards: bool) -> bool:
    """Move the keyboard to what is read next in a window. False if it is somewhere unknown."""
    stops = list(_stops(window))
    now = window.focusWidget()
    if now not in stops:
        return False
    at = (stops.index(now) + (1 if onwards else -1)) % len(stops)
    reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
    stops[at].setFocus(reason)
    _scroll_to(stops[at])
    return True


def _scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight, wherever it is scrolled away."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if takes_tab and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    for part in _parts(widget):
        if part.isVisible():
            yield from _stops(part)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea | QStackedWidget):
        held = widget.widget() if isinstance(widget, QScrollArea) else widget.currentWidget()
        if held is not None:
            yield held
    elif (layout := widget.layout()) is not None:
        laid = list(_laid(layout))
        yield from laid
        yield from (part for part in _children(widget) if part not in laid)  # what lies over it


def _children(widget: QWidget) -> Iterator[QWidget]:
    for part in widget.children():
        if isinstance(part, QWidget) and not part.isWindow():
            yield part


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item else None
        part = item.widget() if item else None
        if inner is not None:
            yield from _laid(inner)
        elif part is not None:
            yield part
