from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from caseapp.ui.widgets.announcement import announce
from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.painted import Icon
from caseapp.ui.widgets.plain_label import PlainLabel

_ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-alert",
    "neutral": "info",
}


class Banner(QFrame):
    """One sentence about the whole page, and at most one step to take."""

    acted = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "warning",
        *,
        detail: str = "",
        icon: str = "",
        action: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("surface", f"banner-{tone}")
        self._icon = Icon(icon or _ICONS[tone], tone, stroke=2.0)
        self._text = PlainLabel(text, role="body-strong", tone=tone, wrap=True)
        self._detail = PlainLabel(detail, role="caption", tone="text", wrap=True)
        self._detail.setVisible(bool(detail))
        self.action = Button(action)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        words = column(self._text, self._detail, gap=2)
        laid = row(self._icon, words, 8, self.action, gap=10, margins=(14, 9, 10, 9))
        laid.setStretch(1, 1)
        self.setLayout(laid)

    def show_text(self, text: str, detail: str = "") -> None:
        """Say something else, and say it aloud."""
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        announce(self, f"{text} {detail}".strip())
