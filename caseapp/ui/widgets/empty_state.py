from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.painted import IconTile
from caseapp.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """What will be here, and the one step that brings it. "Nothing overdue" takes `success`."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        detail: str = "",
        action: str = "",
        tone: str = "accent_text",
    ) -> None:
        super().__init__()
        title = PlainLabel(text, role="h3", wrap=True, centered=True)
        more = PlainLabel(detail, tone="text_3", wrap=True, centered=True)
        more.setVisible(bool(detail))
        self.action = Button(action)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        tile = row(None, IconTile(icon, tone), None)
        button = row(None, self.action, None)
        self.setLayout(
            column(None, tile, 4, title, more, 4, button, None, margins=(24, 32, 24, 32))
        )
