from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.banner import Banner
from caseapp.ui.widgets.field import Field, show_problems
from caseapp.ui.widgets.layout import column


class Form(QWidget):
    """Fields below each other, by the names that a draft's `problems()` uses."""

    def __init__(self, fields: Mapping[str, Field], *, width: int = 560) -> None:
        super().__init__()
        self.fields = dict(fields)
        self._width = width
        self._banner = Banner("", "danger")
        self._banner.hide()
        self.setLayout(column(self._banner, *self.fields.values(), gap=16))
        self._limit()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each problem under its field, and above all what belongs to none."""
        show_problems(self.fields, problems)
        rest = [text for name, text in problems.items() if name not in self.fields]
        if rest:
            self._banner.show_text(" ".join(rest))
        self._banner.setVisible(bool(rest))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        self.setMaximumWidth(theme.px(self._width))
