from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from caseapp.ui.theme import theme
from caseapp.ui.theme.icons import icon as drawing
from caseapp.ui.widgets.painted_button import ENTER
from caseapp.ui.widgets.plain_text import no_shortcut, set_about, set_name, set_tip

Kind = Literal["primary", "default", "ghost", "danger", "danger-fill", "link"]
_INK = {
    "primary": "on_accent",
    "danger": "danger",
    "danger-fill": "on_danger",
    "link": "accent_text",
}


class Button(QPushButton):
    """A verb and its object: "Seal a package". One `primary` a view, at most.

    `danger-fill` is for the last step of a confirmation only.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "default",
        *,
        icon: str = "",
        tip: str = "",
        large: bool = False,
    ) -> None:
        super().__init__()
        self._icon, self._tip, self._ink = icon, tip, _INK.get(kind, "text_2")
        self.setProperty("kind", kind)
        self.setAutoDefault(False)  # Enter in a field is the form's to hear
        if large:
            self.setProperty("box", "large")
        if icon:
            self.setIcon(drawing(icon, self._ink))
            self._scale()
        self.set_text(text)
        set_tip(self, tip)

    def set_text(self, text: str) -> None:
        """Say something else, such as how many changes there are to apply."""
        # Qt leaves 4 px between icon and words: one space makes it the 8 of the design
        self.setText((" " if self._icon else "") + no_shortcut(text))
        set_name(self, text)

    def refuse(self, reason: str) -> None:
        """Switch off and say why, to the eye and to a screen reader."""
        self.setEnabled(False)
        set_tip(self, reason)
        set_about(self, reason)

    def allow(self) -> None:
        """Switch on again."""
        self.setEnabled(True)
        set_tip(self, self._tip)
        set_about(self, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:  # in Qt alone only space presses
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._icon:
            self._scale()

    def _scale(self) -> None:
        self.setIconSize(QSize(theme.px(16), theme.px(16)))


class ToolButton(QToolButton):
    """A drawing to press. Its name is its tool tip too, so it is never left out."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 18,
        tone: str = "text_2",
        checkable: bool = False,
    ) -> None:
        super().__init__()
        self._size, self._tone = size, tone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(checkable)
        self.show_icon(icon, name)
        self._scale()

    def show_icon(self, icon: str, name: str) -> None:
        """Become another drawing with another name."""
        self.setIcon(drawing(icon, self._tone, on="accent_text"))
        set_name(self, name)
        set_tip(self, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:  # in Qt alone only space presses
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._scale()

    def _scale(self) -> None:
        self.setIconSize(QSize(theme.px(self._size), theme.px(self._size)))


class FilterChip(QPushButton):
    """A filter that is on or off."""

    def __init__(self, text: str, *, on: bool = False) -> None:
        super().__init__(no_shortcut(text))
        self.setProperty("kind", "chip")
        set_name(self, text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:  # in Qt alone only space presses
            self.click()
        else:
            super().keyPressEvent(event)
