from PySide6.QtWidgets import QAbstractButton, QLineEdit

from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


def name_embedded(line: QLineEdit, name: str) -> None:
    """Name the buttons inside a line, which Qt leaves without a name."""
    for button in line.findChildren(QAbstractButton):
        own = button.objectName() == "" and bool(button.actions())
        set_name(button, name if own else _("Clear"))
