from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from caseapp.ui.widgets import ToolButton
from caseapp.words import _


class PapersMenu(ToolButton):
    """The papers of a case beside its referral: `notice`, `summary`, `extract`."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("ellipsis", _("More papers of this case"))
        self.choices = QMenu(self)
        self.offered: dict[str, QAction] = {}
        self._offer("notice", _("Notice to a provider…"))
        self.choices.addSeparator()
        self._offer("summary", _("Case summary for the file…"))
        self._offer("extract", _("Audit extract of this case…"))
        self.clicked.connect(self._open)

    def _offer(self, key: str, words: str) -> None:
        action = self.choices.addAction(words)
        ask: Callable[[], Any] = partial(self.asked.emit, key)
        action.triggered.connect(lambda _checked: ask())
        self.offered[key] = action

    def _open(self) -> None:
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
