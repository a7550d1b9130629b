from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import Button, clear, column, row
from caseapp.words import _

Make = Callable[[], QWidget]
AT_ONCE = 25


class LazyColumn(QWidget):
    """Pieces below each other, made some at a time: hundreds of records must not stop the page."""

    def __init__(self, gap: int = 14, at_once: int = AT_ONCE) -> None:
        super().__init__()
        self._at_once = at_once
        self._makers: Sequence[Make] = ()
        self._made = 0
        self._column = column(gap=gap)
        self.more = Button("", icon="chevron-down")
        self.more.clicked.connect(self.show_more)
        self.setLayout(column(self._column, row(None, self.more, None), gap=gap))

    def show_pieces(self, makers: Sequence[Make]) -> None:
        """Show these pieces, the first ones at once."""
        clear(self._column)
        self._makers, self._made = makers, 0
        self.show_more()

    def show_more(self) -> None:
        """Make the next ones."""
        self.make_up_to(self._made + self._at_once)

    def make_up_to(self, count: int) -> None:
        """Make so many pieces, counted from the first."""
        for make in self._makers[self._made : count]:
            self._column.addWidget(make())
        self._made = max(self._made, min(count, len(self._makers)))
        left = len(self._makers) - self._made
        self.more.setVisible(left > 0)
        self.more.set_text(
            _("Show {next} more of {left}").format(next=min(left, self._at_once), left=left)
        )
