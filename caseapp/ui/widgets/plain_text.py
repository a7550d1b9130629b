"""All text on its way into a widget: it shows letter by letter, whoever wrote it.

Qt draws markup wherever it guesses some, and obeys characters that nobody sees.
"""

import re
from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from caseapp.visible import visible

_PLACES = re.compile(r"[/?&=._%-]|[^/?&=._%-]{20}")  # where a long word may break


def set_tip(widget: QWidget, text: str) -> None:
    """Explain a widget when the pointer rests on it."""
    widget.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """Return a tool tip that shows this text and no picture that it may name."""
    text = visible(text, lines=True)
    return f"<span>{escape(text)}</span>" if Qt.mightBeRichText(text) else text


def set_name(widget: QWidget, name: str) -> None:
    """Say what a screen reader calls a widget."""
    widget.setAccessibleName(visible(name, lines=True))


def set_about(widget: QWidget, text: str) -> None:
    """Say what a screen reader tells of a widget beside its name."""
    widget.setAccessibleDescription(visible(text, lines=True))


def set_title(window: QWidget, title: str) -> None:
    """Give a window its title."""
    window.setWindowTitle(visible(title))


def breakable(text: str, most: int) -> str:
    """Return a text whose words of more than so many letters may end a line within.

    What is copied out of it holds these places too, so `most` is large where that can happen.
    """
    return re.sub(rf"\S{{{most + 1},}}", lambda word: _PLACES.sub("\\g<0>\u200b", word[0]), text)


def no_shortcut(text: str) -> str:
    """Return a caption that shows its `&` instead of underlining what follows."""
    return visible(text).replace("&", "&&")
