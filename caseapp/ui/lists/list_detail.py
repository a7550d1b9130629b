from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.casework.hash_lists import ListSheet, describe_hash_list
from caseapp.casework.list_files import FileTrouble, ListFilesRow, look_at_list_files
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.lists.entries_tab import EntriesTab
from caseapp.ui.lists.facts_tab import FactsTab
from caseapp.ui.lists.versions_tab import versions_in_words
from caseapp.ui.lists.words import (
    NATURE_ICONS,
    matches_in_words,
    state,
    state_look,
    why_no_step,
)
from caseapp.ui.widgets import (
    Button,
    Chip,
    DetailPanel,
    EmptyState,
    Heading,
    ScrollBody,
    StatusChip,
    Tabs,
    Timeline,
    ToolButton,
    clear,
    flow,
    row,
)
from caseapp.visible import visible
from caseapp.words import _

FACTS, VERSIONS, ENTRIES = "facts", "versions", "entries"


class ListDetail(DetailPanel):
    """One hash list: whose it is, its versions, and its entries looked up by a digest."""

    update_asked = Signal(object)  # the sheet that is shown
    export_asked = Signal(object)
    share_asked = Signal(object)
    withdraw_asked = Signal(object)
    change_asked = Signal(object)
    back_asked = Signal()

    def __init__(self, desk: Desk, *, fills: bool = False) -> None:
        super().__init__(_("Hash list"), fills=fills)
        self._desk = desk
        self.sheet: ListSheet | None = None
        self._lay_out(fills=fills)
        self._connect()
        self._show()

    def _lay_out(self, *, fills: bool) -> None:
        self.back = ToolButton("chevron-left", _("Back to the list"))
        self.back.setVisible(fills)
        self.title = Heading("", 2, wrap=True)
        self.marks, self.counts = row(gap=0), row(gap=0)
        self.update_from = Button(_("Update…"), icon="refresh-cw")
        self.share = Button(_("Share…"), icon="send")
        self.export = Button(_("Save as…"), icon="file-output")
        self.steps = flow(self.update_from, self.share, self.export)
        self.tabs = Tabs(
            _("Parts of the hash list"),
            {FACTS: _("Facts"), VERSIONS: _("Versions"), ENTRIES: _("Entries")},
        )
        titled = row(self.back, self.title)
        titled.setStretch(1, 1)
        self.head.addLayout(titled)
        self.head.addLayout(self.marks)
        self.head.addWidget(self.steps)
        self.head.addWidget(self.tabs)
        self.head.setContentsMargins(20, 14, 14, 0)
        self.facts, self.entries = FactsTab(self._desk), EntriesTab(self._desk)
        self.withdraw = self.facts.withdraw
        self.versions = ScrollBody(_("Versions"))
        self.pages = QStackedWidget()
        if whole := self.layout():  # the panel's body becomes one page of several
            whole.replaceWidget(self.body, self.pages)
        self.body.add(self.facts)
        for page in (self.body, self.versions, self.entries):
            self.pages.addWidget(page)
        self.nothing = EmptyState("hash", _("Choose a hash list to see whose word it is."))
        self.head.addWidget(self.nothing)

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.back.clicked.connect(self.back_asked)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.facts.change.clicked.connect(lambda: self.change_asked.emit(self.sheet))
        self.update_from.clicked.connect(lambda: self.update_asked.emit(self.sheet))
        self.share.clicked.connect(lambda: self.share_asked.emit(self.sheet))
        self.export.clicked.connect(lambda: self.export_asked.emit(self.sheet))
        self.withdraw.clicked.connect(lambda: self.withdraw_asked.emit(self.sheet))

    def show_list(self, list_id: UUID | None) -> None:
        """Show a hash list, or none."""
        if self.sheet is None or self.sheet.row.id != list_id:
            self.tabs.choose(FACTS)
        self.sheet = self._desk.read(describe_hash_list, list_id) if list_id else None
        self._show()

    def reload(self) -> None:
        """Show what is in the vault now."""
        self.show_list(self.sheet.row.id if self.sheet else None)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.tabs if self.sheet else self.body

    def _show(self) -> None:
        sheet = self.sheet
        for part in (self.title, self.steps, self.tabs, self.pages):
            part.setVisible(sheet is not None)
        self.nothing.setVisible(sheet is None)
        clear(self.marks)
        if sheet is None:
            return
        self.title.setText(visible(sheet.row.name))
        files = next(iter(self._desk.read(look_at_list_files, list_id=sheet.row.id)), None)
        self.marks.addWidget(flow(*_marks(sheet, files), gap=6))
        trouble = files.trouble if files else None
        self._offer_steps(sheet, trouble)
        self.facts.show_list(sheet, trouble)
        clear(self.versions.contents)
        self.versions.add(Timeline(versions_in_words(sheet)))
        self.tabs.count_in(VERSIONS, len(sheet.versions))
        self.entries.show_list(sheet)

    def _offer_steps(self, sheet: ListSheet, trouble: FileTrouble | None) -> None:
        why_not, cannot = why_no_step(sheet.row), trouble.label if trouble else ""
        reasons = {
            self.update_from: why_not or cannot,
            # One that is withdrawn can be shared, too: who has it is to be told.
            self.share: cannot if sheet.row.ours else why_not,
            self.export: why_not if sheet.row.withdrawn_at else cannot,
            self.withdraw: why_not,
        }
        for step, reason in reasons.items():
            if reason:
                step.refuse(reason)
            else:
                step.allow()


def _marks(sheet: ListSheet, files: ListFilesRow | None) -> list[QWidget]:
    row, look = sheet.row, state_look(sheet.row, files)
    return [
        StatusChip(state(row, files), look.fraction, look.tone),
        Chip(row.nature.label, icon=NATURE_ICONS[row.nature], outlined=True),
        Chip(matches_in_words(row.matches), "info" if row.matches else "neutral"),
    ]
