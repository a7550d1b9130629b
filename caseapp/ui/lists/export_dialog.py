from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.hash_lists import ListSheet
from caseapp.casework.list_export import (
    FORMATS,
    Exported,
    ListFile,
    export_list,
    write_list_file,
)
from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.job import Job
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.lists.words import entries_in_words
from caseapp.ui.widgets import Banner, ChoiceField, Dialog, ProgressLine
from caseapp.visible import visible
from caseapp.words import _, many

ENDINGS = {
    ListFormat.VICS: "json",
    ListFormat.CSV: "csv",
    ListFormat.HASHDEEP: "txt",
    ListFormat.CASE_UCO: "jsonld",
}


class ExportDialog(Dialog):
    """Write a list into a file for another tool. Nothing leaves this computer by that."""

    written = Signal(str, str)  # what was written, and what is to be said of it

    def __init__(self, parent: QWidget, desk: Desk, sheet: ListSheet) -> None:
        super().__init__(
            parent,
            _("Save {name} as a file?").format(name=visible(sheet.row.name)),
            _("{entries} are written into one file, in the clear. Nothing is sent.").format(
                entries=entries_in_words(sheet.row.entries)
            ),
            yes=_("Choose where…"),
        )
        self._desk, self._sheet = desk, sheet
        self._job = Job()
        self.format = ChoiceField(
            _("Format"),
            [(each, each.label) for each in FORMATS],
            hint=_("VICS-style JSON keeps the most; hashdeep keeps digests alone."),
        )
        self.use = Banner(
            _("Permitted use: {use}").format(use=visible(sheet.facts.permitted_use)), "info"
        )
        self.use.setVisible(bool(sheet.facts.permitted_use))
        self.progress = ProgressLine(_("Writing the file"))
        self.trouble = Banner("", "danger")
        for hidden in (self.progress, self.trouble):
            hidden.hide()
        self.add(self.use, self.format, self.progress, self.trouble)
        self.progress.stopped.connect(self._stop)

    def accept(self) -> None:
        """Ask for the file, then write it."""
        form = self.format.choice()
        if form is None:
            return
        name = f"{_file_name(self._sheet.row.name)}.{ENDINGS[form]}"
        # A file that is there is never replaced, so nobody is asked to.
        keep = QFileDialog.Option.DontConfirmOverwrite
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Write into a new file"), name, options=keep
        )
        if file:
            self.write(form, Path(file))

    def write(self, form: ListFormat, path: Path) -> None:
        """Write the list, in the background."""
        self._job = Job()
        self._wait(on=True)
        list_id = self._sheet.row.id
        run_in_background(
            self,
            partial(_write, self._desk, list_id, form, path, self._job),
            self._done,
            job=self._job,
            progress=self.progress.show_job,
            title=_("Writing a hash list into a file"),
            failed=self._failed,
        )

    def reject(self) -> None:
        """Leave. What is being written is stopped, and its file goes."""
        self._job.cancel()
        super().reject()

    def _done(self, exported: Exported) -> None:
        name = visible(exported.path.name)
        left_out = ""
        if exported.left_out:
            left_out = many(
                "{n} entry had no place in this format and is not in the file.",
                "{n} entries had no place in this format and are not in the file.",
                exported.left_out,
            )
        self.written.emit(_("The list was written: {name}").format(name=name), left_out)
        super().accept()

    def _failed(self, error: CaseAppError) -> None:
        self._wait(on=False)
        self.trouble.show_text(str(error), _(error.advice))
        self.trouble.show()

    def _stop(self) -> None:
        self._job.cancel()
        self._wait(on=False)

    def _wait(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.format.setEnabled(not on)
        self.trouble.hide()
        if on:
            self.yes.refuse(_("The file is being written."))
        else:
            self.yes.allow()


def _write(desk: Desk, list_id: UUID, form: ListFormat, path: Path, job: Job) -> Exported:
    def note(file: ListFile) -> None:
        desk.write(export_list, file)

    return desk.read(
        write_list_file, list_id, form, officer_id=desk.officer_id, path=path, note=note, job=job
    )


def _file_name(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in name)
    return kept.strip("-")[:60] or "list"
