from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.plain_text import set_name


class Painted(QWidget):
    """A mark that we draw. It is as large as `sizeHint`, and says its name to a screen reader."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        set_name(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint into the box, which is all of the widget."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, QRectF(self.rect()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()  # another text scale: another size


class Icon(Painted):
    """A small drawing beside words, which say all: to a screen reader it is silent."""

    def __init__(
        self, icon: str, tone: str = "text_2", size: int = 18, *, stroke: float = 1.8
    ) -> None:
        super().__init__()
        self._icon, self._tone, self._size, self._stroke = icon, tone, size, stroke

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another drawing."""
        self._icon, self._tone = icon, tone
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint_icon(painter, box, self._icon, self._tone, stroke=self._stroke)


class IconTile(Icon):
    """A drawing on a soft square, for the head of a card or an empty page."""

    def __init__(self, icon: str, tone: str = "accent_text", size: int = 36) -> None:
        super().__init__(icon, tone, size, stroke=1.9)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.rounded(painter, box, 9, fill=soft(self._tone))
        inset = box.width() / 4
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), self._icon, self._tone)


class KeyCap(Painted):
    """A key of the keyboard, in hints."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self._key = key

    def sizeHint(self) -> QSize:
        return QSize(int(paint.key_cap_width(self._key) + 1), theme.px(18))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.key_cap(painter, box, self._key)


class Dot(Painted):
    """A square of colour beside the word of a legend."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone

    def sizeHint(self) -> QSize:
        return QSize(theme.px(9), theme.px(9))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        paint.rounded(painter, box, 2.5, fill=self._tone)


def soft(tone: str) -> str:
    """Return the soft ground on which a tone stands."""
    return "accent_soft" if tone == "accent_text" else f"{tone}_soft"
