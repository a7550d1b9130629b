from PySide6.QtWidgets import QLayout, QWidget

from caseapp.ui.widgets.frames import Footer, ScrollBody
from caseapp.ui.widgets.layout import column
from caseapp.ui.widgets.page_header import PageHeader


class ScrollPage(QWidget):
    """A page of its header, a body that scrolls and perhaps a footer that stays."""

    def __init__(self, header: PageHeader, *, footer: Footer | None = None, width: int = 0) -> None:
        super().__init__()
        self.header = header
        self.body = ScrollBody(header.title.text(), width=width)
        laid = column(header, self.body, gap=0)
        if footer:
            laid.addWidget(footer)
        self.setLayout(laid)

    def add(self, *pieces: QWidget | QLayout) -> None:
        """Put something below what is there."""
        self.body.add(*pieces)
