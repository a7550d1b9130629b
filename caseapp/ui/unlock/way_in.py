from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.painted_button import PaintedButton

_EDGE, _TILE, _ICON, _ARROW, _GAP = 16, 40, 20, 16, 14  # pixels
_WRAP = int(Qt.TextFlag.TextWordWrap)


class WayIn(PaintedButton):
    """One way to begin: a drawing, what it is called, and in a line or two what comes of it."""

    focus_radius = 12.0

    def __init__(self, icon: str, title: str, detail: str, *, first: bool = False) -> None:
        super().__init__(title, f"{title}. {detail}")
        self._icon, self._detail, self._first = icon, detail, first
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), self.heightForWidth(theme.px(400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(theme.px(240)))

    def heightForWidth(self, width: int) -> int:
        words = theme.px(20) + 3 + self._height_of_detail(width)
        return int(max(words, theme.px(_TILE)) + 2 * theme.px(_GAP))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        inside = box.adjusted(1, 1, -1, -1)
        if self._first:
            fill = "accent_press" if self.isDown() else "accent_hover" if self.hot() else "accent"
            paint.rounded(painter, inside, 10, fill=fill)
        else:
            fill = "pressed" if self.isDown() else "hover" if self.hot() else "surface"
            paint.rounded(painter, inside, 10, fill=fill, line="line_strong")
        self._draw_icon(painter)
        self._draw_words(painter, box)
        arrow = theme.px(_ARROW)
        mark = self.at(box.width() - _EDGE - arrow, arrow)
        mark.setTop(mark.center().y() - arrow / 2)
        mark.setHeight(arrow)
        towards = "chevron-left" if self.isRightToLeft() else "chevron-right"
        paint_icon(painter, mark, towards, "on_accent" if self._first else "text_3")

    def _draw_icon(self, painter: QPainter) -> None:
        tile = theme.px(_TILE)
        place = self.at(_EDGE, tile)
        place.setTop(place.center().y() - tile / 2)
        place.setHeight(tile)
        if not self._first:
            paint.rounded(painter, place, 10, fill="accent_soft")
        inset = (tile - theme.px(_ICON)) / 2
        sign = place.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, sign, self._icon, "on_accent" if self._first else "accent_text")

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        before, room = self._room(int(box.width()))
        whole = theme.px(20) + 3 + self._height_of_detail(int(box.width()))
        top = (box.height() - whole) / 2
        align = paint.start(mirrored=self.isRightToLeft())
        title = self.at(before, room)
        title.setTop(top)
        title.setHeight(theme.px(20))
        tone = "on_accent" if self._first else "text"
        paint.text(painter, title, self.text(), tone, "h2", align=align)
        detail = self.at(before, room)
        detail.setTop(top + theme.px(20) + 3)
        detail.setHeight(self._height_of_detail(int(box.width())))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("on_accent" if self._first else "text_2"))
        painter.setLayoutDirection(paint.direction_of(self._detail))
        painter.drawText(detail, int(align) | _WRAP, self._detail)

    def _room(self, width: int) -> tuple[int, int]:
        before = _EDGE + theme.px(_TILE) + _GAP
        return before, max(1, width - before - _GAP - theme.px(_ARROW) - _EDGE)

    def _height_of_detail(self, width: int) -> int:
        _before, room = self._room(width)
        metrics = QFontMetrics(theme.font("body"))
        return metrics.boundingRect(0, 0, room, 10_000, _WRAP, self._detail).height()
