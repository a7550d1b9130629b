from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import Button, PlainLabel, column, row
from caseapp.visible import visible
from caseapp.words import _

LINES = 6
_NO_LIMIT = 16_777_215  # Qt's own QWIDGETSIZE_MAX, which its Python names leave out


class LongText(QWidget):
    """A text of which six lines show until the rest is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.label = PlainLabel(wrap=True, selectable=True)
        self.more = Button(_("Show all"), "link")
        self.more.clicked.connect(self._turn)
        self._whole = False
        self.setLayout(column(self.label, row(self.more, None), gap=4))

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.label.setText(visible(text, lines=True))
        self._whole = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._fit()

    def _fit(self) -> None:
        six = QFontMetrics(self.label.font()).lineSpacing() * LINES + 2
        is_long = self.label.heightForWidth(max(self.width(), 1)) > six
        self.label.setMaximumHeight(six if is_long and not self._whole else _NO_LIMIT)
        self.more.setVisible(is_long)
        self.more.set_text(_("Show less") if self._whole else _("Show all"))
