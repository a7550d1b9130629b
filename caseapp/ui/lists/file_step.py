from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.ui.widgets import (
    Banner,
    Card,
    FileDropZone,
    KeyValues,
    ProgressLine,
    ScrollBody,
    row,
)
from caseapp.words import _

WIDTH = 760
RECOGNISED = [each for each in ListFormat if each not in {ListFormat.CASEAPP, ListFormat.CASE_UCO}]


class FileStep(QWidget):
    """Where the file comes from. Nothing of it is kept before it is taken over."""

    chosen = Signal(object)  # a Path

    def __init__(self) -> None:
        super().__init__()
        self.body = ScrollBody(_("File"), width=WIDTH)
        self.zone = FileDropZone(
            _("Drop a hash list here"),
            detail=_("{formats}. Which of them it is, is told by what stands in it.").format(
                formats=", ".join(each.label for each in RECOGNISED)
            ),
            icon="hash",
        )
        self.zone.setMinimumHeight(200)
        self.progress = ProgressLine(_("Looking at the file"), may_stop=False)
        self.trouble = Banner("", "danger")
        for hidden in (self.progress, self.trouble):
            hidden.hide()
        what_next = Card(_("What happens next"))
        what_next.add(KeyValues(_what_happens(), label_width=24))
        self.body.add(self.zone, self.progress, self.trouble, what_next)
        self.setLayout(row(self.body, gap=0))
        self.zone.chosen.connect(self._take)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.zone.button

    def wait(self, *, on: bool) -> None:
        """Show that the file is looked at."""
        self.progress.setVisible(on)
        self.zone.setEnabled(not on)

    def refuse(self, what: str, advice: str) -> None:
        """Say why this file cannot be read as a list."""
        self.wait(on=False)
        self.trouble.show_text(what, advice)
        self.trouble.show()
        self.focus_target().setFocus()

    def _take(self, path: Path) -> None:
        self.trouble.hide()
        self.chosen.emit(path)


def _what_happens() -> list[tuple[str, str]]:
    steps = (
        _("You see what kind of file it is, and its first rows."),
        _("You say whose list it is and what we may do with it."),
        _("The file is read. You see what it would add, change and withdraw."),
        _("Only when you take it over does it count for your cases and reports."),
    )
    return [(str(number), step) for number, step in enumerate(steps, 1)]
