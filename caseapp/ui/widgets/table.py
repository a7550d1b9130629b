from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from caseapp.ui.theme import theme
from caseapp.ui.widgets.columns import Column
from caseapp.ui.widgets.plain_text import set_name
from caseapp.ui.widgets.row_table import RowTable, id_of
from caseapp.ui.widgets.table_paint import RowPainter

Row = TypeVar("Row")
_Select = QItemSelectionModel.SelectionFlag
_LEAST = 200  # pixels for a column that takes what is left
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class Table(QTableView, Generic[Row]):
    """Rows to walk through. Enter opens, J and K move, Tab leaves.

    `chosen` tells the row in focus (or None), `opened` the row to open, `selected` how many rows
    are selected. What was selected stays so when `show_rows` brings the same ids again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    selected = Signal(int)

    def __init__(
        self,
        name: str,
        *columns: Column[Row],
        several: bool = False,
        identity: Callable[[Row], object] = id_of,
    ) -> None:
        super().__init__()
        self.rows: RowTable[Row] = RowTable(*columns, identity=identity)
        self._painter = RowPainter(self, self.rows)
        self._wanted_two = False
        set_name(self, name)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self._behave(several=several)
        self._head()
        self._measure()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, and keep selected what was."""
        kept = {self.rows.identity(row) for row in self.selected_rows()}
        current = self.current_row()
        self.rows.show(rows)
        self._restore(kept, None if current is None else self.rows.identity(current))

    def current_row(self) -> Row | None:
        """Return the row in focus."""
        index = self.currentIndex()
        return self.rows.row(index) if index.isValid() else None

    def selected_rows(self) -> list[Row]:
        """Return the selected rows, from the top."""
        return [self.rows.row_at(at) for at in self._selected_places()]

    def choose(self, identity: object) -> None:
        """Go to the row with this id, if it is shown."""
        at = self.rows.place(identity)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, self._first_shown()))

    def step(self, by: int) -> None:
        """Go some rows on or back."""
        at = min(max(self.currentIndex().row() + by, 0), self.rows.rowCount() - 1)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, self._first_shown()))

    def set_two_lines(self, on: bool) -> None:
        """Give each row two lines, beside a detail panel. A narrow table takes them by itself."""
        self._wanted_two = on
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = Qt.Key(event.key())
        if plain and key in _STEPS:
            self.step(_STEPS[key])
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif plain and event.text().isprintable() and event.text().strip():
            event.ignore()  # a letter is for the page: Qt would search the first column for it
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_hand = event.reason() == Qt.FocusReason.MouseFocusReason
        self._painter.show_focus = not by_hand
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and not by_hand:
            self.step(0)

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        super().selectionChanged(now, before)
        self.selected.emit(len(self._selected_places()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self._measure()

    def _behave(self, *, several: bool) -> None:
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(False)

    def _head(self) -> None:
        side, head = self.verticalHeader(), self.horizontalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if any(column.order for column in self.rows.columns):
            self.setSortingEnabled(True)

    def _measure(self) -> None:
        columns = self.rows.columns
        can_fold = any(column.detail for column in columns)
        narrow = self.viewport().width() < self._width_of(columns)
        two = can_fold and (self._wanted_two or narrow)
        self._painter.two_lines = two
        for at, column in enumerate(columns):
            self.setColumnHidden(at, two and column.wide_only)
        self.horizontalHeader().setFixedHeight(theme.px(34))
        more = theme.px(12) if two else 0
        self.verticalHeader().setDefaultSectionSize(theme.metric("row") + more)
        self._share_out([column for column in columns if not (two and column.wide_only)])

    def _width_of(self, columns: Sequence[Column[Row]]) -> int:
        return sum(theme.px(column.width or _LEAST) for column in columns)

    def _share_out(self, shown: Sequence[Column[Row]]) -> None:
        """Give columns their widths, and what is left to those without; else scroll sideways."""
        head = self.horizontalHeader()
        fits = self.viewport().width() >= self._width_of(shown)
        for at, column in enumerate(self.rows.columns):
            grows = fits and not column.width
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(at, mode.Stretch if grows else mode.Interactive)
            if not grows:
                self.setColumnWidth(at, theme.px(column.width or _LEAST))

    def _restore(self, kept: set[object], current: object) -> None:
        if current is not None:
            self.choose(current)
        if len(kept) > 1:
            selection, last = QItemSelection(), self.rows.columnCount() - 1
            for start, end in _runs(self.rows.places(kept)):
                selection.select(self.rows.index(start, 0), self.rows.index(end, last))
            self.selectionModel().select(selection, _Select.Select)

    def _selected_places(self) -> list[int]:
        """Return where the selected rows are, of Qt's ranges: its rows ask for each cell."""
        ranges = self.selectionModel().selection().toList()
        return sorted({at for each in ranges for at in range(each.top(), each.bottom() + 1)})

    def _choose(self, now: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(now) if now.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.row(index))

    def _hover(self, at: int) -> None:
        if at != self._painter.hovered:
            self._painter.hovered = at
            self.viewport().update()

    def _first_shown(self) -> int:
        shown = (at for at in range(self.rows.columnCount()) if not self.isColumnHidden(at))
        return next(shown, 0)


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of places that follow one another."""
    for _run, found in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _at, place in found]
        yield run[0], run[-1]
