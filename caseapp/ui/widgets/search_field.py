from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from caseapp.ui.theme.icons import icon
from caseapp.ui.widgets.embedded import name_embedded
from caseapp.ui.widgets.plain_text import set_name

_PAUSE_MS = 80  # between two letters of one word nobody waits for a list


class SearchField(QLineEdit):
    """A line that filters a list while one types."""

    searched = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        set_name(self, name)
        self.setProperty("quiet", True)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "text_3"), QLineEdit.ActionPosition.LeadingPosition)
        name_embedded(self, name)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textChanged.connect(self._pause.start)

    def _search(self) -> None:
        self.searched.emit(self.text().strip())
