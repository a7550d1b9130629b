"""Lock the vault when nobody is at the desk."""

from collections.abc import Callable, Sequence
from math import ceil
from time import monotonic
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from caseapp import settings
from caseapp.clock import now
from caseapp.ui import background
from caseapp.ui.idle_dialog import IdleDialog
from caseapp.ui.shell.places import State
from caseapp.words import _, many

WARNED = 60  # seconds ahead
MINUTE, SECOND = 60, 1_000


def time_of_day() -> float:
    """Return the seconds since 1970."""
    return now().timestamp()


class IdleTime:
    """How long nobody has touched a key or the mouse, in seconds.

    By the greater of two clocks: one stands still while the computer sleeps, and the other may be
    set. So sleep counts, and a clock that is set can only lock too early.
    """

    def __init__(self, clocks: Sequence[Callable[[], float]] = (monotonic, time_of_day)) -> None:
        self._clocks = clocks
        self.begin()

    def begin(self) -> None:
        """Count from now."""
        self._since = [clock() for clock in self._clocks]

    def seconds(self) -> float:
        """Return how long it is by now."""
        return max(clock() - since for clock, since in zip(self._clocks, self._since, strict=True))


class IdleLock(QObject):
    """Asks for the lock when the minutes of the settings have passed, after a warning.

    While a step goes on in the background it waits for its end: what was begun is saved whole.
    """

    due = Signal()
    shown = Signal(State)

    INPUT: ClassVar = {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }

    def __init__(self, window: QWidget, idle: IdleTime | None = None) -> None:
        super().__init__(window)
        self._window, self._idle = window, idle or IdleTime()
        self._text = ""
        self.dialog: IdleDialog | None = None
        self._timer = QTimer(self, interval=SECOND)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        _application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's names
        if event.type() in self.INPUT and self.dialog is None:
            self._touch()
        return False

    def look(self) -> None:
        """Say how long it still is, warn, or ask for the lock."""
        left = self._left()
        self._show(left)
        if left is None or left > WARNED:
            self._drop_warning()
        elif left > 0:
            self._warn().show_left(ceil(left))
        elif background.busy():
            self._warn().show_work()
        else:
            self._timer.stop()
            _application().removeEventFilter(self)
            self.due.emit()

    def _touch(self) -> None:
        left = self._left()
        if left is not None and left <= 0:
            self.look()  # the touch that wakes a computer must not open what should be locked
        else:
            self._idle.begin()

    def _left(self) -> float | None:
        # Read each time: it is changed in the settings, by any window of this person.
        minutes = settings.load().idle_minutes
        return minutes * MINUTE - self._idle.seconds() if minutes else None

    def _warn(self) -> IdleDialog:
        if self.dialog is None:
            above = QApplication.activeModalWidget() or self._window
            self.dialog = IdleDialog(above, settings.load().idle_minutes)
            self.dialog.accepted.connect(self._stay)
            self.dialog.lock_asked.connect(self.due)
            self.dialog.destroyed.connect(self._forget)
            self.dialog.open()
            QApplication.alert(self._window)
        return self.dialog

    def _stay(self) -> None:
        self.dialog = None
        self._idle.begin()
        self.look()

    def _drop_warning(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self) -> None:
        self.dialog = None

    def _show(self, left: float | None) -> None:
        text = _in_words(left)
        if text != self._text:
            self._text = text
            near = left is not None and left <= WARNED
            tone = "warning" if near else "text_3"
            self.shown.emit(State("idle", "timer", text, tone, at_end=True))


def _in_words(left: float | None) -> str:
    if left is None:
        return _("Does not lock by itself")
    if left <= 0:
        return _("Locks when the step is done")
    if left <= WARNED:
        return many("Locks in {n} second", "Locks in {n} seconds", ceil(left))
    return many("Locks in {n} minute", "Locks in {n} minutes", ceil(left / MINUTE))


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no window without an application")
    return application
