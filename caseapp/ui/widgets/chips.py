from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from caseapp.ui.theme import theme
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.painted import Painted
from caseapp.ui.widgets.plain_text import set_name


class Chip(Painted):
    """A word on a soft ground. Give an icon where the colour alone would carry meaning."""

    def __init__(
        self, text: str, tone: str = "neutral", *, icon: str = "", outlined: bool = False
    ) -> None:
        super().__init__(text)
        self.text, self.tone, self._icon, self._outlined = text, tone, icon, outlined

    def show_word(self, text: str, tone: str = "neutral", *, icon: str = "") -> None:
        """Say another word."""
        self.text, self.tone, self._icon = text, tone, icon
        set_name(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.chip_width(self.text, icon=bool(self._icon))
        return QSize(int(width + 2), theme.px(paint.CHIP_HEIGHT))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.chip(painter, box, self.text, self.tone, icon=self._icon, outlined=self._outlined)


class TlpChip(Painted):
    """A TLP 2.0 label, in full and in its own colours: "TLP:AMBER+STRICT"."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._label = label

    def sizeHint(self) -> QSize:
        return QSize(int(paint.tlp_width(self._label) + 1), theme.px(paint.CHIP_HEIGHT))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.tlp(painter, box, self._label)


class _Outlined(Painted):
    """A mark and its word in an outline."""

    mark_width = 16

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        width = paint.width_of(self._text, "label") + theme.px(self.mark_width) + 20
        return QSize(int(width + 2), theme.px(paint.CHIP_HEIGHT))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.rounded(painter, box, 6, line="line_strong")
        mark = theme.px(self.mark_width)
        self.mark(painter, self._at(box, 6, mark))
        words = self._at(box, mark + 11, box.width() - mark - 18)
        align = paint.start(mirrored=self.isRightToLeft())
        paint.text(painter, words, self._text, "text", "label", align=align)

    def mark(self, painter: QPainter, box: QRectF) -> None:
        """Paint the mark."""

    def _at(self, box: QRectF, start: float, width: float) -> QRectF:
        left = box.width() - start - width if self.isRightToLeft() else start
        return QRectF(left, 0, width, box.height())


class StatusChip(_Outlined):
    """Where something stands: a ring filled by a fraction, and the word."""

    def __init__(self, text: str, fraction: float, tone: str = "neutral") -> None:
        super().__init__(text)
        self._fraction, self._tone = fraction, tone

    def mark(self, painter: QPainter, box: QRectF) -> None:
        paint.ring(painter, box, self._fraction, self._tone)


class UrgencyChip(_Outlined):
    """How urgent it is: rising bars filled to a level of 1 to 4, and the word."""

    mark_width = 20

    def __init__(self, text: str, level: int) -> None:
        super().__init__(text)
        self._level = level

    def mark(self, painter: QPainter, box: QRectF) -> None:
        paint.bars(painter, box, self._level)


class StatusRing(Painted):
    """The ring alone; its word is for the screen reader."""

    def __init__(self, text: str, fraction: float, tone: str = "neutral") -> None:
        super().__init__(text)
        self._fraction, self._tone = fraction, tone

    def sizeHint(self) -> QSize:
        return QSize(theme.px(16), theme.px(16))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.ring(painter, box, self._fraction, self._tone)


class UrgencyBars(Painted):
    """The bars alone; their word is for the screen reader."""

    def __init__(self, text: str, level: int) -> None:
        super().__init__(text)
        self._level = level

    def sizeHint(self) -> QSize:
        return QSize(theme.px(20), theme.px(18))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.bars(painter, box, self._level)
