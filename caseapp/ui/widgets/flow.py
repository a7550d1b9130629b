from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QStyle, QWidget

from caseapp.ui.theme import theme
from caseapp.ui.widgets.layout import row


class FlowLayout(QLayout):
    """Pieces beside each other that go on in the next line where room ends."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the pieces into lines of this width and return the height they take."""
        top, gap = 0, self.spacing()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            left = 0
            for item in line:
                hint = item.sizeHint()
                if move:
                    size = QSize(min(hint.width(), rect.width()), hint.height())
                    corner = QPoint(left, top + (height - hint.height()) // 2) + rect.topLeft()
                    item.setGeometry(self._mirrored(rect, QRect(corner, size)))
                left += hint.width() + gap
            top += height + gap
        return max(top - gap, 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if lines and used + self.spacing() + needed <= width:
                lines[-1].append(item)
                used += self.spacing() + needed
            else:
                lines.append([item])
                used = needed
        return lines

    def _mirrored(self, rect: QRect, box: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, rect, box)


def flow(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Put widgets beside each other, in as many lines as it takes."""
    holder = QWidget()
    laid = FlowLayout(gap)
    for widget in widgets:
        laid.addWidget(widget)
    holder.setLayout(laid)
    return holder


class SideBySide(QWidget):
    """Two parts beside each other; below each other where there is less than `from_width`."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        shares: tuple[int, int] = (1, 1),
        from_width: int = 760,
        gap: int = 14,
    ) -> None:
        super().__init__()
        self._from_width = from_width
        self._box = row(first, second, gap=gap)
        self._shares = shares
        self.setLayout(self._box)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        parts = [self._box.itemAt(at) for at in range(2)]
        widths = [part.minimumSize().width() for part in parts if part]
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout():
            self._fit()

    def _fit(self) -> None:
        beside = self.width() >= theme.px(self._from_width)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for at, share in enumerate(self._shares):
            self._box.setStretch(at, share if beside else 0)
