"""Inbox: what partners sent, what they ask, and what waits for our answer."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.exchange.rows import PackageRow, list_received
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.packages.ask_path import ask_package
from caseapp.ui.packages.detail_page import DetailPage
from caseapp.ui.packages.package_columns import (
    answer_column,
    asked_columns,
    due_column,
    risk_column,
    state_column,
    tlp_column,
)
from caseapp.ui.packages.package_detail import PackageDetail
from caseapp.ui.widgets import (
    Button,
    EmptyState,
    FileDropZone,
    FilterBar,
    Hairline,
    MasterDetail,
    PageHeader,
    PlainLabel,
    Table,
    column,
    local_files,
    row,
    surface,
)
from caseapp.words import _

OPEN = "open"
ENDING = ".casepkg"


class InboxPage(QWidget):
    """What came in. A sealed package is dropped anywhere here, or chosen."""

    package_chosen = Signal(Path)
    case_asked = Signal(UUID)
    report_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.add = Button(_("Open a package…"), "primary", icon="package-open")
        self.bar = FilterBar(
            _("Filter by words or partner"), filters={OPEN: _("Waiting for our answer")}
        )
        self.table = Table[PackageRow](
            _("Packages that came in"),
            *asked_columns(),
            risk_column(),
            due_column(),
            tlp_column(),
            state_column(wide_only=True),
            answer_column(),
        )
        self.hint = PlainLabel(
            _("Drop a sealed package anywhere on this page to verify it."),
            role="caption",
            tone="text_3",
        )
        self.zone = FileDropZone(
            _("Drop a sealed package here"),
            detail=_("It is verified first. Nothing is stored before you decide."),
            suffixes=[ENDING],
        )
        self.empty = EmptyState("circle-check", _("Nothing waits for you here."), tone="success")
        self.detail = PackageDetail(self._desk)
        nothing = QWidget()
        nothing.setLayout(column(None, self.zone, None, margins=(40, 24, 40, 24)))
        self.nothing = nothing
        header = PageHeader(_("Inbox"), actions=[self.add])
        foot = row(self.hint, None, margins=(16, 6, 16, 6))
        listed = column(header, self.bar, Hairline(), self.table, self.empty, nothing, foot, gap=0)
        self.both = MasterDetail(surface("panel", listed), self.table, self.detail)
        self.page = DetailPage(self._desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.page)
        self.setLayout(row(self.stack, gap=0))

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.add.clicked.connect(lambda: ask_package(self, self.package_chosen.emit))
        self.zone.chosen.connect(self.package_chosen)
        self.bar.searched.connect(self.reload)
        self.bar.filtered.connect(self.reload)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open_page)
        self.page.left.connect(self.go_back)
        for detail in (self.detail, self.page.detail):
            detail.review_asked.connect(self.package_chosen)
            detail.case_asked.connect(self.case_asked)
            detail.report_asked.connect(self.report_asked)

    def reload(self) -> None:
        """Show what is in the vault now."""
        received = self._desk.read(list_received)
        words, only_open = self.bar.search.text().casefold(), OPEN in self.bar.on()
        rows = [
            each
            for each in received
            if words in _words(each) and (each.needs_answer or not only_open)
        ]
        self.table.show_rows(rows)
        self._show_nothing(received, rows)
        if rows and self.table.current_row() is None:
            self.table.step(0)
        self._choose(self.table.current_row())
        self.page.reload()

    def open(self, package_id: UUID) -> None:
        """Choose one package."""
        self.table.choose(package_id)
        chosen = self.table.current_row()
        if chosen:
            self._open_page(chosen)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        if self.stack.currentWidget() is self.page:
            return self.page.focus_target()
        return self.table if self.table.isVisibleTo(self) else self.add

    def go_back(self) -> None:
        """Go back from one package to the list."""
        self.stack.setCurrentWidget(self.both)
        self.focus_target().setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if len(files) == 1 and files[0].name.lower().endswith(ENDING):
            self.package_chosen.emit(files[0])
        else:
            self.hint.setText(_("Drop one sealed package at a time: its name ends in .casepkg."))
            self.hint.set_tone("danger")

    def _choose(self, package: PackageRow | None) -> None:
        self.detail.show_package(package.id if package else None)

    def _open_page(self, package: PackageRow) -> None:
        if not self.both.shows_detail():
            self.page.show_package(package.id)
            self.stack.setCurrentWidget(self.page)
            self.page.focus_target().setFocus()

    def _show_nothing(self, received: Sequence[PackageRow], rows: Sequence[PackageRow]) -> None:
        self.table.setVisible(bool(rows))
        self.bar.setVisible(bool(received))
        self.hint.setVisible(bool(received))
        self.nothing.setVisible(not received)
        self.empty.setVisible(bool(received) and not rows)


def _words(package: PackageRow) -> str:
    said = (package.requested, package.subject, package.partner, package.kind.label)
    return " ".join(said).casefold()
