from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from caseapp.ui.shell.command_palette import CommandPalette, Find
from caseapp.ui.shell.keys import Keys
from caseapp.ui.shell.places import Command, Place
from caseapp.ui.shell.rail import Rail
from caseapp.ui.shell.status_strip import StatusStrip
from caseapp.ui.shell.toast import Toast
from caseapp.ui.shell.top_bar import TopBar
from caseapp.ui.theme import theme
from caseapp.ui.widgets import SearchField, column, row, surface
from caseapp.ui.widgets.plain_text import set_title
from caseapp.ui.widgets.tab_order import move_focus

SMALLEST = QSize(900, 600)
_COLLAPSE_BELOW = 1240
Page = QWidget | Callable[[], QWidget]


class Shell(QMainWindow):
    """The frame around the pages: rail, top bar, strip, palette, toasts and the keyboard.

    It knows no page. A page may offer `focus_target()`, the widget that takes the keyboard when
    it comes to the front, and `go_back()`, which Esc calls.
    """

    went = Signal(str)
    lock_asked = Signal()
    help_asked = Signal()
    mode_chosen = Signal(str)
    scale_chosen = Signal(float)

    def __init__(self, places: Sequence[Place], *, name: str, unit: str, officer: str) -> None:
        super().__init__()
        set_title(self, name)  # never a case: the title is seen while the vault is locked
        self.rail = Rail(places, name=name, unit=unit)
        self.top = TopBar(officer)
        self.strip = StatusStrip()
        self.stack = QStackedWidget()
        self._ground = surface("app")
        self._pages: dict[str, Page] = {}
        self._over: list[tuple[str, QWidget]] = []
        self._commands: Sequence[Command] = ()
        self._find: Find = _find_nothing
        self._palette: CommandPalette | None = None
        self._toast: Toast | None = None
        self.key = ""
        self._lay_out()
        self._connect(places)

    def _lay_out(self) -> None:
        page_side = column(self.top, self.stack, gap=0)
        page_side.setStretch(1, 1)
        beside = row(self.rail, page_side, gap=0)
        beside.setStretch(1, 1)
        whole = column(beside, self.strip, gap=0)
        whole.setStretch(0, 1)
        self._ground.setLayout(whole)
        self.setCentralWidget(self._ground)
        self.setMinimumSize(SMALLEST)

    def _connect(self, places: Sequence[Place]) -> None:
        self.rail.chosen.connect(self.go)
        self.top.search_asked.connect(self.open_palette)
        self.top.lock_asked.connect(self.lock_asked)
        self.top.help_asked.connect(self.help_asked)
        self.top.mode_chosen.connect(self.set_mode)
        self.keys = Keys(self, [place.key for place in places])

    def add_page(self, key: str, page: Page) -> None:
        """Give a place its page, or a way to make it when it is first gone to."""
        self._pages[key] = page

    def page(self, key: str) -> QWidget:
        """Return the page of a place, made now if it was not yet."""
        page = self._pages[key]
        if not isinstance(page, QWidget):
            page = self._pages[key] = page()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        return page

    def go(self, key: str) -> None:
        """Bring the page of a place to the front."""
        while self._over:
            self._drop()
        self.key = key
        self.rail.mark(key)
        self._bring(self.page(key))
        self.went.emit(key)

    def open_page(self, page: QWidget) -> None:
        """Lay a page over the one in front, such as a case over the list of cases."""
        self._over.append((self.key, page))
        self.stack.addWidget(page)
        self._bring(page)

    def close_page(self) -> None:
        """Go back to the page below. The one in front is thrown away."""
        if self._over:
            self._drop()
            self._bring(self._over[-1][1] if self._over else self.page(self.key))

    def go_back(self) -> None:
        """Do what Esc means: the page's own way back, else the page below."""
        own = getattr(self.stack.currentWidget(), "go_back", None)
        if own:
            own()
        else:
            self.close_page()

    def show_waiting(self, key: str, count: int) -> None:
        """Say in the rail how many things wait in a place."""
        self.rail.show_waiting(key, count)

    def offer(self, commands: Sequence[Command], find: Find | None = None) -> None:
        """Give the palette its commands, and a way to find records by words."""
        self._commands, self._find = commands, find or _find_nothing
        self.keys.bind(commands)

    def open_palette(self) -> None:
        """Show all there is to do."""
        if self._palette is None:
            self._palette = CommandPalette(self._ground, self._commands, self._find)
            self._palette.closed.connect(self._forget_palette)
            self._palette.open()

    def close_palette(self) -> bool:
        """Put the palette away. False if it was not open."""
        if self._palette is None:
            return False
        self._palette.close_palette()
        return True

    def toast(
        self,
        text: str,
        detail: str = "",
        *,
        action: str = "",
        then: Callable[[], Any] | None = None,
        tone: str = "success",
    ) -> Toast:
        """Say that something went well. A newer one takes the place of an older."""
        self._end_toast()
        above = self.strip.height()
        self._toast = Toast(
            self._ground, text, detail, action=action, then=then, tone=tone, above=above
        )
        self._toast.destroyed.connect(self._forget_toast)
        self._toast.appear()
        return self._toast

    def filter_page(self) -> None:
        """Put the keyboard into the filter of the page in front."""
        page = self.stack.currentWidget()
        fields = page.findChildren(SearchField) if page else []
        shown = next((field for field in fields if field.isVisible()), None)
        if shown:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_mode(self, mode: str) -> None:
        """Turn light or dark, and tell whoever keeps it."""
        theme.set_mode("dark" if mode == "dark" else "light" if mode == "light" else "system")
        self.mode_chosen.emit(mode)

    def set_scale(self, scale: float) -> None:
        """Make text larger or smaller, and tell whoever keeps it."""
        theme.set_scale(scale)
        self.scale_chosen.emit(theme.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "keys"):
            self._fit()

    def focusNextPrevChild(self, onwards: bool) -> bool:
        return move_focus(self, onwards=onwards) or super().focusNextPrevChild(onwards)

    def _fit(self) -> None:
        self.rail.collapse(on=self.width() < _COLLAPSE_BELOW * theme.scale)

    def _bring(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        target = getattr(page, "focus_target", None)
        (target() if target else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        _key, page = self._over.pop()
        self.stack.removeWidget(page)
        page.deleteLater()

    def _forget_palette(self) -> None:
        self._palette = None

    def _forget_toast(self) -> None:
        self._toast = None

    def _end_toast(self) -> None:
        if self._toast is not None:
            self._toast.destroyed.disconnect(self._forget_toast)
            self._toast.dismiss()
            self._toast = None


def _find_nothing(_words: str) -> Sequence[Command]:
    return ()
