from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.frames import DetailPanel
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.table import Table

BESIDE_FROM = 1060  # narrower, in pixels at text scale 1, a list keeps the page to itself


class MasterDetail(QWidget):
    """A list and, where there is room, what its chosen row says. `]` shows or hides that."""

    def __init__(self, list_side: QWidget, table: Table[Any], detail: DetailPanel) -> None:
        super().__init__()
        self.wanted = True
        self._table, self._detail = table, detail
        laid = row(list_side, detail, gap=0)
        laid.setStretch(0, 1)
        self.setLayout(laid)

    def toggle(self) -> None:
        """Show the detail panel or put it away."""
        self.wanted = not self.wanted
        self._fit()

    def shows_detail(self) -> bool:
        """Say whether the panel is beside the list; if not, Enter opens a page of its own."""
        return not self._detail.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_BracketRight:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout():
            self._fit()

    def _fit(self) -> None:
        beside = self.wanted and self.width() >= BESIDE_FROM * theme.scale
        self._detail.setVisible(beside)
        self._table.set_two_lines(beside)
