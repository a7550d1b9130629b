from PySide6.QtWidgets import QApplication, QLabel

from caseapp.ui.widgets import Chip


def texts(widget):
    """Return the words that a person reads in a widget."""
    QApplication.processEvents()  # what was just put into a page shows at the next turn
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def chips(widget):
    """Return the words on the chips that a person sees in a widget."""
    QApplication.processEvents()
    shown = (chip for chip in widget.findChildren(Chip) if chip.isVisibleTo(widget))
    return [chip.accessibleName() for chip in shown]
