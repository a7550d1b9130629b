"""Fields that may honestly stay open: what is not known is said in words, never left blank."""

from caseapp.ui.widgets import FilterChip, LineField, TextField
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class KnownLine(LineField):
    """One line of text, or nobody knows."""

    def __init__(self, label: str, *, hint: str = "", example: str = "") -> None:
        self.open = FilterChip(_("Not known"))
        super().__init__(label, hint=hint, example=example, beside=self.open)
        _connect(self)

    def said(self) -> str | None:
        """Return the text, or None if nobody knows. Empty was forgotten."""
        return None if self.open.isChecked() else self.text()

    def say(self, text: str | None) -> None:
        """Fill in what is known."""
        self.open.setChecked(text is None)
        self.set_text(text or "")


class KnownText(TextField):
    """Several lines of text, or nobody knows."""

    def __init__(self, label: str, *, hint: str = "", lines: int = 3) -> None:
        self.open = FilterChip(_("Not known"))
        super().__init__(label, hint=hint, lines=lines, beside=self.open)
        _connect(self)

    def said(self) -> str | None:
        """Return the text, or None if nobody knows. Empty was forgotten."""
        return None if self.open.isChecked() else self.text()

    def say(self, text: str | None) -> None:
        """Fill in what is known."""
        self.open.setChecked(text is None)
        self.set_text(text or "")


def _connect(field: KnownLine | KnownText) -> None:
    label = field.label.text()
    set_name(field.open, _("{field}: not known").format(field=label))
    field.open.toggled.connect(field.control.setDisabled)
    field.open.toggled.connect(field.changed)
