from functools import partial

from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import ListSheet, describe_hash_list
from caseapp.casework.list_upkeep import name_rebuilt_lists, rebuild_match_files
from caseapp.errors import CaseAppError
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Banner, Button, PlainLabel, ProgressLine, column, flow
from caseapp.words import _

READY = "ready"  # of `MatchFile`


class MatchFilePart(QWidget):
    """How the file is by which digests of a list are found, and the step that makes it again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: ListSheet | None = None
        self._job = Job()
        self.state = PlainLabel(wrap=True)
        self.told = Banner("", "info")
        self.make = Button(_("Make it now"), icon="refresh-cw")
        self.progress = ProgressLine(_("Making the match file"))
        self.setLayout(column(self.state, self.told, flow(self.make), self.progress, gap=10))
        self.told.hide()
        self.progress.hide()
        self.make.clicked.connect(self.rebuild)
        self.progress.stopped.connect(self._stop)

    def show_list(self, sheet: ListSheet) -> None:
        """Show how the match file of a list is, and whether it had to be made again."""
        self._sheet = sheet
        is_ready = sheet.match_state == READY
        state = sheet.match_state.label
        later = _("{state}. It is made by itself when the list is next asked.").format(state=state)
        self.state.setText(state if is_ready else later)
        self.make.setVisible(not is_ready)
        made_again = sheet.row.name in self._desk.read(name_rebuilt_lists)
        self.told.setVisible(made_again)
        if made_again:
            self.told.show_text(
                _("The match file was missing or damaged, and was made again."),
                _("No entry was lost: it is made from the list itself."),
            )

    def rebuild(self) -> None:
        """Make what is missing or damaged again, in the background."""
        if self._sheet is None:
            return
        list_id, self._job = self._sheet.row.id, Job()
        self._wait(on=True)
        run_in_background(
            self,
            partial(self._desk.read, rebuild_match_files, list_id, job=self._job),
            lambda _count: self._made(),
            job=self._job,
            progress=self.progress.show_job,
            title=_("Making the match file of a hash list"),
            failed=self._failed,
        )

    def _made(self) -> None:
        self._wait(on=False)
        if self._sheet is not None:  # it may be another one by now
            self.show_list(self._desk.read(describe_hash_list, self._sheet.row.id))

    def _failed(self, error: CaseAppError) -> None:
        self._wait(on=False)
        self.told.show_text(str(error), _(error.advice))
        self.told.show()

    def _stop(self) -> None:
        self._job.cancel()
        self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        if on:
            self.make.refuse(_("It is being made."))
        else:
            self.make.allow()
