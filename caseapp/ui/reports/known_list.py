from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.known import Known, Likeness
from caseapp.ui.times import recent
from caseapp.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    PlainLabel,
    clear,
    column,
    row,
)
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

TONES = {
    Likeness.SAME_PLACE: "warning",
    Likeness.SAME_DIGEST: "warning",
    Likeness.SAME_HOST: "neutral",
}


class KnownList(QWidget):
    """What this desk already holds of the same. It informs, and stops nobody."""

    report_asked = Signal(UUID)
    case_asked = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=8)
        self.setLayout(self._lines)

    def show_known(self, known: Sequence[Known], *, most: int = 20) -> None:
        """Show these records, closest first, and say how many there are besides."""
        clear(self._lines)
        for each in known[:most]:
            self._lines.addWidget(self._line(each))
        more = len(known) - most
        if more > 0:
            words = _("And {n} more").format(n=more)
            self._lines.addWidget(PlainLabel(words, role="caption", tone="text_3"))

    def _line(self, known: Known) -> QWidget:
        number = Button(known.reference, "link")
        if known.report_id:
            number.clicked.connect(partial(self.report_asked.emit, known.report_id))
        else:
            number.clicked.connect(partial(self.case_asked.emit, known.case_id))
        about = [known.status.label, recent(known.at)]
        if known.report_id and known.case_reference:
            about.insert(0, known.case_reference)
        caption = ElidedLabel(", ".join(about), role="caption", tone="text_3")
        head = row(Chip(known.likeness.label, TONES[known.likeness]), number, caption)
        head.setStretch(2, 1)
        what = ElidedLabel(known.what, tone="text_2")
        line = QWidget()
        line.setLayout(column(head, what, gap=2))
        set_name(
            line,
            _("{likeness}: {what}, {reference}").format(
                likeness=known.likeness.label, what=known.what, reference=known.reference
            ),
        )
        return line
