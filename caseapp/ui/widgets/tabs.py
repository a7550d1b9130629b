from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QTabBar

from caseapp.ui.theme import theme
from caseapp.ui.widgets import paint
from caseapp.ui.widgets.plain_text import no_shortcut, set_name
from caseapp.words import _

_GAP = 18  # between tabs, as in the style sheet


class Tabs(QTabBar):
    """The views of one page, each with how many it holds."""

    chosen = Signal(str)

    def __init__(self, name: str, tabs: dict[str, str] | None = None) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._texts: dict[str, str] = {}
        set_name(self, name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        for key, text in (tabs or {}).items():
            self.add(key, text)
        self.currentChanged.connect(self._choose)
        self._name_scrollers()

    def add(self, key: str, text: str, count: int | None = None) -> None:
        """Put a tab after the others."""
        self._keys.append(key)
        self._texts[key] = text
        self.addTab(_caption(text, count))

    def count_in(self, key: str, count: int) -> None:
        """Say how many a tab holds."""
        self.setTabText(self._keys.index(key), _caption(self._texts[key], count))

    def choice(self) -> str:
        """Return the key of the tab in front."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(self._keys.index(key))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                box = QRectF(self.tabRect(self.currentIndex()))
                gap = theme.px(_GAP - 4)
                box.adjust(*((gap, 2, 0, -3) if self.isRightToLeft() else (0, 2, -gap, -3)))
                paint.focus_ring(painter, box, 4)

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self._keys[at])

    def _name_scrollers(self) -> None:
        names = {"ScrollLeftButton": _("Earlier tabs"), "ScrollRightButton": _("Later tabs")}
        for button in self.findChildren(QAbstractButton):
            set_name(button, names.get(button.objectName(), ""))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrow keys move along the tabs


def _caption(text: str, count: int | None) -> str:
    return no_shortcut(text if count is None else f"{text}  {QLocale().toString(count)}")
