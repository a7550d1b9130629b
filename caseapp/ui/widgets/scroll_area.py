from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from caseapp.ui.widgets import paint
from caseapp.ui.widgets.plain_text import set_name


class ScrollArea(QScrollArea):
    """What scrolls where it is too long. It takes the keyboard to do so, and shows that it has it.

    Its name is what a screen reader says.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        set_name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click needs no mark
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint.focus_ring(painter, QRectF(self.viewport().rect()))

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        return super().event(event)
