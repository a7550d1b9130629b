from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk

AT_ONCE = 2_000  # records: one entry of the audit trail names only so many, and a person waits


def take_in_steps(
    owner: QWidget, desk: Desk, step: Callable[..., object], ids: Sequence[UUID], *, title: str
) -> None:
    """Take a step for these records: at once for a few, else as several steps in the background.

    Each is saved whole, so stopped in between, some are done and the others as before.
    """
    if len(ids) <= AT_ONCE:
        desk.write(step, ids)
        return
    job = Job()

    def work() -> None:
        for start in range(0, len(ids), AT_ONCE):
            job.reached(start, len(ids))
            desk.write(step, ids[start : start + AT_ONCE])

    run_in_background(owner, work, lambda _none: None, job=job, title=title)
