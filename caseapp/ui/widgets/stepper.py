from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.painted import Painted
from caseapp.ui.widgets.painted_button import PaintedButton
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class Stepper(QWidget):
    """The steps of a task in order. A step that is done can be visited again."""

    chosen = Signal(int)

    def __init__(self, steps: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._steps = [_Step(number, text) for number, text in enumerate(steps, 1)]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        laid = row(gap=10)
        for step in self._steps:
            if step.number > 1:
                laid.addWidget(step.link)
            laid.addWidget(step)
            step.clicked.connect(partial(self.chosen.emit, step.number - 1))
        self.setLayout(laid)
        self.go(current)

    def go(self, current: int, *, first: int = 0) -> None:
        """Show that we are at this step, counted from 0. No step before `first` is open again."""
        for at, step in enumerate(self._steps):
            step.stand(done=at < current, now=at == current)
            step.open_again(on=first <= at < current)
        names = {
            "number": current + 1,
            "total": len(self._steps),
            "name": self._steps[current].text(),
        }
        set_name(self, _("Step {number} of {total}: {name}").format(**names))


class _Step(PaintedButton):
    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.number, self._done, self._now = number, False, False
        self.link = _Link()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def stand(self, *, done: bool, now: bool) -> None:
        self._done, self._now = done, now
        self.link.lead(on=done or now)
        state = _("{step}, done") if done else _("{step}, current step") if now else "{step}"
        set_name(self, state.format(step=self.text()))
        self.update()

    def open_again(self, *, on: bool) -> None:
        self.setEnabled(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(
            int(paint.width_of(self.text(), "body-strong")) + theme.px(22) + 15, theme.px(28)
        )

    def draw(self, painter: QPainter, box: QRectF) -> None:
        size = theme.px(22)
        circle = QRectF(0, 0, size, size)
        circle.moveCenter(self.at(2, size).center())
        self._draw_circle(painter, circle)
        tone = "text" if self._now else "text_2" if self._done else "text_3"
        align = paint.start(mirrored=self.isRightToLeft())
        words = self.at(size + 9, box.width() - size - 9)
        paint.text(painter, words, self.text(), tone, "body-strong", align=align)

    def _draw_circle(self, painter: QPainter, circle: QRectF) -> None:
        ground = "accent" if self._now else "accent_soft" if self._done else ""
        radius, inset = circle.width() / 2, circle.width() * 0.23
        paint.rounded(painter, circle, radius, fill=ground, line="" if ground else "control")
        if self._done:
            tick = circle.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, tick, "check", "accent_text", stroke=2.8)
        else:
            ink = "on_accent" if self._now else "text_3"
            number = str(self.number)
            paint.text(painter, circle, number, ink, "overline", align=paint.Align.AlignHCenter)


class _Link(Painted):
    """The line that leads to a step."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "line_strong"

    def lead(self, *, on: bool) -> None:
        self._tone = "accent" if on else "line_strong"
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28, 4)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box.adjusted(0, 1.4, 0, -1.4), theme.color(self._tone))
