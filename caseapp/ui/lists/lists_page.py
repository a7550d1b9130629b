"""Hash lists: what others say of digests, with one list beside them."""

from functools import cached_property, partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.hash_lists import ListFacts, ListSheet, change_hash_list
from caseapp.casework.list_withdrawals import withdraw_hash_list
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.lists.all_lists import AllLists
from caseapp.ui.lists.ask_dialog import AskDialog
from caseapp.ui.lists.export_dialog import ExportDialog
from caseapp.ui.lists.facts_dialog import FactsDialog
from caseapp.ui.lists.import_wizard import ImportWizard
from caseapp.ui.lists.list_detail import ListDetail
from caseapp.ui.messages import ask_reason
from caseapp.ui.widgets import MasterDetail, column, local_files
from caseapp.visible import visible
from caseapp.words import _


class ListsPage(QWidget):
    """The hash lists of this desk with one of them beside, or in their place where room ends."""

    record_asked = Signal(str, object)  # "case" or "report", and its id
    share_asked = Signal(UUID)
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wizard: ImportWizard | None = None
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list = AllLists(self._desk)
        self.detail = ListDetail(self._desk)
        self.both = MasterDetail(self.list, self.list.table, self.detail)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open_page)
        self.list.import_asked.connect(self.ask_import)
        self.list.ask_asked.connect(self.ask_about_digests)
        self.list.panel_asked.connect(self.both.toggle)
        self._pass_on(self.detail)
        QShortcut(QKeySequence.StandardKey.New, self, self.ask_import)
        self._choose(self._current())

    @cached_property
    def alone(self) -> ListDetail:
        """A list in the place of all of them, made when there first is no room for it beside."""
        detail = ListDetail(self._desk, fills=True)
        self.stack.addWidget(detail)
        detail.back_asked.connect(self._show_all)
        self._pass_on(detail)
        return detail

    def _pass_on(self, detail: ListDetail) -> None:
        detail.update_asked.connect(lambda sheet: self.ask_import(sheet.row.id))
        detail.share_asked.connect(lambda sheet: self.share_asked.emit(sheet.row.id))
        detail.export_asked.connect(self._export)
        detail.withdraw_asked.connect(self._withdraw)
        detail.change_asked.connect(self._change)

    def ask_about_digests(self) -> None:
        """Ask whether a case here holds a digest, and whom to call."""
        AskDialog(self, self._desk).open()

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.list.reload()

    def open(self, list_id: UUID) -> None:
        """Show one list."""
        self._show_all()
        self.list.choose(list_id)
        if self.isVisible() and not self.both.shows_detail():
            self._open_page(list_id)

    def ask_import(self, list_id: UUID | None = None, file: Path | None = None) -> None:
        """Begin the import of a list, or go back to the one that is under way.

        It stays here while somebody works on another page: to read a large list takes its time.
        """
        if self.wizard is None:
            self.wizard = ImportWizard(self._desk, list_id)
            self.stack.addWidget(self.wizard)
            self.wizard.left.connect(self._end_import)
            self.wizard.list_asked.connect(self._show_imported)
            self.wizard.record_asked.connect(self.record_asked)
            if file:
                self.wizard.take_file(file)
        self.stack.setCurrentWidget(self.wizard)
        self.wizard.focus_target().setFocus()

    def go_back(self) -> None:
        """Go back from one list to all of them, or out of an import."""
        if self.stack.currentWidget() is self.wizard and self.wizard:
            self.wizard.go_back()
        else:
            self._show_all()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        front = self.stack.currentWidget()
        if isinstance(front, ImportWizard | ListDetail):
            return front.focus_target()
        return self.list.focus_target()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(local_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if file := _one_file(event.mimeData()):
            self.ask_import(file=file)

    def _show_all(self) -> None:
        self.stack.setCurrentWidget(self.both)
        self.focus_target().setFocus()

    def _end_import(self) -> None:
        if self.wizard:
            self.stack.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None
        self._show_all()

    def _show_imported(self, list_id: UUID) -> None:
        self._end_import()
        self.open(list_id)

    def _current(self) -> UUID | None:
        current = self.list.table.current_row()
        return current.id if current else None

    def _choose(self, list_id: UUID | None) -> None:
        self.detail.show_list(list_id)
        if isinstance(self.stack.currentWidget(), ListDetail):
            self.alone.show_list(list_id)

    def _open_page(self, list_id: UUID) -> None:
        if self.both.shows_detail():
            self.detail.focus_target().setFocus()
        else:
            self.alone.show_list(list_id)
            self.stack.setCurrentWidget(self.alone)
            self.alone.focus_target().setFocus()

    def _export(self, sheet: ListSheet) -> None:
        dialog = ExportDialog(self, self._desk, sheet)
        dialog.written.connect(self.said)
        dialog.open()

    def _change(self, sheet: ListSheet) -> None:
        def save(facts: ListFacts) -> UUID:
            return self._desk.write(change_hash_list, sheet.row.id, facts)

        FactsDialog(self, self._desk, sheet.facts, save).open()

    def _withdraw(self, sheet: ListSheet) -> None:
        def withdraw(reason: str) -> None:
            work = partial(self._desk.write, withdraw_hash_list, sheet.row.id, reason=reason)
            run_in_background(self, work, lambda _id: None, title=_("Withdrawing a hash list"))

        ask_reason(
            self,
            _("Withdraw the list {name}?").format(name=visible(sheet.row.name)),
            yes=_("Withdraw the list"),
            then=withdraw,
            detail=_(
                "It then matches nothing any more. Each case that it matched is told so. Its "
                "entries stay here, so that what it said can still be explained."
            ),
        )


def _one_file(dragged: QMimeData) -> Path | None:
    files = local_files(dragged)
    return files[0] if len(files) == 1 else None
