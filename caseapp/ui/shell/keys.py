from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.ui.shell.places import Command
from caseapp.ui.theme import theme

if TYPE_CHECKING:
    from caseapp.ui.shell.shell import Shell

_BY_NUMBER = 9
_STEP = 0.1
_CLOSE_PALETTE = {"Esc", "Ctrl+K"}


class Keys(QObject):
    """What the keyboard does everywhere in the window. Letters act only outside of text."""

    def __init__(self, shell: "Shell", places: Sequence[str]) -> None:
        super().__init__(shell)
        self._shell = shell
        self._own: list[QShortcut] = []
        self._letters: list[QShortcut] = []
        self._letters_on = True
        for number, key in enumerate(places[:_BY_NUMBER], 1):
            self._on(f"Alt+{number}", partial(shell.go, key))
        for keys, act in (
            ("Ctrl+K", shell.open_palette),
            ("Ctrl+L", shell.lock_asked.emit),
            ("F1", shell.help_asked.emit),
            ("F6", self._next_region),
            ("Shift+F6", partial(self._next_region, -1)),
            ("Esc", shell.go_back),
            ("Ctrl+F", shell.filter_page),
            ("Ctrl+=", partial(self._scale, _STEP)),
            ("Ctrl++", partial(self._scale, _STEP)),
            ("Ctrl+-", partial(self._scale, -_STEP)),
            ("Ctrl+0", partial(self._scale, 0.0)),
        ):
            self._on(keys, act)
        self._letters.append(self._on("/", shell.filter_page))

    def bind(self, commands: Sequence[Command]) -> None:
        """Give commands their shortcuts, in place of those given before."""
        for shortcut in self._own:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._letters = [shortcut for shortcut in self._letters if shortcut not in self._own]
        self._own = [self._on(command.keys, command.run) for command in commands if command.keys]
        self._letters += [shortcut for shortcut in self._own if _is_letter(shortcut)]
        self.let_letters(on=self._letters_on)

    def let_letters(self, *, on: bool) -> None:
        """Let single letters act, or not (WCAG 2.1.4)."""
        self._letters_on = on
        for shortcut in self._letters:
            shortcut.setEnabled(on)

    def _on(self, keys: str, act: Callable[[], Any]) -> QShortcut:
        return QShortcut(QKeySequence(keys), self._shell, partial(self._act, keys, act))

    def _act(self, keys: str, act: Callable[[], Any]) -> None:
        # a key meant for the palette does nothing to the page below it
        if not (self._shell.close_palette() and keys in _CLOSE_PALETTE):
            act()

    def _next_region(self, by: int = 1) -> None:
        shell = self._shell
        regions: list[QWidget] = [shell.rail, shell.stack, shell.strip, shell.top]
        focused = QApplication.focusWidget()
        inside = [at for at, region in enumerate(regions) if _holds(region, focused)]
        at = (inside[0] + by) % len(regions) if inside else 1
        _enter(regions[at])

    def _scale(self, by: float) -> None:
        self._shell.set_scale(round(theme.scale + by, 2) if by else 1.0)


def _is_letter(shortcut: QShortcut) -> bool:
    return len(shortcut.key().toString().partition(", ")[0]) == 1


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))


def _enter(region: QWidget) -> None:
    reason = Qt.FocusReason.TabFocusReason
    page = getattr(region, "currentWidget", lambda: None)()
    target = getattr(page, "focus_target", None)
    if target:
        target().setFocus(reason)
        return
    takers = (
        widget
        for widget in region.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    first = next(takers, None)
    if first:
        first.setFocus(reason)
