from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from caseapp.ui.theme import theme
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.painted import Painted
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

_ABREAST = 4  # groups in a row
_GAP, _ABOVE, _LINE_GAP = 22, 18, 10


class GroupedCode(Painted):
    """A code that people read out or write down: large, in rows of four, each group numbered.

    `name` is what a screen reader calls it; it spells each group.
    """

    def __init__(self, name: str, groups: Sequence[str] = ()) -> None:
        super().__init__(name)
        self._name = name
        self.show_groups(groups)

    def show_groups(self, groups: Sequence[str], *, wrong: Collection[int] = ()) -> None:
        """Show these groups; those in `wrong`, counted from 1, are marked as differing."""
        self._groups, self._wrong = tuple(groups), frozenset(wrong)
        set_name(self, ", ".join([self._name, *map(self._spoken, self._places())]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widest = max((self._width(group) for group in self._groups), default=0.0)
        across = min(len(self._groups), _ABREAST)
        lines = -(-len(self._groups) // _ABREAST)
        width = across * widest + max(across - 1, 0) * theme.px(_GAP)
        height = lines * self._line() + max(lines - 1, 0) * theme.px(_LINE_GAP)
        return QSize(int(width + 1), int(height + 1))

    def draw(self, painter: QPainter, box: QRectF) -> None:  # noqa: ARG002 - as large as the hint
        widest = max((self._width(group) for group in self._groups), default=0.0)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # codes are never mirrored
        for place in self._places():
            down, across = divmod(place - 1, _ABREAST)
            left = across * (widest + theme.px(_GAP))
            top = down * (self._line() + theme.px(_LINE_GAP))
            self._draw_group(painter, place, QRectF(left, top, widest, self._line()))

    def _draw_group(self, painter: QPainter, place: int, box: QRectF) -> None:
        wrong = place in self._wrong
        number = f"{place} ≠" if wrong else str(place)
        above = QRectF(box.left(), box.top(), box.width(), theme.px(_ABOVE))
        below = box.adjusted(0, theme.px(_ABOVE), 1, 0)
        paint.text(painter, above, number, "danger" if wrong else "text_3", "overline")
        paint.text(painter, below, self._groups[place - 1], "danger" if wrong else "text", "code")

    def _places(self) -> range:
        return range(1, len(self._groups) + 1)

    def _spoken(self, place: int) -> str:
        letters = " ".join(self._groups[place - 1])
        words = (
            _("group {number} differs: {letters}")
            if place in self._wrong
            else _("group {number}: {letters}")
        )
        return words.format(number=place, letters=letters)

    def _line(self) -> float:
        return theme.px(_ABOVE) + QFontMetricsF(theme.font("code")).height()

    def _width(self, group: str) -> float:
        return paint.width_of(group, "code")
