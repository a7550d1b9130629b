from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from caseapp.ui.widgets import Column, Look, Table, announce
from caseapp.words import _

Row = TypeVar("Row")
WIDTH = 118


class TickTable(Table[Row]):
    """Rows that are taken or left. Space turns those that are selected, a click the one it meets.

    The page holds what is ticked: it hears `turned` and says it through `is_on`.
    """

    turned = Signal(list)

    def __init__(
        self,
        name: str,
        is_on: Callable[[Row], bool],
        words: tuple[str, str],
        *columns: Column[Row],
    ) -> None:
        on, off = words
        self._is_on, self._words = is_on, words
        tick = Column[Row](
            _("State"),
            lambda row: on if is_on(row) else off,
            kind="status",
            look=lambda row: _look(is_on(row)),
            width=WIDTH,
        )
        super().__init__(name, tick, *columns, several=True)
        self.clicked.connect(self._click)

    def turn_selected(self) -> None:
        """Turn every selected row."""
        rows = self.selected_rows()
        if rows:
            self.turned.emit(rows)
            self.repaint_rows()
            on, off = self._words
            announce(self, on if self._is_on(rows[0]) else off)

    def repaint_rows(self) -> None:
        """Show what is ticked now."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turn_selected()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.turned.emit([self.rows.row(index)])
            self.repaint_rows()


def _look(on: bool) -> Look:
    return Look(fraction=1.0, tone="success") if on else Look(fraction=0.0, tone="neutral")
