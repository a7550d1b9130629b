from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    Hairline,
    IconTile,
    PlainLabel,
    column,
    row,
)
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

TILE = 30


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, in words: what, about what, since or until when."""

    title: str
    detail: str
    when: str
    when_tone: str
    icon: str
    tone: str
    action: str
    child_at_risk: bool = False


class WaitingLine(QWidget):
    """One thing that waits, and the step that opens it."""

    opened = Signal()

    def __init__(self, waiting: Waiting) -> None:
        super().__init__()
        title = ElidedLabel(waiting.title, role="body-strong")
        detail = ElidedLabel(waiting.detail, role="caption", tone="text_3")
        words = column(title, detail, gap=2)
        if waiting.child_at_risk:
            risk = Chip(_("A child may be at risk now"), "danger", icon="triangle-alert")
            words.addLayout(row(risk, None))
        self.button = Button(waiting.action, "link")
        set_name(self.button, f"{waiting.action}: {waiting.title}")
        self.button.clicked.connect(self.opened)
        when = PlainLabel(waiting.when, role="caption", tone=waiting.when_tone)
        line = row(
            column(IconTile(waiting.icon, waiting.tone, TILE), None),
            words,
            when,
            self.button,
            gap=12,
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        said = (waiting.title, waiting.detail, waiting.when)
        set_name(self, ", ".join(part for part in said if part))


def divided(lines: list[WaitingLine]) -> list[QWidget]:
    """Return the lines with a hairline between them."""
    pieces: list[QWidget] = []
    for line in lines:
        if pieces:
            pieces.append(Hairline())
        pieces.append(line)
    return pieces
