from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import (
    Button,
    Chip,
    EmptyState,
    Hairline,
    Icon,
    PlainLabel,
    clear,
    column,
    flow,
    row,
)
from caseapp.ui.widgets.plain_text import set_name
from caseapp.visible import visible
from caseapp.words import _

MOST_NUMBERS = 6  # of other cases and reports that are named
Row = TypeVar("Row")


class RecordLine(QWidget):
    """One record of a case: what it is, what is said of it, and the steps to take with it."""

    def __init__(
        self,
        title: str | QWidget,
        *,
        icon: str = "",
        marks: Sequence[QWidget] = (),
        details: Sequence[str] = (),
        steps: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        if isinstance(title, str):
            set_name(self, title)
            title = PlainLabel(visible(title), role="body-strong", wrap=True)
        head = row(title, *steps, gap=6)
        head.setStretch(0, 1)
        if icon:
            head.insertWidget(0, Icon(icon, "text_3", 16))
        said = [
            PlainLabel(visible(text, lines=True), role="caption", tone="text_3", wrap=True)
            for text in details
            if text
        ]
        marked = [flow(*marks, gap=6)] if marks else []
        self.setLayout(column(head, *marked, *said, *below, 6, Hairline(), gap=4))


class ListPart(QWidget):
    """One tab of a case: a step that adds to it, and a line for each record."""

    def __init__(
        self,
        icon: str,
        empty: str,
        *,
        detail: str = "",
        add: str = "",
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._rows: Sequence[object] | None = None
        self.add = Button(add, icon="plus")
        self.add.setVisible(bool(add))
        self.above, self.below = column(gap=8), column(gap=8)
        self._lines = column(gap=8)
        self._empty = EmptyState(icon, empty, detail=detail)
        self.setLayout(
            column(
                flow(self.add, *more),
                self.above,
                self._lines,
                self._empty,
                self.below,
                None,
                gap=12,
            )
        )

    def show_rows(self, rows: Sequence[Row], line: Callable[[Row], QWidget]) -> None:
        """Show these records, or what will be here. What did not change stays as it stands."""
        if self._rows == rows:
            return
        self._rows = rows
        clear(self._lines)
        for each in rows:
            self._lines.addWidget(line(each))
        self._empty.setVisible(not rows)


def also_in(numbers: Sequence[str]) -> list[QWidget]:
    """Say in which other cases and reports the same trace stands: their numbers, no content."""
    if not numbers:
        return []
    first, *others = map(visible, numbers)
    words = [_("Also in {number}").format(number=first), *others[: MOST_NUMBERS - 1]]
    if more := len(numbers) - len(words):
        words.append(_("{count} more").format(count=more))
    chips = [
        Chip(text, "violet", icon="" if at else "git-compare") for at, text in enumerate(words)
    ]
    return [flow(*chips, gap=6)]
