from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.ui.shell.places import Command
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint


class CommandPainter(QStyledItemDelegate):
    """Paints the lines of the palette: titles of groups, and commands with their keys."""

    def __init__(self, parent: QWidget, shown: dict[int, Command]) -> None:
        super().__init__(parent)
        self._shown = shown

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), theme.px(38 if index.row() in self._shown else 28))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        command = self._shown.get(index.row())
        if command is None:
            align = paint.start(mirrored=mirrored)
            words = str(index.data())
            paint.text(
                painter, box.adjusted(12, 4, -12, 0), words, "text_3", "overline", align=align
            )
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _Line(painter, box, mirrored=mirrored).draw(command, chosen=chosen)
        painter.restore()


class _Line:
    """One command while it is painted."""

    def __init__(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        self._painter, self._box, self._mirrored = painter, box, mirrored
        self._align = paint.start(mirrored=mirrored)

    def draw(self, command: Command, *, chosen: bool) -> None:
        if chosen:
            paint.rounded(self._painter, self._box.adjusted(4, 1, -4, -1), 7, fill="selected")
        size = theme.px(17)
        sign = QRectF(0, 0, size, size)
        sign.moveCenter(self._at(16, size).center())
        text = size + 29
        paint_icon(self._painter, sign, command.icon, "accent_text" if chosen else "text_2")
        caps = self._draw_keys(command.keys)
        room = self._box.width() - text - caps - 24
        width = min(paint.width_of(command.label, "body-strong") + 2, room)
        self._words(self._at(text, width), command.label, "text", "body-strong")
        if command.hint and room > width + 20:
            self._words(
                self._at(text + width + 10, room - width - 10), command.hint, "text_3", "body"
            )

    def _draw_keys(self, keys: str) -> float:
        used = 0.0
        for key in reversed(keys.replace("+", " ").replace(",", " ").split()):
            width = paint.key_cap_width(key)
            cap = self._at(self._box.width() - 16 - used - width, width)
            height = theme.px(18)
            cap = QRectF(cap.left(), cap.center().y() - height / 2, width, height)
            paint.key_cap(self._painter, cap, key)
            used += width + 5
        return used

    def _words(self, box: QRectF, words: str, tone: str, role: str) -> None:
        paint.text(self._painter, box, words, tone, role, align=self._align)

    def _at(self, start: float, width: float) -> QRectF:
        box = self._box
        left = box.right() - start - width if self._mirrored else box.left() + start
        return QRectF(left, box.top(), width, box.height())
