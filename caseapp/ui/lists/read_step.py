from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.list_versions import Prepared, RefusedCount
from caseapp.ui.lists.words import counted, entries_in_words
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    KeyValues,
    PlainLabel,
    ProgressLine,
    ScrollBody,
    clear,
    column,
    row,
)
from caseapp.words import _, many

WIDTH = 760
MOST_LINES = 8  # of those that were refused for one reason


class ReadStep(QWidget):
    """The file is read; then what it would change, before anything of it counts."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = ScrollBody(_("Read"), width=WIDTH)
        self.reading = Card(_("The file is being read"))
        self.progress = ProgressLine(_("Reading the list"))
        self.reading.add(
            PlainLabel(
                _(
                    "Nothing of it counts for your cases yet. You may go on with other work: the "
                    "strip at the foot of the window shows how far it is."
                ),
                tone="text_2",
                wrap=True,
            ),
            self.progress,
        )
        self.found = column(gap=14)
        self.body.add(self.reading, self.found)
        self.setLayout(row(self.body, gap=0))
        self.progress.stopped.connect(self.stopped)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes: while it is read, to what stops that."""
        return self.progress.findChild(Button) or self.body

    def begin(self) -> None:
        """Show that the file is being read."""
        clear(self.found)
        self.reading.show()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what the list would be, and what was refused and why."""
        self.reading.hide()
        clear(self.found)
        for piece in _pieces(prepared):
            self.found.addWidget(piece)


def _pieces(prepared: Prepared) -> Iterator[QWidget]:
    if not prepared.entries and not prepared.withdrawn:
        yield EmptyState(
            "circle-help",
            _("Nothing of this file can be kept."),
            detail=_("Discard it, go back and check how it is read."),
        )
    else:
        yield Banner(_("Nothing counts yet. Take the list over, or discard what was read."), "info")
    if prepared.list_id and prepared.withdrawn:
        yield Banner(
            many(
                "{n} entry that the list has now would be withdrawn.",
                "{n} entries that the list has now would be withdrawn.",
                prepared.withdrawn,
            ),
            "warning",
            detail=_(
                "Each case that they matched is told so. If the file is only an addition to the "
                "list, discard this and say so in the step before."
            ),
        )
    changes = Card(_("What would change"))
    changes.add(KeyValues(list(_changes(prepared)), label_width=220))
    yield changes
    if prepared.refused:
        yield _refused(prepared)


def _changes(prepared: Prepared) -> Iterator[tuple[str, str]]:
    yield _("Added"), entries_in_words(prepared.added)
    if prepared.list_id:
        yield _("Changed"), entries_in_words(prepared.changed)
        yield _("Withdrawn"), entries_in_words(prepared.withdrawn)
        yield _("The same as before"), entries_in_words(prepared.same)
    yield _("Twice in the file"), entries_in_words(prepared.duplicates)
    yield _("The list would then have"), entries_in_words(prepared.entries)


def _refused(prepared: Prepared) -> Card:
    total = sum(each.count for each in prepared.refused)
    card = Card(many("{n} thing was refused", "{n} things were refused", total))
    card.add(
        PlainLabel(
            _("What was refused is not kept. The rest of the list is not touched by it."),
            tone="text_2",
            wrap=True,
        ),
        KeyValues([_refusal(each) for each in prepared.refused], label_width=220),
    )
    return card


def _refusal(refused: RefusedCount) -> tuple[str, str]:
    shown = ", ".join(counted(line) for line in refused.lines[:MOST_LINES])
    if refused.count > len(refused.lines[:MOST_LINES]):
        shown += "…"
    return (
        refused.why.label,
        _("{count} (rows: {lines})").format(count=counted(refused.count), lines=shown),
    )
