from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name


class KeyValues(QWidget):
    """Facts about one thing: what it is called at the start, what it is beside it."""

    def __init__(
        self, facts: Sequence[tuple[str, str | QWidget]] = (), *, label_width: int = 118
    ) -> None:
        super().__init__()
        self._label_width = label_width
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        self._widen()
        for name, value in facts:
            self.add(name, value)

    def add(self, name: str, value: str | QWidget) -> None:
        """Put a fact below the others."""
        line = self._grid.rowCount()
        if isinstance(value, str):
            value = PlainLabel(value, wrap=True, selectable=True)
            set_name(value, f"{name}: {value.text()}")
        label = PlainLabel(name, tone="text_3", wrap=True)
        words = isinstance(value, PlainLabel)
        up = Qt.AlignmentFlag.AlignTop if words else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, line, 0, up)
        if words:
            self._grid.addWidget(value, line, 1)  # an alignment here would cut it, not wrap it
        else:
            self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignLeading)

    def show_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show other facts instead."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, value in facts:
            self.add(name, value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def _widen(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme.px(self._label_width))
