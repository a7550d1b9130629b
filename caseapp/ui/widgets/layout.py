"""Lay widgets out in a row or a column, in reading order. `None` takes what room is left."""

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Piece = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def row(*pieces: Piece, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Put pieces beside each other. A number is a gap of that many pixels."""
    laid = QHBoxLayout()
    _fill(laid, pieces, gap, margins)
    return laid


def column(*pieces: Piece, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Put pieces below each other. A number is a gap of that many pixels."""
    laid = QVBoxLayout()
    _fill(laid, pieces, gap, margins)
    return laid


def surface(kind: str, layout: QLayout | None = None) -> QFrame:
    """Return a frame with a ground of the design: `panel`, `well`, `footer`, `app`..."""
    frame = QFrame()
    frame.setProperty("surface", kind)
    if layout:
        frame.setLayout(layout)
    return frame


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _fill(layout: QBoxLayout, pieces: tuple[Piece, ...], gap: int, margins: Margins) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, int):
            layout.addSpacing(piece)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
        else:
            layout.addLayout(piece)
