from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from caseapp.ui.theme import theme
from caseapp.ui.widgets import Button, Icon, KeyCap, PlainLabel, ToolButton, row
from caseapp.words import _


class TopBar(QFrame):
    """Search, help, light and dark, lock, and who is at work here."""

    search_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()
    mode_chosen = Signal(str)

    def __init__(self, officer: str) -> None:
        super().__init__()
        self.setProperty("surface", "header")
        self.search = Button(_("Search or jump to"), icon="search")
        self.search.setProperty("kind", "search")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cap = KeyCap(_("Ctrl K"))
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.search.setLayout(row(None, cap, margins=(7, 0, 7, 0)))
        self.help = ToolButton("circle-help", _("Help and keys (F1)"))
        self.mode = ToolButton("moon", "")
        self.lock = Button(_("Lock"), icon="lock", tip=_("Lock the vault (Ctrl+L)"))
        self.officer = PlainLabel(officer, role="body-strong", tone="text_2")
        who = row(Icon("circle-user"), self.officer, gap=7)
        laid = row(
            self.search,
            None,
            self.help,
            self.mode,
            6,
            self.lock,
            8,
            who,
            gap=4,
            margins=(16, 0, 16, 0),
        )
        laid.setStretch(0, 3)
        laid.setStretch(1, 1)
        self.setLayout(laid)
        self._connect()
        self._measure()

    def _connect(self) -> None:
        self.search.clicked.connect(self.search_asked)
        self.help.clicked.connect(self.help_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.mode.clicked.connect(self._turn)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout():
            self._measure()

    def _turn(self) -> None:
        self.mode_chosen.emit("light" if theme.dark else "dark")

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(50))
        self.search.setMaximumWidth(theme.px(420))
        if theme.dark:
            self.mode.show_icon("sun", _("Use light colours"))
        else:
            self.mode.show_icon("moon", _("Use dark colours"))
