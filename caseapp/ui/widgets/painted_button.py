from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from caseapp.ui.widgets import paint
from caseapp.ui.widgets.plain_text import set_name
from caseapp.visible import visible

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PaintedButton(QAbstractButton):
    """A real button that we draw: keyboard, groups and screen readers treat it as any other."""

    focus_radius = 6.0

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__()
        self.setText(text)
        set_name(self, name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def setText(self, text: str) -> None:
        super().setText(visible(text))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint into the box, which is all of the button; the focus ring is drawn after."""

    def hot(self) -> bool:
        """Say whether the pointer is over it and pressing would do something."""
        return self.underMouse() and self.isEnabled()

    def at(self, start: float, width: float) -> QRectF:
        """Return a box of this width, so far from where a line begins."""
        left = self.width() - start - width if self.isRightToLeft() else start
        return QRectF(left, 0, width, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, QRectF(self.rect()))
            if self.hasFocus():
                paint.focus_ring(painter, QRectF(self.rect()), self.focus_radius)
