from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QWidget,
)

from caseapp.ui.shell.command_paint import CommandPainter
from caseapp.ui.shell.places import Command
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Hairline,
    Icon,
    KeyCap,
    PlainLabel,
    announce,
    column,
    row,
    surface,
)
from caseapp.ui.widgets.painted_button import ENTER
from caseapp.ui.widgets.plain_text import set_name
from caseapp.visible import visible
from caseapp.words import _

Find = Callable[[str], Sequence[Command]]
_WIDTH, _TOP, _PAUSE_MS, _LEAST = 640, 110, 80, 2
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CommandPalette(QWidget):
    """Everything there is to do, found by typing. Ctrl+K opens it, Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget, commands: Sequence[Command], find: Find) -> None:
        super().__init__(parent)
        set_name(self, _("Command palette"))
        self._around, self._commands, self._find = parent, commands, find
        self._shown: dict[int, Command] = {}
        self._before = parent.window().focusWidget()
        self.line = QLineEdit()
        self.line.setProperty("box", "palette")
        self.line.setPlaceholderText(_("Type a command, a reference or a partner"))
        set_name(self.line, _("Search commands and records"))
        self.line.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setProperty("surface", "list")
        self.list.setModel(self._model)
        self.list.setItemDelegate(CommandPainter(self.list, self._shown))
        set_name(self.list, _("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.fill()

    def _lay_out(self) -> None:
        head = row(
            Icon("search", "text_3"), self.line, KeyCap(_("Esc")), gap=10, margins=(18, 12, 16, 12)
        )
        foot = row(
            *(KeyCap("↑↓"), PlainLabel(_("Move"), role="caption", tone="text_3"), 8),
            *(KeyCap("↵"), PlainLabel(_("Open"), role="caption", tone="text_3"), None),
            PlainLabel(_("Searches this vault only"), role="caption", tone="text_3"),
            gap=6,
            margins=(18, 9, 18, 9),
        )
        inside = column(
            head, Hairline(), column(self.list, margins=(4, 6, 4, 4)), Hairline(), foot, gap=0
        )
        self._box = surface("palette", inside)
        self._box.setParent(self)
        shadow = QGraphicsDropShadowEffect(self._box)
        shadow.setBlurRadius(60)
        shadow.setOffset(0, 18)
        shadow.setColor(theme.color("shadow"))
        self._box.setGraphicsEffect(shadow)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.fill)
        self.list.clicked.connect(self._run)
        self._around.installEventFilter(self)

    def open(self) -> None:
        """Come up over the window."""
        self._fit()
        self.show()
        self.raise_()
        self.line.setFocus()

    def fill(self) -> None:
        """List what fits the words typed so far: records first, then commands."""
        words = self.line.text().strip()
        found = list(self._find(words)) if len(words) >= _LEAST else []
        fitting = [command for command in self._commands if _fits(command, words)]
        self._model.clear()
        self._shown.clear()
        for group, commands in groupby([*found, *fitting], key=lambda command: command.group):
            self._add_title(group)
            for command in commands:
                self._add(command)
        if not self._shown:
            self._add_title(_("Nothing found"))
        self._step(1)

    def close_palette(self) -> None:
        """Go, and give the keyboard back."""
        self._around.removeEventFilter(self)
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(Qt.Key(event.key()))
        if watched is self._around and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt hands it over
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("scrim"))

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in ENTER:
            self.fill() if self._pause.isActive() else None
            self._run(self.list.currentIndex())
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            # There is nothing to go to but the line itself.
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _add_title(self, text: str) -> None:
        title = QStandardItem(visible(text))
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        self._model.appendRow(title)

    def _add(self, command: Command) -> None:
        self._shown[self._model.rowCount()] = command
        item = QStandardItem(visible(command.label))
        item.setEditable(False)
        item.setAccessibleText(visible(f"{command.label} {command.hint}".strip()))
        self._model.appendRow(item)

    def _step(self, by: int) -> None:
        places = list(self._shown)
        if not places:
            return
        now = self.list.currentIndex().row()
        at = (places.index(now) + by) % len(places) if now in places else 0
        index = self._model.index(places[at], 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        announce(self.line, self._shown[places[at]].label)

    def _run(self, index: QModelIndex) -> None:
        command = self._shown.get(index.row())
        if command:
            self.close_palette()
            command.run()

    def _fit(self) -> None:
        around = self._around.rect()
        self.setGeometry(around)
        width = min(theme.px(_WIDTH), around.width() - 48)
        top = min(_TOP, around.height() // 8)
        height = min(theme.px(486), around.height() - 2 * top)
        self._box.setGeometry((around.width() - width) // 2, top, width, height)


def _fits(command: Command, words: str) -> bool:
    text = f"{command.label} {command.hint}".casefold()
    return all(word in text for word in words.casefold().split())
