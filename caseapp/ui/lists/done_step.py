from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListSheet
from caseapp.casework.list_reach import ReachedRow
from caseapp.ui.lists.words import counted, entries_in_words, references_in_words
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Button,
    Card,
    Column,
    EmptyState,
    Heading,
    IconTile,
    Look,
    PlainLabel,
    ScrollBody,
    Table,
    clear,
    column,
    row,
)
from caseapp.visible import visible
from caseapp.words import _

WIDTH = 760
HEIGHT = 260  # pixels of the rows


class DoneStep(QWidget):
    """The list counts now: which cases and reports it matched."""

    record_asked = Signal(str, object)  # "case" or "report", and its id

    def __init__(self) -> None:
        super().__init__()
        self.body = ScrollBody(_("Done"), width=WIDTH)
        self.title = Heading("", 2, wrap=True)
        self.said = PlainLabel(tone="text_2", wrap=True)
        head = row(
            IconTile("circle-check", "success"), column(self.title, self.said, gap=2), gap=14
        )
        head.setStretch(1, 1)
        card = Card()
        card.add(head)
        self.matched = column(gap=0)
        self.body.add(card, self.matched)
        self.table: Table[ReachedRow] | None = None
        self.setLayout(row(self.body, gap=0))

    def show_done(self, sheet: ListSheet, reached: Sequence[ReachedRow]) -> None:
        """Show what the list has now, and what it matched."""
        self.title.setText(_("{name} counts now").format(name=visible(sheet.row.name)))
        self.said.setText(
            _(
                "It has {entries}. Each hash reference that comes in from now on is compared with "
                "it by itself."
            ).format(entries=entries_in_words(sheet.row.entries))
        )
        clear(self.matched)
        self.matched.addWidget(self._matched(sheet, reached))

    def _matched(self, sheet: ListSheet, reached: Sequence[ReachedRow]) -> QWidget:
        if not reached:
            self.table = None
            return EmptyState(
                "search",
                _("None of your cases and reports holds a digest of this list."),
                tone="success",
            )
        card = Card(_("It names {count}").format(count=references_in_words(sheet.row.matches)))
        told = _("Those with corrections had a match that was changed or taken back.")
        if any(each.corrections for each in reached):
            card.add(PlainLabel(told, tone="text_2", wrap=True))
        self.table = Table[ReachedRow](_("Cases and reports that it matched"), *_columns())
        self.table.setMinimumHeight(theme.px(HEIGHT))
        self.table.opened.connect(lambda each: self.record_asked.emit(each.kind, each.id))
        self.table.show_rows(reached)
        self.table.step(0)
        open_it = Button(_("Open the chosen one"), icon="arrow-right")
        open_it.clicked.connect(self._open)
        card.add(self.table, row(open_it, None))
        return card

    def _open(self) -> None:
        if self.table and (each := self.table.current_row()):
            self.record_asked.emit(each.kind, each.id)


def _columns() -> list[Column[ReachedRow]]:
    return [
        Column(
            _("Kind"),
            lambda each: _("Case") if each.kind == "case" else _("Report"),
            kind="icon",
            look=lambda each: Look(icon="folder-kanban" if each.kind == "case" else "file-text"),
            width=44,
        ),
        Column(_("Reference"), lambda each: each.reference, kind="mono", width=170),
        Column(_("Title"), lambda each: visible(each.title)),
        Column(
            _("Matches"),
            lambda each: counted(each.references),
            kind="number",
            width=100,
            order=lambda each: each.references,
        ),
        Column(
            _("Corrections"),
            lambda each: (
                _("{count} to look at").format(count=counted(each.corrections))
                if each.corrections
                else ""
            ),
            kind="due",
            look=lambda _each: Look(tone="warning"),
            width=130,
            order=lambda each: each.corrections,
        ),
    ]
