from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import clear, column, row
from caseapp.ui.widgets.painted import soft
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name

_DISC, _GAP = 26, 12


@dataclass(frozen=True)
class Moment:
    """Something that happened. With a `key`, a person can open it by its `action`."""

    title: str
    detail: str = ""
    when: str = ""
    icon: str = "circle-dot"
    tone: str = "neutral"
    key: str = ""
    action: str = ""


class Timeline(QWidget):
    """What happened, newest first."""

    opened = Signal(str)

    def __init__(self, moments: Sequence[Moment] = ()) -> None:
        super().__init__()
        self._column = column(gap=0)
        self.setLayout(column(self._column, None, gap=0))
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these moments, in the order given."""
        clear(self._column)
        for at, moment in enumerate(moments, 1):
            line = _Line(moment, last=at == len(moments))
            line.opened.connect(self.opened)
            self._column.addWidget(line)


class _Line(QWidget):
    opened = Signal(str)

    def __init__(self, moment: Moment, *, last: bool) -> None:
        super().__init__()
        self._moment, self._last = moment, last
        spoken = (moment.title, moment.detail, moment.when)
        set_name(self, ", ".join(part for part in spoken if part))
        title = PlainLabel(moment.title, role="body-strong", wrap=True)
        detail = PlainLabel(moment.detail, role="caption", tone="text_3", wrap=True)
        detail.setVisible(bool(moment.detail))
        words = column(title, detail, gap=1, margins=(0, 0, 0, 12))
        if moment.key:
            link = Button(moment.action, "link")
            link.clicked.connect(self._open)
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch()
        when = PlainLabel(moment.when, role="caption", tone="text_3")
        laid = row(theme.px(_DISC) + _GAP, words, column(when, None), gap=0)
        laid.setStretch(1, 1)
        laid.insertSpacing(2, 10)
        self.setLayout(laid)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            size = theme.px(_DISC)
            left = self.width() - size if self.isRightToLeft() else 0
            disc = QRectF(left, 1, size, size)
            if not self._last:
                stroke = QRectF(left + size / 2 - 0.5, size + 3, 1, self.height() - size - 4)
                painter.fillRect(stroke, theme.color("line_strong"))
            paint.rounded(painter, disc, size / 2, fill=soft(self._moment.tone))
            inset = size / 4
            inner = disc.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, inner, self._moment.icon, self._moment.tone, stroke=2.1)

    def _open(self) -> None:
        self.opened.emit(self._moment.key)
