from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from caseapp.ui.theme import theme, tokens
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.columns import Column, Look
from caseapp.ui.widgets.row_table import RowTable

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class RowPainter(QStyledItemDelegate):
    """Paints every cell of a table: hairlines, no zebra, a bar of 3 px on the selected row."""

    def __init__(self, parent: QAbstractItemView, rows: RowTable[Any]) -> None:
        super().__init__(parent)
        self._view = parent
        self._rows = rows
        self.hovered = -1
        self.two_lines = False
        self.show_focus = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint(painter, option, index)
        finally:  # its row may not be there to be read; the others are painted all the same
            painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & _State.State_Selected)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        box = QRectF(option.rect)
        self._paint_ground(painter, box, index, selected=selected, mirrored=mirrored)
        column, row = self._rows.columns[index.column()], self._rows.row(index)
        inner = box.adjusted(8, 0, -10, -1) if mirrored else box.adjusted(10, 0, -8, -1)
        if self.two_lines and column.detail:
            _two_lines(painter, inner, column.text(row), column.detail(row), mirrored=mirrored)
        else:
            _Cell(painter, inner, mirrored=mirrored).draw(
                column, column.text(row), column.look_of(row)
            )
        if (
            self.show_focus
            and self._view.hasFocus()
            and index.row() == self._view.currentIndex().row()
        ):
            self._paint_focus(painter, box, index, mirrored=mirrored)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, *, selected: bool, mirrored: bool
    ) -> None:
        hovered = index.row() == self.hovered
        ground = "selected" if selected else "hover" if hovered else "surface"
        painter.fillRect(box, theme.color(ground))
        line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if selected and index.column() == self._first_column():
            left = box.right() - 3 if mirrored else box.left()
            painter.fillRect(QRectF(left, box.top(), 3, box.height() - 1), theme.color("accent"))

    def _paint_focus(self, painter: QPainter, box: QRectF, index: Index, *, mirrored: bool) -> None:
        """Draw this cell's part of the ring around the row that has the keyboard."""
        color, last = theme.color("focus"), self._shown_columns()[-1]
        first_end, last_end = (
            (box.right() - 2, box.left()) if mirrored else (box.left(), box.right() - 2)
        )
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), color)
        painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), color)
        if index.column() == self._first_column():
            painter.fillRect(QRectF(first_end, box.top(), 2, box.height()), color)
        if index.column() == last:
            painter.fillRect(QRectF(last_end, box.top(), 2, box.height()), color)

    def _first_column(self) -> int:
        return self._shown_columns()[0]

    def _shown_columns(self) -> list[int]:
        columns = enumerate(self._rows.columns)
        return [at for at, column in columns if not (column.wide_only and self.two_lines)] or [0]


def _two_lines(painter: QPainter, box: QRectF, title: str, detail: str, *, mirrored: bool) -> None:
    align = paint.start(mirrored=mirrored)
    upper, lower = theme.px(19), theme.px(17)
    middle = box.center().y() + 0.5
    top = QRectF(box.left(), middle - upper, box.width(), upper)
    foot = QRectF(box.left(), middle + 1, box.width(), lower)
    paint.text(painter, top, title, "text", "body-strong", align=align)
    paint.text(painter, foot, detail, "text_3", "caption", align=align, tabular=True)


class _Cell:
    """One cell while it is painted: the pencil, the room and the direction."""

    def __init__(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        self._painter, self._box, self._mirrored = painter, box, mirrored
        self._align = paint.start(mirrored=mirrored)

    def draw(self, column: Column[Any], words: str, look: Look) -> None:
        """Paint words in the way of their column."""
        getattr(self, f"_{column.kind}")(words, look)

    def _words(self, words: str, tone: str, role: str = "body", box: QRectF | None = None) -> None:
        place = box if box is not None else self._box
        align, painter = self._align, self._painter
        paint.text(painter, place, words, tone, role, align=align, tabular=role != "mono")

    def _text(self, words: str, look: Look) -> None:
        box = self._box
        if look.icon:
            size = theme.px(15)
            sign = QRectF(self._left(size), box.center().y() - size / 2, size, size)
            paint_icon(self._painter, sign, look.icon, look.tone or "text_3", stroke=1.9)
            box = self._after(size + 8)
        self._words(words, look.tone or "text_2", box=box)

    def _title(self, words: str, look: Look) -> None:
        self._words(words, look.tone or "text", "body-strong")

    def _mono(self, words: str, look: Look) -> None:
        self._words(words, look.tone or "text_2", "mono")

    def _number(self, words: str, look: Look) -> None:
        end = paint.start(mirrored=not self._mirrored)
        tone = look.tone or "text"
        paint.text(self._painter, self._box, words, tone, align=end, tabular=True)

    def _chip(self, words: str, look: Look) -> None:
        if not words:
            return
        width = min(paint.chip_width(words, icon=bool(look.icon)) + 1, self._box.width())
        box = QRectF(self._left(width), self._box.top(), width, self._box.height())
        paint.chip(self._painter, box, words, look.tone or "neutral", icon=look.icon)

    def _tlp(self, words: str, look: Look) -> None:
        if words in tokens.TLP:
            left = self._left(paint.tlp_width(words))
            box = QRectF(left, self._box.top(), self._box.width(), self._box.height())
            paint.tlp(self._painter, box, words)
        else:
            self._words(words, look.tone or "text_3")

    def _status(self, words: str, look: Look) -> None:
        size = theme.px(14)
        ring = QRectF(self._left(size), self._box.top(), size, self._box.height())
        paint.ring(self._painter, ring, look.fraction, look.tone or "neutral")
        self._words(words, "text", box=self._after(size + 8))

    def _urgency(self, _words: str, look: Look) -> None:
        if look.level:
            paint.bars(self._painter, self._box, look.level)

    def _due(self, words: str, look: Look) -> None:
        pressing = look.tone in {"danger", "warning"}
        tone = look.tone or "text_2"
        self._words(
            words or "—", tone if words else "text_3", "body-strong" if pressing else "body"
        )

    def _icon(self, _words: str, look: Look) -> None:
        if look.icon:
            sign = QRectF(0, 0, theme.px(16), theme.px(16))
            sign.moveCenter(self._box.center())
            paint_icon(self._painter, sign, look.icon, look.tone or "text_2", stroke=1.9)

    def _left(self, width: float) -> float:
        return self._box.right() - width if self._mirrored else self._box.left()

    def _after(self, room: float) -> QRectF:
        start, end = (0.0, -room) if self._mirrored else (room, 0.0)
        return self._box.adjusted(start, 0, end, 0)
