from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.layout import Margins, column, row
from caseapp.ui.widgets.plain_label import Heading, PlainLabel
from caseapp.ui.widgets.plain_text import set_name
from caseapp.ui.widgets.scroll_area import ScrollArea

DETAIL_WIDTH = 404


class Hairline(QFrame):
    """A line between things."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("surface", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Well(QFrame):
    """A sunken box for a code, a fingerprint or a remark."""

    def __init__(self, *pieces: QWidget | QLayout, margins: Margins = (12, 8, 12, 10)) -> None:
        super().__init__()
        self.setProperty("surface", "well")
        self.setLayout(column(*pieces, gap=2, margins=margins))


class Card(QFrame):
    """A box with a title, for one thing. Put widgets in with `add`.

    What is in it stands at the top, or takes all the height if the card `grows`.
    """

    def __init__(
        self,
        title: str = "",
        hint: str = "",
        *,
        actions: Sequence[QWidget] = (),
        gap: int = 12,
        grows: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._column = column(gap=gap)
        whole = column(self._column, gap=0, margins=(16, 16, 16, 16))
        if not grows:
            whole.addStretch(1)
        self.setLayout(whole)
        if title or actions:
            head = row(Heading(title, 3), PlainLabel(hint, role="caption", tone="text_3"), None)
            for action in actions:
                head.addWidget(action)
            self._column.addLayout(head)

    def add(self, *pieces: QWidget | QLayout) -> None:
        """Put something below what is there."""
        add(self._column, *pieces)


class ScrollBody(ScrollArea):
    """A column that scrolls when it is too long."""

    def __init__(
        self, name: str, *, margins: Margins = (20, 18, 20, 18), gap: int = 14, width: int = 0
    ) -> None:
        super().__init__(name)
        body = QWidget()
        body.setProperty("surface", "body")
        self._width, self._body = width, QWidget()
        self._column = column(gap=gap)
        self._body.setLayout(column(self._column, None, gap=0))
        around = row(self._body, gap=0, margins=margins)
        if width:
            around.addStretch()
            around.setStretch(0, 1)
        body.setLayout(around)
        self.setWidget(body)
        self._limit()

    def add(self, *pieces: QWidget | QLayout) -> None:
        """Put something below what is there."""
        add(self._column, *pieces)

    @property
    def contents(self) -> QVBoxLayout:
        """The column itself, to empty and refill."""
        return self._column

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        if self._width:
            self._body.setMaximumWidth(theme.px(self._width))


class DetailPanel(QFrame):
    """The panel at the end of a list, 404 wide: a head that stays and a body that scrolls.

    With `fills` it is a page of its own, for windows that are too narrow for both.
    """

    def __init__(self, name: str, *, fills: bool = False) -> None:
        super().__init__()
        self._fills = fills
        self.setProperty("surface", "panel")
        set_name(self, name)
        self.head = column(gap=6, margins=(20, 14, 16, 14))
        self.body = ScrollBody(name, margins=(20, 16, 20, 16))
        inside = column(self.head, Hairline(), self.body, gap=0)
        self.setLayout(row(Hairline(upright=True), inside, gap=0))
        self._widen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def _widen(self) -> None:
        if not self._fills:
            self.setFixedWidth(theme.px(DETAIL_WIDTH))


class Footer(QFrame):
    """The steps at the end of a page: what undoes at the start, what goes on at the end."""

    def __init__(
        self, *, start: Sequence[QWidget] = (), end: Sequence[QWidget] = (), note: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("surface", "footer")
        self.note = PlainLabel(note, tone="text_3")
        self.setLayout(row(*start, None, self.note, 4, *end, margins=(16, 10, 16, 10)))


def add(layout: QVBoxLayout | QHBoxLayout, *pieces: QWidget | QLayout) -> None:
    """Put widgets or layouts at the end of a layout."""
    for piece in pieces:
        if isinstance(piece, QWidget):
            layout.addWidget(piece)
        else:
            layout.addLayout(piece)
