"""Write the papers of a case that stay in the house."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.exchange.house_papers import write_audit_extract, write_case_summary
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.words import _

Tell = Callable[[str, str], Any]


def ask_for_paper(window: QWidget, desk: Desk, kind: str, case_id: UUID, tell: Tell) -> None:
    """Ask where the summary or the extract of a case is to go, and write it in the background.

    `tell` hears what was done, and where the file lies.
    """
    is_summary = kind == "summary"
    title = _("Save the case summary") if is_summary else _("Save the audit extract")
    name = "case-summary.pdf" if is_summary else "audit-extract.pdf"
    keep = QFileDialog.Option.DontConfirmOverwrite  # one that is there is never replaced
    file, _filter = QFileDialog.getSaveFileName(window, title, name, _("PDF (*.pdf)"), options=keep)
    if not file:
        return
    write = write_case_summary if is_summary else write_audit_extract
    done = _("The case summary was written.") if is_summary else _("The audit extract was written.")
    run_in_background(
        window,
        partial(desk.write, write, case_id, to=Path(file)),
        lambda _id: tell(done, file),
        title=_("Writing a paper"),
    )
