from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.hashes import MOST_AT_ONCE
from caseapp.casework.match_desk import describe_match_desk
from caseapp.casework.match_rows import MatchDesk
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk

AT_ONCE = 500  # references that are looked at while the window waits


class DeskReader(QWidget):
    """Reads what is known of all references of a case: at once, or behind the window if many.

    It shows nothing. An answer that comes after another was asked for is dropped.
    """

    read = Signal(object)  # a MatchDesk

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0  # how often; only the last answer counts
        self.hide()

    def ask(self, case: CaseSheet) -> None:
        """Read it for this case, and tell by `read`."""
        self._asked += 1

        def work() -> MatchDesk:
            return self._desk.read(describe_match_desk, case_id=case.id, limit=MOST_AT_ONCE)

        if case.counts.hashes <= AT_ONCE:
            self.read.emit(work())
        else:
            run_in_background(self, work, partial(self._deliver, self._asked))

    def stop(self) -> None:
        """Drop what is still under way."""
        self._asked += 1

    def _deliver(self, asked: int, found: MatchDesk) -> None:
        if asked == self._asked:
            self.read.emit(found)
