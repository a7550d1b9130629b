from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from caseapp.ui.shell.jobs import JobsButton
from caseapp.ui.shell.places import State
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint, row, set_tip
from caseapp.ui.widgets.painted_button import PaintedButton
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

_GAP, _EDGE = 10, 8


class StatusStrip(QFrame):
    """How the vault, the exchange and the audit trail are, in words; each opens its page."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "strip")
        set_name(self, _("Status"))
        self._buttons: dict[str, StateButton] = {}
        self._kept: set[str] = set()
        self.jobs = JobsButton()
        self._start, self._end = row(gap=_GAP), row(gap=_GAP)
        laid = row(self._start, self.jobs, None, self._end, gap=_GAP, margins=(_EDGE, 0, _EDGE, 0))
        laid.setStretch(0, 0)
        self.setLayout(laid)
        self._measure()

    def show_states(self, states: Sequence[State]) -> None:
        """Show these states. What was there before under its key keeps its place and focus."""
        for key in self._buttons.keys() - {state.key for state in states} - self._kept:
            self._buttons.pop(key).deleteLater()
        for state in states:
            self._show(state)

    def keep_state(self, state: State) -> None:
        """Show one state that stays, whichever others are shown next."""
        self._kept.add(state.key)
        self._show(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _show(self, state: State) -> None:
        if state.key in self._buttons:
            self._buttons[state.key].show_state(state)
        else:
            self._add(state)
        self._fit()

    def _add(self, state: State) -> None:
        button = StateButton(state)
        button.clicked.connect(partial(self.pressed.emit, state.key))
        self._buttons[state.key] = button
        (self._end if state.at_end else self._start).addWidget(button)

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(28))
        self._fit()

    def _fit(self) -> None:
        """Let the longest give way first where room ends: a short state stays whole."""
        buttons = list(self._buttons.values())
        jobs = 0 if self.jobs.isHidden() else self.jobs.sizeHint().width()
        room = self.width() - 2 * _EDGE - jobs - (len(buttons) + 2) * _GAP
        widest = _share([button.sizeHint().width() for button in buttons], room)
        for button in buttons:
            button.setMaximumWidth(max(widest, button.minimumSizeHint().width()))


def _share(widths: Sequence[int], room: int) -> int:
    """Return how wide the widest may be so that all have room."""
    for at, width in enumerate(ordered := sorted(widths)):
        if width * (len(ordered) - at) > room:
            return room // (len(ordered) - at)
        room -= width
    return max(widths, default=0)


class StateButton(PaintedButton):
    """An icon and words; in a narrow window the words end early and the tip has them all."""

    focus_radius = 4.0

    def __init__(self, state: State) -> None:
        super().__init__(state.text)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Show another state in this place."""
        self._state = state
        self.setText(state.text)
        set_name(self, state.text)
        set_tip(self, state.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = paint.width_of(self.text(), "caption", tabular=True)
        return QSize(int(words) + theme.px(14) + 22, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(14) + 12, theme.px(24))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        if self.hot():
            paint.rounded(painter, box, 4, fill="pressed")
        size = theme.px(14)
        sign = QRectF(0, 0, size, size)
        sign.moveCenter(self.at(6, size).center())
        paint_icon(painter, sign, self._state.icon, self._state.tone, stroke=2.0)
        align = paint.start(mirrored=self.isRightToLeft())
        words = self.at(size + 12, box.width() - size - 18)
        if words.width() > theme.px(12):
            paint.text(painter, words, self.text(), "text_2", "caption", align=align, tabular=True)
