from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from caseapp.ui.theme import theme
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.painted import Painted


class Logo(Painted):
    """Two arcs that hold one record between them. `on_cover` is for the unlock page."""

    def __init__(self, size: int = 28, *, on_cover: bool = False) -> None:
        super().__init__("caseapp")
        self._size, self._on_cover = size, on_cover

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        size = box.width()
        ground = "cover_text" if self._on_cover else "accent"
        ink = theme.color("cover_mark" if self._on_cover else "on_accent")
        paint.rounded(painter, box, size * 0.27, fill=ground)
        pen = QPen(ink, size * 0.095)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        arc = size * 0.40
        painter.drawArc(QRectF(size * 0.17, size * 0.30, arc, arc), 50 * 16, 260 * 16)
        painter.drawArc(QRectF(size * 0.43, size * 0.30, arc, arc), 230 * 16, 260 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(size * 0.445, size * 0.445, size * 0.11, size * 0.11))
