"""Qt draws markup wherever it guesses some: these say what we mean letter by letter."""

from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Explain a widget when the pointer rests on it."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """Return a tool tip that shows this text and no picture that it may name."""
    return f"<span>{escape(text)}</span>" if Qt.mightBeRichText(text) else text


def no_shortcut(text: str) -> str:
    """Return a caption that shows its `&` instead of underlining what follows."""
    return text.replace("&", "&&")
