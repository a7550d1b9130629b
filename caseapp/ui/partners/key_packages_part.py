from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.key_packages import KeyPackages
from caseapp.exchange.rows import PackageRow
from caseapp.models.vocabulary import Direction
from caseapp.ui import times
from caseapp.ui.widgets import Button, Heading, PlainLabel, column, row
from caseapp.ui.widgets.plain_text import set_name
from caseapp.visible import visible
from caseapp.words import _, many

MOST = 20  # lines; the packages page has them all


class KeyPackagesPart(QWidget):
    """What was sealed for keys that are not trusted any more, and what came with them."""

    opened = Signal(str, object)  # "package" or "sent", and the row's id

    def __init__(self, packages: KeyPackages) -> None:
        super().__init__()
        self.setLayout(
            column(
                *self._lines(_("Sealed for keys that are revoked"), packages.sealed_for),
                *self._lines(_("Signed with keys that are revoked"), packages.received_with),
                gap=8,
            )
        )

    def _lines(self, title: str, rows: Sequence[PackageRow]) -> list[QWidget]:
        if not rows:
            return []
        count = many("{n} package", "{n} packages", len(rows))
        left = many(
            "{n} more stands on the packages page.",
            "{n} more stand on the packages page.",
            len(rows) - MOST,
        )
        return [
            Heading(title, 3),
            PlainLabel(count, role="caption", tone="text_3"),
            *map(self._line, rows[:MOST]),
            *([PlainLabel(left, role="caption", tone="text_3")] if len(rows) > MOST else []),
        ]

    def _line(self, package: PackageRow) -> QWidget:
        sent = package.direction == Direction.SENT
        line = QWidget()
        facts = (package.kind.label, package.state.label, times.short_day(package.sealed_at))
        words = column(
            PlainLabel(visible(package.subject), role="body-strong", wrap=True),
            PlainLabel(" · ".join(facts), role="caption", tone="text_3", wrap=True),
            gap=2,
        )
        button = Button(_("Open"), "link")
        set_name(button, _("Open: {subject}").format(subject=visible(package.subject)))
        button.clicked.connect(partial(self.opened.emit, "sent" if sent else "package", package.id))
        laid = row(words, button, gap=8)
        laid.setStretch(0, 1)
        line.setLayout(laid)
        return line
