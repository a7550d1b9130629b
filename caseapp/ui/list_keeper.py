"""Keep the lists of an open vault ready to be asked, behind its window (docs/formats/lists.md)."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from caseapp.casework.list_files import look_at_list_files
from caseapp.casework.list_upkeep import (
    MatchStateRow,
    ask_list_again,
    list_match_states,
    note_list_asked,
    rebuild_match_files,
)
from caseapp.errors import Cancelled, CaseAppError
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.shell.shell import Shell
from caseapp.vault.stages import Stages
from caseapp.visible import visible
from caseapp.words import _, many

SOON = 1_500  # milliseconds: once the window is drawn
MOST = 3  # lists that are named


def make_ready(desk: Desk, list_id: UUID, *, job: Job) -> int:
    """Make a list ready to be asked, and ask it what it missed. Returns how many matches are new.

    Raises `ListFileDamaged`, `FolderUnusable`, `Cancelled`.
    """
    stages = Stages(job, 2)
    desk.read(rebuild_match_files, list_id, job=stages.next())
    new = desk.write(ask_list_again, list_id, job=stages.next())
    desk.read(note_list_asked, list_id)
    return new


class ListKeeper(QObject):
    """Makes each list ready that is not, one after the other, and says so when all is done.

    It looks once the window is drawn, and again whenever a glance at the folder shows something
    to do. What a person stopped, or what cannot be made, is left until they ask for it.
    """

    def __init__(self, desk: Desk, window: Shell) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._waiting: list[MatchStateRow] = []
        self._left: set[UUID] = set()
        self._made: list[str] = []
        self._new = 0
        self.busy = False

    def begin(self) -> None:
        """Look as soon as the window is there and drawn, which this must not slow down."""
        QTimer.singleShot(SOON, self, self._look_first)
        self._desk.changed.connect(self._glance)

    def look(self) -> None:
        """Look how it stands with each list, and make ready what is not."""
        self.busy = True
        work = partial(self._desk.read, list_match_states)
        run_in_background(self._window, work, self.make_all, failed=self._rest)

    def _look_first(self) -> None:
        if self._window.isVisible():  # one that was closed meanwhile has no vault any more
            self.look()

    def make_all(self, rows: Iterable[MatchStateRow]) -> None:
        """Make ready what is not, one list after the other."""
        self.busy = True
        self._waiting = [row for row in rows if not row.ready and row.list_id not in self._left]
        self._made, self._new = [], 0
        self._next()

    def _glance(self) -> None:
        if not self.busy and any(
            not row.ready and not row.trouble and row.list_id not in self._left
            for row in self._desk.read(look_at_list_files)
        ):
            self.look()

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            return
        row, job = self._waiting.pop(0), Job()
        self._left.add(row.list_id)  # until it is done

        def work() -> int | None:
            try:
                return make_ready(self._desk, row.list_id, job=job)
            except Cancelled:
                return None  # whoever stopped it is not told so, but the others are not begun

        title = _("Making a hash list ready to be asked: {name}").format(name=visible(row.name))
        run_in_background(
            self._window,
            work,
            partial(self._done, row),
            job=job,
            title=title,
            failed=lambda _error: self._next(),  # its page says what is wrong with it
        )

    def _done(self, row: MatchStateRow, new: int | None) -> None:
        if new is None:
            self._left.update(each.list_id for each in self._waiting)
            self._waiting = []
        else:
            self._left.discard(row.list_id)
            self._made.append(visible(row.name))
            self._new += new
        self._next()

    def _end(self) -> None:
        self._rest()
        if made := self._made:
            more = "…" if len(made) > MOST else ""
            self._window.toast(
                many(
                    "{n} hash list was made ready to be asked again.",
                    "{n} hash lists were made ready to be asked again.",
                    len(made),
                ),
                _("{lists}: {found}").format(
                    lists=", ".join(made[:MOST]) + more,
                    found=many("{n} new match", "{n} new matches", self._new)
                    if self._new
                    else _("no match was missed"),
                ),
                tone="info",
            )

    def _rest(self, _trouble: CaseAppError | None = None) -> None:
        self.busy = False
