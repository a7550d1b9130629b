from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.painted_button import PaintedButton
from caseapp.ui.widgets.plain_text import set_name


class SegmentedChoice(QWidget):
    """Two to four short choices in one strip: yes, no, unknown."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], *, choice: str = "") -> None:
        super().__init__()
        set_name(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons = {key: _Segment(name, text) for key, text in choices}
        laid = row(gap=0, margins=(2, 2, 2, 2))
        for button in self._buttons.values():
            self._group.addButton(button)
            laid.addWidget(button)
        self.setLayout(laid)
        self.setFocusProxy(next(iter(self._buttons.values())))
        if choice:
            self.choose(choice)
        self._group.buttonToggled.connect(self._tell)

    def choice(self) -> str:
        """Return the key of what is chosen, or nothing while nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose by key."""
        self._buttons[key].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint.rounded(
                painter,
                QRectF(self.rect()),
                6,
                fill="sunken",
                line="danger" if self.property("invalid") else "line_strong",
            )

    def _tell(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self.chosen.emit(self.choice())


class _Segment(PaintedButton):
    focus_radius = 5.0

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text, f"{name}: {text}")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = int(paint.width_of(self.text(), "body-strong")) + 2 * theme.px(14)
        return QSize(width, theme.metric("control") - 4)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        on = self.isChecked()
        if on:
            paint.rounded(painter, box, 5, fill="accent_soft", line="accent")
        elif self.hot():
            paint.rounded(painter, box, 5, fill="pressed")
        tone = "accent_text" if on else "text_2"
        center = paint.Align.AlignHCenter
        paint.text(
            painter,
            box,
            self.text(),
            tone if self.isEnabled() else "text_disabled",
            "body-strong",
            align=center,
        )
