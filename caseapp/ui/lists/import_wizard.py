"""Import a hash list in five steps. Nothing of it counts before it is taken over."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from caseapp.casework.hash_lists import describe_hash_list
from caseapp.casework.list_import import (
    FileLook,
    ReadAlready,
    accept_import,
    discard_import,
    look_at_file,
    prepare_import,
)
from caseapp.casework.list_reach import list_reached
from caseapp.casework.list_versions import Prepared
from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.lists.import_frame import DONE, FACTS, FILE, FORMAT, READ, ImportFrame
from caseapp.ui.messages import confirm, show_error
from caseapp.visible import visible
from caseapp.words import _


class ImportWizard(ImportFrame):
    """From a file to a list that counts: what it is, whose it is, what it would change."""

    left = Signal()
    list_asked = Signal(object)  # its id
    record_asked = Signal(str, object)  # "case" or "report", and its id

    def __init__(self, desk: Desk, list_id: UUID | None = None) -> None:
        super().__init__(desk, list_id)
        self._desk = desk
        self._path, self._head, self._looked_at = Path(), ListHead(), False
        self._look = 0  # which look at the file is the newest
        self._prepared: Prepared | None = None
        self._list_id: UUID | None = None
        self._job = Job()
        self._busy = False
        self._connect()
        self.go(FILE)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.go_back)
        self.stepper.chosen.connect(self.go)
        self.file.chosen.connect(self.take_file)
        self.format.changed.connect(self._look_again)
        self.reading.stopped.connect(self._stop)
        self.progress.stopped.connect(self._stop_taking)
        self.back.clicked.connect(lambda: self.go(self.at() - 1))
        self.on.clicked.connect(self.go_on)
        self.discard.clicked.connect(self._discard)
        self.show_list.clicked.connect(lambda: self.list_asked.emit(self._list_id))
        self.done.clicked.connect(self.left)
        self.finished.record_asked.connect(self.record_asked)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._press)

    def go(self, number: int) -> None:
        """Go to a step."""
        self.stack.setCurrentIndex(number)
        self.stepper.go(number, first=number if number >= READ else FILE)
        self._fit_footer()
        self.focus_target().setFocus()

    def go_on(self) -> None:
        """Go on from here, if what stands here is ready."""
        match self.at():
            case step if step == FILE:
                self.go(FORMAT)
            case step if step == FORMAT:
                self.facts.suggest(self._head)
                self.go(FACTS)
            case step if step == FACTS and self.facts.is_ready(self.format.format.choice()):
                self.read()
            case step if step == READ:
                self.take_over()
            case _:
                pass

    def go_back(self) -> None:
        """Leave. What was read and not taken over is thrown away, so ask first."""
        if self.at() in {FILE, DONE}:
            self.left.emit()
            return
        confirm(
            self,
            _("Leave without importing?"),
            detail=_("No list was changed. What was filled in and read is not kept."),
            yes=_("Leave"),
            then=self._leave,
        )

    def take_file(self, path: Path) -> None:
        """Look at a file: what it is, and its first rows."""
        self._path, self._looked_at = path, False
        self.file.wait(on=True)
        self._fit_footer()
        run_in_background(
            self,
            partial(self._desk.read, look_at_file, path),
            self._begin,
            failed=lambda error: self.file.refuse(str(error), _(error.advice)),
        )

    def read(self, *, again: bool = False) -> None:
        """Read the whole file, in the background. Nothing becomes visible by that."""
        read = self.format.choice()
        if read is None:
            return
        self._job = Job()
        self._busy = True
        self.reading.begin()
        self.go(READ)
        work = partial(
            self._desk.read,
            prepare_import,
            self.facts.choice(read, again=again),
            self._path,
            job=self._job,
        )
        run_in_background(
            self,
            work,
            self._show_prepared,
            job=self._job,
            progress=self.reading.progress.show_job,
            title=_("Reading a hash list"),
            failed=self._not_read,
        )

    def take_over(self) -> None:
        """Let what was read count, and compare it with all hash references of ours."""
        if self._prepared is None:
            return
        self._job = Job()
        self._wait(on=True)
        run_in_background(
            self,
            partial(self._desk.write, accept_import, self._prepared, job=self._job),
            self._show_done,
            job=self._job,
            progress=self.progress.show_job,
            title=_("Taking a hash list over"),
            failed=self._not_taken,
        )

    def _begin(self, look: FileLook) -> None:
        self.file.wait(on=False)
        self._head, self._looked_at = look.head, True
        self.format.begin(look)
        self.go(FORMAT)

    def _look_again(self) -> None:
        """Look at the file as it is said to be now. An older answer is not shown any more."""
        self._look += 1
        choice = self.format.choice()
        if choice is None or self.format.missing():
            self._fit_footer()
            return
        look = self._look
        run_in_background(
            self,
            partial(self._desk.read, look_at_file, self._path, choice),
            partial(self._show_look, look),
            failed=partial(self._refuse_look, look),
        )

    def _show_look(self, number: int, look: FileLook) -> None:
        if number == self._look:
            self.format.show_look(look)
            self._fit_footer()

    def _refuse_look(self, number: int, error: CaseAppError) -> None:
        if number == self._look:
            self.format.refuse(error)
            self._fit_footer()

    def _show_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        if not self._busy:  # it was stopped in the moment in which it was done
            self._throw_away()
            return
        self._busy = False
        self.reading.show_prepared(prepared)
        self._fit_footer()
        self.on.setFocus()

    def _not_read(self, error: CaseAppError) -> None:
        self._busy = False
        self.go(FACTS)
        if not isinstance(error, ReadAlready):
            show_error(self, error)
            return
        confirm(
            self,
            str(error),
            yes=_("Read it again"),
            then=partial(self.read, again=True),
            detail=_(error.advice),
        )

    def _stop(self) -> None:
        self._job.cancel()
        self._busy = False
        self.go(FACTS)

    def _show_done(self, list_id: UUID) -> None:
        self._prepared, self._list_id = None, list_id
        self._wait(on=False)
        sheet = self._desk.read(describe_hash_list, list_id)
        self.finished.show_done(sheet, self._desk.read(list_reached, list_id))
        self.header.show_title(self.header.title.text(), visible(sheet.row.name))
        self.go(DONE)

    def _not_taken(self, error: CaseAppError) -> None:
        self._wait(on=False)
        show_error(self, error)

    def _stop_taking(self) -> None:
        """Stop before it counts: what was read can still be taken over, or discarded."""
        self._job.cancel()
        self._wait(on=False)

    def _discard(self) -> None:
        self._throw_away()
        self.go(FACTS)

    def _leave(self) -> None:
        self._job.cancel()
        self._throw_away()
        self.left.emit()

    def _throw_away(self) -> None:
        if self._prepared is not None:
            self._desk.read(discard_import, self._prepared)
            self._prepared = None

    def _wait(self, *, on: bool) -> None:
        self._busy = on
        self.wait(on=on)
        self._fit_footer()

    def _press(self) -> None:
        (self.done if self.at() == DONE else self.on).click()

    def _fit_footer(self) -> None:
        self.show_footer(self._why_not(), busy=self._busy)

    def _why_not(self) -> str:
        if self.at() == FILE:
            return "" if self._looked_at else _("Choose a file first.")
        if self.at() == FORMAT:
            return self.format.why_not()
        if self.at() == READ and self._busy:
            return _("Wait until it is done, or stop it.")
        if self.at() == READ and not (self._prepared and _changes_anything(self._prepared)):
            return _("There is nothing to take over.")
        return ""


def _changes_anything(prepared: Prepared) -> bool:
    return bool(prepared.entries or prepared.withdrawn)
