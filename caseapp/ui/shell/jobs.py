from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from caseapp.job import Job
from caseapp.ui import background
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Button, ProgressLine, clear, column
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _

_PATIENCE = 2.0  # seconds that nobody needs to be told about


class JobsButton(Button):
    """Work that goes on behind the pages. It shows itself when some takes long."""

    def __init__(self) -> None:
        super().__init__("", icon="timer")
        self.setProperty("kind", "strip")
        self._popover = _Popover()
        self._popover.setParent(self, Qt.WindowType.Popup)
        self.clicked.connect(self._open)
        self.hide()
        background.watch_jobs(self.look)

    def look(self, patience: float = _PATIENCE) -> None:
        """Show what is under way for longer than some seconds."""
        jobs = background.jobs(older_than=patience)
        if jobs:
            title = jobs[0][0] if len(jobs) == 1 else _("{count} jobs").format(count=len(jobs))
            if title != self.accessibleName():
                self.set_text(title)
            self._popover.show_jobs(list(jobs))
        else:
            self._popover.hide()
        self.setVisible(bool(jobs))

    def _open(self) -> None:
        self._popover.adjustSize()
        above = self.mapToGlobal(QPoint(0, 0)) - QPoint(0, self._popover.height() + 6)
        self._popover.move(above)
        self._popover.show()


class _Popover(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "float")
        set_name(self, _("Work under way"))
        self._lines: dict[int, tuple[Job, ProgressLine]] = {}
        self._column = column(gap=12, margins=(16, 14, 16, 14))
        self.setLayout(self._column)
        self.setMinimumWidth(theme.px(300))

    def show_jobs(self, jobs: list[tuple[str, Job]]) -> None:
        if [id(job) for _title, job in jobs] != list(self._lines):
            self._rebuild(jobs)
        for job, line in self._lines.values():
            line.show_job(job)

    def _rebuild(self, jobs: list[tuple[str, Job]]) -> None:
        clear(self._column)
        self._lines.clear()
        for title, job in jobs:
            line = ProgressLine(title)
            line.stopped.connect(partial(_stop, job))
            self._lines[id(job)] = (job, line)
            self._column.addWidget(line)


def _stop(job: Job, _owner: QWidget | None = None) -> None:
    job.cancel()
