from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.backups import back_up, last_backup
from caseapp.clock import now
from caseapp.errors import CaseAppError
from caseapp.exchange.restorations import RestorationRow, list_restorations
from caseapp.job import Job
from caseapp.ui import times
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.messages import show_error
from caseapp.ui.sizes import in_words
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    KeyValues,
    PlainLabel,
    ProgressLine,
    clear,
    column,
    flow,
)
from caseapp.vault.backup import BackedUp
from caseapp.vault.backup_file import ENDING
from caseapp.vault.place import cautions_of, size_of
from caseapp.vault.vault import Vault
from caseapp.visible import visible
from caseapp.words import _, many


class BackupSection(QWidget):
    """Where the vault is, its backups, and from which one it goes on."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._vault = desk, vault
        self._job = Job()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what this part of the settings is called."""
        return _("Vault and backup")

    def _lay_out(self) -> None:
        self.place = KeyValues(label_width=160)
        self.cautions = column(gap=8)
        where = Card(_("Vault"))
        where.add(self.place, self.cautions)
        self.last = KeyValues(label_width=160)
        self.make = Button(_("Back up now…"), "primary", icon="download")
        self.progress = ProgressLine(_("Backing up"))
        self.done = Banner("", "success")
        backups = Card(_("Backup"), gap=14)
        backups.add(
            _hint(
                _(
                    "One file, sealed to the recovery code and to today's officers. It is "
                    "opened again after it was written. Keep it on another disk, in another place."
                )
            ),
            self.last,
            flow(self.make),
            self.progress,
            self.done,
            _hint(
                _(
                    "To restore one: lock the vault, choose “Restore a backup” where a vault is "
                    "opened, and have the passphrase of that day or the recovery code at hand."
                )
            ),
        )
        for hidden in (self.progress, self.done):
            hidden.hide()
        self.restored = Card(_("Restored from a backup"), gap=14)
        self.restorations = column(gap=14)
        self.restored.add(self.restorations)
        self.setLayout(column(where, backups, self.restored, gap=14))

    def _connect(self) -> None:
        self.make.clicked.connect(self.ask)
        self.progress.stopped.connect(self._stop)

    def reload(self) -> None:
        """Show how the vault is now."""
        folder = self._vault.folder
        self.place.show_facts(
            [
                (_("Folder"), visible(str(folder))),
                (_("Size"), in_words(size_of(folder))),
            ]
        )
        clear(self.cautions)
        for caution in cautions_of(folder):
            self.cautions.addWidget(Banner(caution, "warning"))
        last = self._desk.read(last_backup)
        self.last.show_facts(
            [
                (_("Last backup"), times.exact(last.made_at)),
                (_("File"), visible(last.file_name)),
                (_("Size"), in_words(last.file_size)),
            ]
            if last
            else [(_("Last backup"), _("None was made yet"))]
        )
        rows = self._desk.read(list_restorations)
        self.restored.setVisible(bool(rows))
        clear(self.restorations)
        for row in rows:
            self.restorations.addWidget(_restoration(row))

    def ask(self) -> None:
        """Ask for a file, and write the backup into it."""
        name = f"caseapp-{now():%Y-%m-%d}{ENDING}"
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Back up into a new file"), name, _("Backups of a vault (*.casebackup)")
        )
        if file:
            self.back_up(Path(file).with_suffix(ENDING))

    def back_up(self, to: Path) -> None:
        """Write the backup, and show how far it is."""
        self._job = Job()
        self.done.hide()
        self.progress.show()
        self.make.refuse(_("A backup is being written."))
        run_in_background(
            self,
            partial(back_up, self._vault, to=to, job=self._job),
            self._made,
            job=self._job,
            progress=self.progress.show_job,
            title=_("Backing up"),
            failed=self._refused,
        )

    def _made(self, made: BackedUp) -> None:
        self._release()
        text = _("The backup is written, and it opened again: {name}").format(
            name=visible(made.path.name)
        )
        detail = ""
        if made.damaged:
            detail = many(
                "{n} sealed original in it is not as it came. Ask its sender for it again.",
                "{n} sealed originals in it are not as they came. Ask their senders for them.",
                len(made.damaged),
            )
        if made.damaged_lists:
            lists = many(
                "{n} file of a hash list is damaged or missing. Read that list again.",
                "{n} files of hash lists are damaged or missing. Read those lists again.",
                len(made.damaged_lists),
            )
            detail = f"{detail} {lists}".strip()
        self.done.show_text(text, detail)
        self.done.show()
        self._desk.changed.emit()  # no step of the desk's: it does not know by itself

    def _refused(self, error: CaseAppError) -> None:
        self._release()
        show_error(self, error)

    def _stop(self) -> None:
        self._job.cancel()
        self._release()

    def _release(self) -> None:
        self.progress.hide()
        self.make.allow()


def _restoration(row: RestorationRow) -> KeyValues:
    lost = _("Not known")
    if row.known is not None:
        lost = many("{n} entry", "{n} entries", max(0, row.known - row.size))
    told = (
        _("In every package from then on")
        if row.told
        else _("Waits for the approval of a second officer")
    )
    return KeyValues(
        [
            (_("Restored"), times.exact(row.restored_at)),
            (_("Goes on from entry"), f"{row.size:,}"),
            (_("Lost after it"), lost),
            (_("Reason"), row.reason),
            (_("Told to partners"), told),
        ],
        label_width=160,
    )


def _hint(text: str) -> PlainLabel:
    return PlainLabel(text, tone="text_3", wrap=True)
