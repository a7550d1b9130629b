from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets import ScrollArea, column, row

_BESIDE, _ABOVE = 24, 28


class FormPlace(ScrollArea):
    """Where a form stands: in the middle, as wide as it should be, scrolling where it is long.

    `at_top` keeps forms that follow each other at one height.
    """

    def __init__(self, name: str, form: QWidget, *, width: int, at_top: bool = False) -> None:
        super().__init__(name)
        self.form, self._width = form, width
        holder = QWidget()
        holder.setProperty("surface", "body")
        middle = row(None, form, None, gap=0)
        above = _ABOVE if at_top else None
        holder.setLayout(column(above, middle, None, margins=(_BESIDE, 12, _BESIDE, 12)))
        self.setWidget(holder)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget():
            self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * _BESIDE
        self.form.setFixedWidth(max(1, min(theme.px(self._width), room)))
