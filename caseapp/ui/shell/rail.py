from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caseapp.ui.shell.places import Place
from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import paint_icon
from caseapp.ui.widgets import ElidedLabel, Hairline, PlainLabel, column, paint, row, set_tip
from caseapp.ui.widgets.logo import Logo
from caseapp.ui.widgets.painted_button import PaintedButton
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
WIDTH, _LOGO, _EDGE = 212, 28, 15


class Rail(QFrame):
    """The places one can go to, with how much waits in each."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], *, name: str, unit: str) -> None:
        super().__init__()
        self.setProperty("surface", "rail")
        set_name(self, _("Places"))
        self._group = QButtonGroup(self)
        self._collapsed = False
        self.items = {place.key: _PlaceButton(place) for place in places}
        self._words: list[QWidget] = []
        for key, item in self.items.items():
            self._group.addButton(item)
            item.clicked.connect(partial(self.chosen.emit, key))
        lines = column(self._list(places), self._foot(places), gap=0)
        inside = column(self._head(name, unit), lines, gap=12, margins=(0, 11, 0, 10))
        self.setLayout(row(inside, Hairline(upright=True), gap=0))
        self._fit()

    def mark(self, key: str) -> None:
        """Mark where we are."""
        if key in self.items:
            self.items[key].setChecked(True)
        for item in self.items.values():  # Tab stops once in the rail, arrows do the rest
            here = item.isChecked()
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def show_waiting(self, key: str, count: int) -> None:
        """Say how many things wait in a place."""
        self.items[key].wait_with(count)

    def collapse(self, *, on: bool) -> None:
        """Show icons alone, or icons and words."""
        if on != self._collapsed:
            self._collapsed = on
            for words in self._words:
                words.setVisible(not on)
            for item in self.items.values():
                item.collapse(on=on)
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _head(self, name: str, unit: str) -> QWidget:
        words = QWidget()
        label = ElidedLabel(unit, role="caption", tone="text_3")
        words.setLayout(column(PlainLabel(name, role="h3"), label, gap=0))
        self._words.append(words)
        head = QWidget()
        laid = row(Logo(_LOGO), words, gap=10, margins=(_EDGE, 0, 12, 0))
        laid.setStretch(1, 1)
        laid.addStretch()
        head.setLayout(laid)
        head.setFixedHeight(theme.px(36))
        return head

    def _list(self, places: Sequence[Place]) -> QScrollArea:
        """Lay the places out; a low window scrolls them."""
        body = QWidget()
        body.setProperty("surface", "body")
        lines = column(gap=1, margins=(10, 0, 10, 0))
        listed = [place for place in places if not place.at_foot]
        for section, members in groupby(listed, key=lambda place: place.section):
            if section:
                lines.addSpacing(12)
                self._add_title(lines, section)
            for place in members:
                lines.addWidget(self.items[place.key])
        lines.addStretch()
        body.setLayout(lines)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _add_title(self, lines: QVBoxLayout, section: str) -> None:
        title = PlainLabel(section, role="overline", tone="text_3")
        title.setContentsMargins(10, 0, 10, 4)
        self._words.append(title)
        lines.addWidget(title)

    def _foot(self, places: Sequence[Place]) -> QVBoxLayout:
        last = [self.items[place.key] for place in places if place.at_foot]
        return column(*last, gap=1, margins=(10, 0, 10, 0))

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(_LOGO) + 2 * _EDGE if self._collapsed else theme.px(WIDTH))


class _PlaceButton(PaintedButton):
    focus_radius = 7.0

    def __init__(self, place: Place) -> None:
        super().__init__(place.label)
        self._icon, self._count, self._collapsed = place.icon, 0, False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(38), theme.px(34))

    def wait_with(self, count: int) -> None:
        self._count = count
        waiting = _("{place}, {count} waiting").format(place=self.text(), count=count)
        set_name(self, waiting if count else self.text())
        self._tip()
        self.update()

    def collapse(self, *, on: bool) -> None:
        self._collapsed = on
        self._tip()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        items = self.group().buttons()  # in Qt alone an arrow would choose, and the page jump
        at = (items.index(self) + step) % len(items)
        items[at].setFocus(Qt.FocusReason.TabFocusReason)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        self._draw_ground(painter, box.adjusted(0, 1, 0, -1))
        on = self.isChecked()
        tone = "accent_text" if on else "text_2"
        size = theme.px(18)
        sign = QRectF(0, 0, size, size)
        sign.moveCenter(box.center() if self._collapsed else self.at(10, size).center())
        paint_icon(painter, sign, self._icon, tone)
        if self._collapsed:
            self._draw_dot(painter, sign)
            return
        mirrored = self.isRightToLeft()
        words, count = self.at(size + 20, box.width() - size - 62), self.at(box.width() - 42, 32)
        align, end = paint.start(mirrored=mirrored), paint.start(mirrored=not mirrored)
        ink = "text" if on else "text_2"
        paint.text(painter, words, self.text(), ink, "body-strong", align=align)
        if self._count:
            ink = "accent_text" if on else "text_3"
            number = str(self._count)
            paint.text(painter, count, number, ink, "label", align=end, tabular=True)

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            fill, line = ("selected", "") if theme.dark else ("surface", "line")
            paint.rounded(painter, box, 7, fill=fill, line=line)
        elif self.hot():
            paint.rounded(painter, box, 7, fill="pressed")

    def _draw_dot(self, painter: QPainter, sign: QRectF) -> None:
        if self._count:
            dot = QRectF(sign.right() - 2, sign.top() - 2, 7, 7)
            paint.rounded(painter, dot, 3.5, fill="accent")

    def _tip(self) -> None:
        set_tip(self, self.accessibleName() if self._collapsed else "")
