from collections.abc import Iterator
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme import theme

_RINGS, _CORNERS = 26, 181


class Cover(QWidget):
    """The petrol ground of the unlock page, with contour lines. The same at every size and run."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            ground = QLinearGradient(box.topLeft(), box.bottomRight())
            ground.setColorAt(0, theme.color("cover_from"))
            ground.setColorAt(1, theme.color("cover_to"))
            painter.fillRect(box, ground)
            center = QPointF(box.width() * 0.86, box.height() * 0.90)
            line = theme.color("cover_line")
            opacity = line.alphaF()
            for ring in range(_RINGS):
                line.setAlphaF(opacity * max(0.15, 1 - ring / 30))
                painter.setPen(QPen(line, 1.1))
                painter.drawPath(_contour(center, ring))


def _contour(center: QPointF, ring: int) -> QPainterPath:
    points = _points(center, ring)
    path = QPainterPath(next(points))
    for point in points:
        path.lineTo(point)
    return path


def _points(center: QPointF, ring: int) -> Iterator[QPointF]:
    radius = 60 + ring * 46
    for corner in range(_CORNERS):
        turn = corner / (_CORNERS - 1) * 2 * pi
        bulge = (
            1
            + 0.07 * sin(3 * turn + ring * 0.22)
            + 0.045 * sin(5 * turn - ring * 0.31)
            + 0.02 * sin(9 * turn + ring * 0.5)
        )
        across, down = radius * bulge * cos(turn), radius * bulge * 0.82 * sin(turn)
        yield QPointF(center.x() + across, center.y() + down)
