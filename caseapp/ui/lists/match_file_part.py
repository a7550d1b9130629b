from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListSheet
from caseapp.casework.list_upkeep import MatchStateRow, describe_match_state, name_rebuilt_lists
from caseapp.errors import CaseAppError
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.list_keeper import make_ready
from caseapp.ui.widgets import Banner, Button, PlainLabel, ProgressLine, column, flow
from caseapp.words import _

READY = "ready"  # of `MatchFile`


class MatchFilePart(QWidget):
    """Whether a digest is found in a list at once, and the step that makes it so again.

    To know that, files of some hundred megabytes are looked through: behind the window, and only
    while this part is in sight.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: ListSheet | None = None
        self._asked = 0  # how often; only the last answer counts
        self._to_ask = False
        self._job = Job()
        self.state = PlainLabel(wrap=True)
        self.told = Banner("", "info")
        self.make = Button(_("Do it now"), icon="refresh-cw")
        self.progress = ProgressLine(_("Making it ready to be asked"))
        self.setLayout(column(self.state, self.told, flow(self.make), self.progress, gap=10))
        self.told.hide()
        self.make.hide()
        self.progress.hide()
        self.make.clicked.connect(self.rebuild)
        self.progress.stopped.connect(self._stop)

    def show_list(self, sheet: ListSheet) -> None:
        """Show how it stands with a list, and whether something had to be made again."""
        if self._sheet is None or self._sheet.row.id != sheet.row.id:
            self.state.setText(_("This is being looked at…"))
            self.make.hide()
            self.told.hide()
        self._sheet = sheet
        self._to_ask = True
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._to_ask:
            self._ask()

    def rebuild(self) -> None:
        """Make ready what is not, in the background."""
        if self._sheet is None:
            return
        self._job = Job()
        self.told.hide()
        self._wait(on=True)
        run_in_background(
            self,
            partial(make_ready, self._desk, self._sheet.row.id, job=self._job),
            lambda _new: self._made(),
            job=self._job,
            progress=self.progress.show_job,
            title=_("Making a hash list ready to be asked"),
            failed=self._cannot,
        )

    def _ask(self) -> None:
        if self._sheet is None:
            return
        self._to_ask = False
        self._asked += 1
        list_id, name = self._sheet.row.id, self._sheet.row.name

        def work() -> tuple[MatchStateRow, bool]:
            state = self._desk.read(describe_match_state, list_id)
            return state, name in self._desk.read(name_rebuilt_lists)

        run_in_background(self, work, partial(self._show, self._asked), failed=self._failed)

    def _show(self, asked: int, found: tuple[MatchStateRow, bool]) -> None:
        if asked != self._asked:
            return
        state, made_again = found
        self.state.setText(_said(state))
        self.make.setVisible(not state.ready)
        if made_again:
            self.told.show_text(
                _("What digests are found by was missing or damaged, and was made again."),
                _("No entry was lost: it is made from the list itself."),
            )
            self.told.show()

    def _made(self) -> None:
        self._wait(on=False)
        self._ask()

    def _failed(self, error: CaseAppError) -> None:
        self._wait(on=False)
        self.told.show_text(str(error), _(error.advice))
        self.told.show()

    def _cannot(self, error: CaseAppError) -> None:
        self._failed(error)
        self._desk.changed.emit()  # the page of all lists says it from now on

    def _stop(self) -> None:
        self._job.cancel()
        self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        if on:
            self.make.refuse(_("It is under way."))
        else:
            self.make.allow()


def _said(state: MatchStateRow) -> str:
    if state.ready:
        return _("Ready: a digest is found at once.")
    if state.state == READY:
        return _("Hash references came in that it was not asked about yet.")
    return _(
        "What digests are found by has to be made from the list again. It is made by itself, and "
        "hash references that come in meanwhile are compared afterwards."
    )
