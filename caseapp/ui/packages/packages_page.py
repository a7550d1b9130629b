"""Exchange: what went out, what came in, and who has not answered."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.exchange.rows import PackageRow, list_received, list_sent, list_unanswered
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.packages.detail_page import DetailPage
from caseapp.ui.packages.package_columns import (
    answer_column,
    asked_columns,
    due_column,
    state_column,
    tlp_column,
    waiting_column,
)
from caseapp.ui.packages.package_detail import PackageDetail
from caseapp.ui.widgets import (
    EmptyState,
    FilterBar,
    Hairline,
    MasterDetail,
    PageHeader,
    Table,
    Tabs,
    column,
    row,
    surface,
)
from caseapp.words import _

SENT, RECEIVED, UNANSWERED = "sent", "received", "unanswered"


class PackagesPage(QWidget):
    """What was exchanged with whom, where it stands, and for how long a partner has had it."""

    package_chosen = Signal(object)
    case_asked = Signal(UUID)
    report_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.tabs = Tabs(
            _("Exchange"),
            {SENT: _("Sent"), RECEIVED: _("Received"), UNANSWERED: _("Not answered")},
        )
        self.header = PageHeader(_("Exchange"), tabs=self.tabs)
        self.bar = FilterBar(_("Filter by words or partner"))
        self.table = Table[PackageRow](
            _("Packages"),
            *asked_columns(),
            state_column(),
            answer_column(),
            waiting_column(),
            due_column(wide_only=True),
            tlp_column(wide_only=True),
        )
        self.empty = EmptyState("arrow-left-right", _("Packages will stand here."))
        self.detail = PackageDetail(self._desk)
        listed = column(self.header, self.bar, Hairline(), self.table, self.empty, gap=0)
        self.both = MasterDetail(surface("panel", listed), self.table, self.detail)
        self.page = DetailPage(self._desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.page)
        self.setLayout(row(self.stack, gap=0))

    def _connect(self) -> None:
        Fresh(self._desk, self, self.reload)
        self.tabs.chosen.connect(self.reload)
        self.bar.searched.connect(self.reload)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open_page)
        self.page.left.connect(self.go_back)
        for detail in (self.detail, self.page.detail):
            detail.review_asked.connect(self.package_chosen)
            detail.case_asked.connect(self.case_asked)
            detail.report_asked.connect(self.report_asked)

    def reload(self) -> None:
        """Show what is in the vault now."""
        lists = {
            SENT: self._desk.read(list_sent),
            RECEIVED: self._desk.read(list_received),
            UNANSWERED: self._desk.read(list_unanswered),
        }
        for key, found in lists.items():
            self.tabs.count_in(key, len(found))
        words = self.bar.search.text().casefold()
        rows = [each for each in lists[self.tabs.choice()] if words in _words(each)]
        self.table.show_rows(rows)
        self._show_nothing(rows)
        if rows and self.table.current_row() is None:
            self.table.step(0)
        self._choose(self.table.current_row())
        self.page.reload()

    def open(self, package_id: UUID) -> None:
        """Choose one package, under whichever tab it stands."""
        for tab in (SENT, RECEIVED):
            self.tabs.choose(tab)
            self.table.choose(package_id)
            chosen = self.table.current_row()
            if chosen and chosen.id == package_id:
                self._open_page(chosen)
                return

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        if self.stack.currentWidget() is self.page:
            return self.page.focus_target()
        return self.table if self.table.isVisibleTo(self) else self.tabs

    def go_back(self) -> None:
        """Go back from one package to the list."""
        self.stack.setCurrentWidget(self.both)
        self.focus_target().setFocus()

    def _choose(self, package: PackageRow | None) -> None:
        self.detail.show_package(package.id if package else None)

    def _open_page(self, package: PackageRow) -> None:
        if not self.both.shows_detail():
            self.page.show_package(package.id)
            self.stack.setCurrentWidget(self.page)
            self.page.focus_target().setFocus()

    def _show_nothing(self, rows: Sequence[PackageRow]) -> None:
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)


def _words(package: PackageRow) -> str:
    said = (package.requested, package.subject, package.partner, package.kind.label)
    return " ".join(said).casefold()
