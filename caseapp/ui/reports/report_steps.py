from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from caseapp.casework.report_sheet import ReportSheet
from caseapp.casework.reports import move_report
from caseapp.models.vocabulary import ReportStatus
from caseapp.ui.desk import Desk
from caseapp.ui.reports.closing_dialogs import DismissDialog, DuplicateDialog, ReasonDialog
from caseapp.ui.reports.promote_dialogs import AddToCaseDialog, PromoteDialog
from caseapp.ui.widgets import Button, ToolButton, column, flow
from caseapp.words import _, later

MOVES = {
    ReportStatus.SCREENING: later("Start screening"),
    ReportStatus.ACTIONABLE: later("Actionable"),
    ReportStatus.NEEDS_INFO: later("Needs information…"),
}
NEEDS_REASON = {
    ReportStatus.NOT_ACTIONABLE,
    ReportStatus.DUPLICATE,
    ReportStatus.OUT_OF_REMIT,
}


class ReportSteps(QWidget):
    """What an officer can do with a report now: the usual steps, and a menu of the others."""

    referral_asked = Signal(UUID)
    notice_asked = Signal(UUID)
    promoted = Signal(UUID)
    change_asked = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: ReportSheet | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.refer = Button(_("Refer…"), "primary", icon="send")
        self.promote = Button(_("Promote to case…"), icon="folder-kanban")
        self.dismiss = Button(_("Dismiss…"))
        self.reopen = Button(_("Take up again…"), icon="refresh-cw")
        self.more = ToolButton("ellipsis", _("More steps"), size=17)
        self.menu = QMenu(self)
        self.offered: dict[str, QAction] = {}
        self.setLayout(column(flow(self.refer, self.promote, self.dismiss, self.reopen), gap=0))

    def _connect(self) -> None:
        self.refer.clicked.connect(self._refer)
        self.promote.clicked.connect(self._promote)
        self.dismiss.clicked.connect(lambda: self._ask(DismissDialog))
        self.reopen.clicked.connect(lambda: self._move(ReportStatus.SCREENING))
        self.more.clicked.connect(self._open_menu)

    def show_report(self, report: ReportSheet) -> None:
        """Offer what this report can do."""
        self._report = report
        for button in (self.refer, self.promote, self.dismiss):
            button.setVisible(report.is_open)
        self.reopen.setVisible(report.status in NEEDS_REASON)
        self._fill_menu(report)

    def _fill_menu(self, report: ReportSheet) -> None:
        self.menu.clear()
        self.offered.clear()
        if report.is_open:
            for status, words in MOVES.items():
                if status in report.may_become:
                    self._offer(status, _(words), partial(self._move, status))
            self.menu.addSeparator()
            self._offer("add", _("Add to a case…"), lambda: self._ask(AddToCaseDialog))
            self._offer("duplicate", _("Mark as duplicate…"), lambda: self._ask(DuplicateDialog))
        if report.addresses:
            notice = partial(self.notice_asked.emit, report.id)
            self._offer("notice", _("Notice to a provider…"), notice)
        if report.ours:
            self._offer("change", _("Change report…"), partial(self.change_asked.emit, report.id))
        self.more.setEnabled(not self.menu.isEmpty())

    def _offer(self, key: str, words: str, act: Callable[[], object]) -> None:
        action = self.menu.addAction(words)
        action.triggered.connect(lambda _checked: act())
        self.offered[key] = action

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _refer(self) -> None:
        if self._report:
            self.referral_asked.emit(self._report.id)

    def _promote(self) -> None:
        self._ask(PromoteDialog)

    def _ask(
        self,
        dialog_of: type[DismissDialog | DuplicateDialog | PromoteDialog | AddToCaseDialog],
    ) -> None:
        if self._report:
            dialog = dialog_of(self._desk, self, self._report)
            if isinstance(dialog, PromoteDialog | AddToCaseDialog):
                dialog.promoted.connect(self.promoted)
            dialog.open()

    def _move(self, status: ReportStatus) -> None:
        report = self._report
        if report is None:
            return
        if status == ReportStatus.NEEDS_INFO or report.status in NEEDS_REASON:
            ReasonDialog(self._desk, self, report, status).open()
        else:
            self._desk.write(move_report, report.id, status=status)
