from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets.layout import clear, column, row
from caseapp.ui.widgets.painted import Icon
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _, later

State = Literal["passed", "failed", "warning", "waiting"]
_LOOKS: dict[str, tuple[str, str, str]] = {
    "passed": ("circle-check", "success", later("passed")),
    "failed": ("circle-x", "danger", later("failed")),
    "warning": ("triangle-alert", "warning", later("look at this")),
    "waiting": ("clock", "text_3", later("not checked yet")),
}


@dataclass(frozen=True)
class Check:
    """One named check and how it ended."""

    text: str
    detail: str = ""
    state: State = "passed"


class Checklist(QWidget):
    """Checks by name, each with a tick, a cross or a warning and the reason."""

    def __init__(self, checks: Sequence[Check] = ()) -> None:
        super().__init__()
        self._column = column(gap=12)
        self.setLayout(column(self._column, None, gap=0))
        self.show_checks(checks)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show how these checks ended."""
        clear(self._column)
        for check in checks:
            self._column.addWidget(_Line(check))


class _Line(QWidget):
    def __init__(self, check: Check) -> None:
        super().__init__()
        icon, tone, word = _LOOKS[check.state]
        text = PlainLabel(check.text, role="body-strong", wrap=True)
        detail = PlainLabel(check.detail, role="caption", tone="text_3", wrap=True)
        detail.setVisible(bool(check.detail))
        mark = column(Icon(icon, tone, stroke=2.0), None)
        self.setLayout(row(mark, column(text, detail, gap=1), gap=10))
        spoken = (check.text, _(word), check.detail)
        set_name(self, ", ".join(part for part in spoken if part))
