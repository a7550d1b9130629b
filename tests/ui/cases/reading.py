from PySide6.QtWidgets import QApplication, QLabel


def texts(widget):
    """Return the words that a person reads in a widget."""
    QApplication.processEvents()  # what was just put into a page shows at the next turn
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
