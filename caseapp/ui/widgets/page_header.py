from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from caseapp.ui.widgets.buttons import ToolButton
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.plain_label import Heading, PlainLabel
from caseapp.ui.widgets.tabs import Tabs


class PageHeader(QFrame):
    """The head of a page: its title, what it is about, its actions (the primary one last)."""

    back_asked = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        actions: Sequence[QWidget] = (),
        marks: Sequence[QWidget] = (),
        tabs: Tabs | None = None,
        back: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("surface", "header")
        self.title = Heading(title, wrap=True)
        self.subtitle = PlainLabel(subtitle, tone="text_3", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        words = column(self.title, self.subtitle, gap=2)
        if marks:
            words.addLayout(row(*marks, None, gap=6))
        line = row(words, *actions)
        line.setStretch(0, 1)
        if back:
            button = ToolButton("chevron-left", back)
            button.clicked.connect(self.back_asked)
            line.insertWidget(0, button)
        below = 0 if tabs else 14
        whole = column(line, gap=6, margins=(12 if back else 20, 14, 16, below))
        if tabs:
            whole.addLayout(row(tabs, gap=0))
        self.setLayout(whole)

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Show another title."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
