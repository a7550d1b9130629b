"""From an open vault to its window: the full desk or the plain one, and what both need."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from caseapp import settings
from caseapp.exchange.restored_desk import say_if_restored
from caseapp.ui.clock_notice import say_if_clock_is_wrong
from caseapp.ui.desk import Desk
from caseapp.ui.idle_lock import IdleLock
from caseapp.ui.list_keeper import ListKeeper
from caseapp.ui.main_window import MainWindow
from caseapp.ui.plain_window import PlainWindow
from caseapp.ui.trail_watch import TrailWatch
from caseapp.ui.unlock.new_code_dialog import NewCodeDialog
from caseapp.ui.vault_states import say_how_left
from caseapp.ui.widgets.plain_text import set_title
from caseapp.vault.vault import Vault
from caseapp.words import _


class DeskWindows(QObject):
    """The windows of one open vault, of which one is shown.

    Practice desks have a `bar` over each, and leave nothing in preferences and keyring.
    """

    shown = Signal(object)  # the window that takes the place of the one before
    lock_asked = Signal()

    def __init__(self, vault: Vault, *, bar: Callable[[], QWidget] | None = None) -> None:
        super().__init__()
        self._vault, self._bar = vault, bar
        self._desk = Desk(vault, vault.officer_id)
        self._trail = None if bar else TrailWatch(vault)
        if self._trail:
            self._trail.noticed.connect(self._desk.changed)

    def open(self) -> MainWindow | PlainWindow:
        """Show the window that this vault was left in, and say what is to be said at first."""
        say_if_restored(self._vault)  # a backup that was unpacked by hand is one, too
        plain = str(self._vault.folder) in settings.load().plain
        window = self._show(self._plain_window() if plain else self._full_window())
        if self._trail:
            self._trail.begin(window)
        say_how_left(window, self._vault.noticed)
        say_if_clock_is_wrong(window, self._desk)
        return window

    def close(self) -> None:
        """Remember where the trail stands: the vault is about to be closed."""
        if self._trail:
            self._trail.remember()

    def _full_window(self) -> MainWindow:
        window = MainWindow(self._desk, self._vault)
        window.recovery_asked.connect(lambda: NewCodeDialog(window, self._desk, self._vault).open())
        window.plain_asked.connect(self._change_to_plain)
        return window

    def _plain_window(self) -> PlainWindow:
        window = PlainWindow(self._desk)
        window.full_desk_asked.connect(self._change_to_full)
        return window

    def _change_to_plain(self) -> None:
        self._remember(plain=True)
        self._show(self._plain_window())

    def _change_to_full(self, kind: str, record_id: UUID) -> None:
        self._remember(plain=False)
        window = self._full_window()
        self._show(window)
        if kind:
            window.open_record(kind, record_id)

    def _remember(self, *, plain: bool) -> None:
        if not self._bar:
            settings.save(settings.load().with_plain(self._vault.folder, on=plain))

    def _show(self, window: MainWindow | PlainWindow) -> MainWindow | PlainWindow:
        if self._bar:
            window.setMenuWidget(self._bar())  # above all that the window has
            set_title(window, _("caseapp, practice"))
        idle = IdleLock(window)
        idle.due.connect(self.lock_asked)
        idle.shown.connect(window.strip.keep_state)
        idle.look()
        ListKeeper(self._desk, window).begin()
        window.lock_asked.connect(self.lock_asked)
        window.mode_chosen.connect(lambda mode: settings.change(appearance=mode))
        window.scale_chosen.connect(lambda scale: settings.change(text_scale=scale))
        self.shown.emit(window)
        return window
