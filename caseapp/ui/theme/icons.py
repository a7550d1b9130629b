"""Our drawings (Lucide, ISC), coloured as they are painted: a new theme needs no new icon."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from caseapp.paths import RESOURCES
from caseapp.ui.theme.appearance import theme

_POINTS = {"chevron-left", "chevron-right", "arrow-right", "arrow-up-right", "arrow-down-right"}


def icon(name: str, tone: str = "text_2", *, on: str = "") -> QIcon:
    """Return a drawing in a tone of the theme; `on` is its tone on a pressed-in button."""
    return QIcon(_Drawing(name, tone, on or tone))


def paint_icon(
    painter: QPainter, box: QRectF, name: str, tone: str = "text_2", *, stroke: float = 1.8
) -> None:
    """Draw an icon into a box. What points onwards points the other way in a mirrored window."""
    drawing = _renderer(name, theme.color(tone).name(), stroke)
    if name in _POINTS and QGuiApplication.isRightToLeft():
        painter.save()
        painter.translate(2 * box.center().x(), 0)
        painter.scale(-1, 1)
        drawing.render(painter, box)
        painter.restore()
    else:
        drawing.render(painter, box)


class _Drawing(QIconEngine):
    def __init__(self, name: str, tone: str, on: str) -> None:
        super().__init__()
        self._name, self._tone, self._on = name, tone, on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._on if state == QIcon.State.On else self._tone
        tone = "text_disabled" if mode == QIcon.Mode.Disabled else tone
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRectF(rect), self._name, tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        if drawn.isNull():  # a control that has no room yet asks for nothing
            return drawn
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return drawn

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._tone, self._on)


@lru_cache(maxsize=1024)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", color)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawing.encode()))
