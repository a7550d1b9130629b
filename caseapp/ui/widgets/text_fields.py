from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caseapp.ui.theme.icons import icon
from caseapp.ui.widgets.embedded import name_embedded
from caseapp.ui.widgets.field import Field
from caseapp.words import _


class LineField(Field):
    """One line of text."""

    control: QLineEdit

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        example: str = "",
        limit: int = 0,
        mono: bool = False,
        large: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        line = QLineEdit()
        line.setProperty("mono", mono)
        line.setPlaceholderText(example)
        if large:
            line.setProperty("box", "large")
        if limit:
            line.setMaxLength(limit)
        super().__init__(label, line, hint=hint, beside=beside)
        line.textChanged.connect(self._look)
        line.textEdited.connect(self.forget_problem)
        self.set_text(text)
        line.textChanged.connect(self.changed)

    def text(self) -> str:
        """Return what is typed in, without spaces around it."""
        return self.control.text().strip()

    def set_text(self, text: str) -> None:
        """Fill in a text, seen from its beginning."""
        self.control.setText(text)
        self.control.setCursorPosition(0)

    def _look(self) -> None:
        if self.control.echoMode() == QLineEdit.EchoMode.Normal:
            self.tell_unseen(self.control.text())


class SecretField(LineField):
    """One line that stays hidden until asked for. Its text is exact: spaces count."""

    def __init__(
        self, label: str, *, hint: str = "", large: bool = False, beside: QWidget | None = None
    ) -> None:
        super().__init__(label, hint=hint, large=large, beside=beside)
        self._show = self.control.addAction(
            icon("eye", "text_3"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._show.triggered.connect(self._turn)
        self._hidden(on=True)

    def text(self) -> str:
        """Return exactly what is typed in."""
        return self.control.text()

    def _turn(self) -> None:
        self._hidden(on=self.control.echoMode() == QLineEdit.EchoMode.Normal)

    def _hidden(self, *, on: bool) -> None:
        mode = QLineEdit.EchoMode.Password if on else QLineEdit.EchoMode.Normal
        self.control.setEchoMode(mode)
        self._show.setIcon(icon("eye" if on else "eye-off", "text_3"))
        name = _("Show what is typed") if on else _("Hide what is typed")
        self._show.setText(name)
        name_embedded(self.control, name)


class TextField(Field):
    """Several lines of text. Tab leaves it."""

    control: QPlainTextEdit

    def __init__(
        self,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        example: str = "",
        lines: int = 4,
        mono: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        box = _Lines(lines)
        box.setProperty("mono", mono)
        box.setTabChangesFocus(True)
        box.setPlaceholderText(example)
        super().__init__(label, box, hint=hint, beside=beside)
        box.textChanged.connect(self._look)
        self.set_text(text)
        box.textChanged.connect(self.changed)

    def text(self) -> str:
        """Return what is typed in, without blank ends."""
        return self.control.toPlainText().strip()

    def lines(self) -> tuple[str, ...]:
        """Return the lines that hold something, for lists typed one a line."""
        return tuple(line.strip() for line in self.text().splitlines() if line.strip())

    def set_text(self, text: str) -> None:
        """Fill in a text."""
        self.control.setPlainText(text)

    def _look(self) -> None:
        self.tell_unseen(self.control.toPlainText())
        if self.control.hasFocus():
            self.forget_problem()


class _Lines(QPlainTextEdit):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def sizeHint(self) -> QSize:
        height = QFontMetrics(self.font()).lineSpacing() * self._lines
        return QSize(super().sizeHint().width(), height + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
