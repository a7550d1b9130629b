from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets.announcement import announce
from caseapp.ui.widgets.buttons import ToolButton
from caseapp.ui.widgets.layout import row
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class CopyableText(QWidget):
    """A code to copy: a reference, a digest, a fingerprint. `exact` is copied in its place."""

    copied = Signal()

    def __init__(
        self, text: str, name: str, *, exact: str = "", wrap: bool = False, tone: str = "text_2"
    ) -> None:
        super().__init__()
        self._exact = exact or text
        self.label = PlainLabel(text, role="mono", tone=tone, selectable=True, wrap=wrap)
        set_name(self.label, f"{name}: {text}")
        self._button = ToolButton("copy", _("Copy {name}").format(name=name), size=15)
        self._button.clicked.connect(self._copy)
        laid = row(self.label, self._button, gap=2)
        if wrap:
            laid.setStretch(0, 1)
        else:
            laid.addStretch()
        self.setLayout(laid)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._exact)
        announce(self, _("Copied"))
        self.copied.emit()
