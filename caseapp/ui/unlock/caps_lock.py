from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from caseapp.ui.widgets import SecretField
from caseapp.words import _


class CapsLockNotice(QObject):
    """Says below a passphrase that Caps Lock is on: Qt cannot ask, but what is typed tells."""

    def __init__(self, field: SecretField, hint: str = "") -> None:
        super().__init__(field)
        self._field, self._hint, self._on = field, hint, False
        field.control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at(event)
        return super().eventFilter(watched, event)

    def _look_at(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(on=False)  # it was pressed: the next letter says which way
        elif letter.isupper() or letter.islower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(on=letter.isupper() != shift)

    def _tell(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self._field.show_hint(_("Caps Lock is on.") if on else self._hint)
