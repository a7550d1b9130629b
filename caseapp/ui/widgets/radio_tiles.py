from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from caseapp.ui.theme import theme, tokens
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.painted_button import PaintedButton
from caseapp.ui.widgets.plain_text import set_name

_CIRCLE, _GAP, _ABOVE = 15, 9, 9  # the mark and the room around the words, in pixels


@dataclass(frozen=True)
class Tile:
    """One of the values to choose from. `side` is whose it is: "Keep ours"."""

    key: str
    text: str
    side: str = ""
    tone: str = "neutral"


class RadioTiles(QWidget):
    """Values side by side, of which one is chosen. `1` and `2` choose by number."""

    chosen = Signal(str)

    def __init__(self, name: str, tiles: Sequence[Tile], *, choice: str = "") -> None:
        super().__init__()
        set_name(self, name)
        self._group = QButtonGroup(self)
        self._buttons = {tile.key: _TileButton(name, tile) for tile in tiles}
        laid = row(gap=10)
        for button in self._buttons.values():
            self._group.addButton(button)
            laid.addWidget(button, 1)
        self.setLayout(laid)
        if choice:
            self.choose(choice)
        self._group.buttonToggled.connect(self._tell)

    def choice(self) -> str:
        """Return the key of the chosen tile, or nothing while none is chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a tile."""
        self._buttons[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(self._buttons):
            button = list(self._buttons.values())[at]
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _tell(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(self.choice())


class _TileButton(PaintedButton):
    focus_radius = 8.0

    def __init__(self, name: str, tile: Tile) -> None:
        spoken = (name, tile.side, tile.text)
        super().__init__(tile.text, ", ".join(part for part in spoken if part))
        self._tone = tile.tone
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(theme.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(36))

    def heightForWidth(self, width: int) -> int:
        room = width - self._before() - _GAP - 4
        words = QFontMetrics(theme.font("body-strong")).boundingRect(
            0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), self.text()
        )
        return max(theme.px(36), words.height() + 2 * _ABOVE)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        box = box.adjusted(1, 1, -1, -1)
        self._draw_ground(painter, box)
        size = theme.px(_CIRCLE)
        circle = QRectF(0, 0, size, size)
        circle.moveCenter(self.at(11, size).center())
        self._draw_circle(painter, circle)
        before = self._before()
        room = self.at(before, box.width() - before - _GAP)
        self._draw_value(painter, room)

    def _before(self) -> int:
        return 11 + theme.px(_CIRCLE) + _GAP

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            line = "control" if self._tone == "neutral" else self._tone
            paint.rounded(painter, box, 7, fill=f"{self._tone}_soft", line=line)
        else:
            fill = "hover" if self.hot() else "surface" if self.isEnabled() else "sunken"
            paint.rounded(painter, box, 7, fill=fill, line="line_strong")

    def _draw_circle(self, painter: QPainter, circle: QRectF) -> None:
        radius, inset = circle.width() / 2, circle.width() / 5
        if self.isChecked():
            tone = "text_2" if self._tone == "neutral" else self._tone
            paint.rounded(painter, circle, radius, fill=tone)
            tick = circle.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, tick, "check", "surface", stroke=3.6)
        else:
            paint.rounded(painter, circle, radius, fill="surface", line="control")

    def _draw_value(self, painter: QPainter, box: QRectF) -> None:
        words = self.text()
        if words in tokens.TLP:
            left = box.right() - paint.tlp_width(words) if self.isRightToLeft() else box.left()
            paint.tlp(painter, QRectF(left, box.top(), box.width(), box.height()), words)
            return
        painter.setFont(theme.font("body-strong" if self.isChecked() else "body"))
        painter.setPen(theme.color("text" if self.isChecked() else "text_2"))
        painter.setLayoutDirection(paint.direction_of(words))
        align = paint.start(mirrored=self.isRightToLeft()) | paint.Align.AlignVCenter
        painter.drawText(box, int(align) | int(Qt.TextFlag.TextWordWrap), words)
