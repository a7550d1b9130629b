from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from caseapp.job import Job
from caseapp.ui.widgets.buttons import Button
from caseapp.ui.widgets.layout import column, row
from caseapp.ui.widgets.plain_label import PlainLabel
from caseapp.ui.widgets.plain_text import set_name
from caseapp.words import _


class ProgressLine(QWidget):
    """How far some work is, with a way to stop it if it may be stopped."""

    stopped = Signal()

    def __init__(self, text: str, *, may_stop: bool = True) -> None:
        super().__init__()
        self._bar = QProgressBar()
        set_name(self._bar, text)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._count = PlainLabel(role="caption", tone="text_3")
        self._stop = Button(_("Cancel"), "link")
        self._stop.clicked.connect(self.stopped)
        self._stop.setVisible(may_stop)
        head = row(PlainLabel(text, role="label"), None, self._count, self._stop)
        self.setLayout(column(head, self._bar, gap=4))

    def show_job(self, job: Job) -> None:
        """Show how far a job is. Hand this to `run_in_background` as `progress`."""
        if job.total:
            self._bar.setRange(0, 1000)  # Qt counts in 32 bits; a thousandth is fine enough
            self._bar.setValue(1000 * job.done // job.total)
            self._count.setText(f"{100 * job.done // job.total} %")
