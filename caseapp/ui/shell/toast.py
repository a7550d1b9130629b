from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPropertyAnimation, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets import Button, Icon, PlainLabel, ToolButton, announce, column, row
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

_LASTS_MS = 6000
_ICONS = {"success": "circle-check", "info": "info", "warning": "triangle-alert"}
_EDGE, _RISE, _LONG = 24, 4, 70  # pixels, pixels, letters


class Toast(QFrame):
    """Something went well: words, at most one step, and gone after a while.

    It stays while somebody points at it or is in it with the keyboard. Never for errors.
    """

    def __init__(
        self,
        parent: QWidget,
        text: str,
        detail: str = "",
        *,
        action: str = "",
        then: Callable[[], Any] | None = None,
        tone: str = "success",
        above: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "float")
        set_name(self, f"{text}. {detail}".strip())
        self._around, self._above = parent, above
        more = PlainLabel(detail, role="caption", tone="text_3", wrap=len(detail) > _LONG)
        more.setVisible(bool(detail))
        words = column(PlainLabel(text, role="body-strong"), more, gap=1)
        self.action = Button(action, "link")
        self.action.setVisible(bool(action))
        self._then = then
        self.action.clicked.connect(self._act)
        self.close_button = ToolButton("x", _("Dismiss"), size=14)
        self.close_button.clicked.connect(self.dismiss)
        mark = Icon(_ICONS[tone], tone, stroke=2.0)
        self.setLayout(
            row(mark, words, 8, self.action, self.close_button, gap=10, margins=(14, 9, 8, 9))
        )
        _cast_shadow(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        parent.installEventFilter(self)

    def appear(self) -> None:
        """Come up at the end of the window and say it aloud."""
        self.setMaximumWidth(self._around.width() - 2 * _EDGE)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        announce(self, self.accessibleName())
        self._rise()
        self._timer.start(_LASTS_MS)

    def dismiss(self) -> None:
        """Go at once."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(_LASTS_MS)
        super().leaveEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        around = self._around.rect()
        left = around.width() - self.width() - _EDGE
        if self.isRightToLeft():
            left = _EDGE
        self.move(left, around.height() - self.height() - self._above - 16)

    def _rise(self) -> None:
        duration = theme.motion("base")
        if duration:
            rise = QPropertyAnimation(self, b"pos", self)
            rise.setDuration(duration)
            rise.setStartValue(self.pos() + QPoint(0, _RISE))
            rise.setEndValue(self.pos())
            rise.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _end(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._timer.start(_LASTS_MS)
        else:
            self.dismiss()

    def _act(self) -> None:
        self.dismiss()
        if self._then:
            self._then()


def _cast_shadow(widget: QWidget) -> None:
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(28)
    shadow.setOffset(0, 6)
    shadow.setColor(theme.color("shadow"))
    widget.setGraphicsEffect(shadow)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
