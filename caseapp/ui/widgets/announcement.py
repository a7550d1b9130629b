from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from caseapp.visible import visible


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that happened without the focus moving."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, visible(text)))
