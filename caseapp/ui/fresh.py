from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseapp.ui.desk import Desk


class Fresh(QWidget):
    """Has a view read the vault again when that changed: now if it is in sight, else once it is.

    It sits in the view and takes no room. So a step costs what is looked at, and not every page
    that somebody went to since the morning. A view that was never shown is read again at once.
    """

    def __init__(self, desk: Desk, view: QWidget, reload: Callable[[], Any]) -> None:
        super().__init__(view)
        self.setFixedSize(0, 0)
        self._reload = reload
        self._seen = self._stale = False
        desk.changed.connect(self._hear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen = True
        if self._stale:
            self._stale = False
            self._reload()

    def _hear(self) -> None:
        if self.isVisible() or not self._seen:
            self._reload()
        else:
            self._stale = True
