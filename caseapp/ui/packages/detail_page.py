from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.desk import Desk
from caseapp.ui.packages.package_detail import PackageDetail
from caseapp.ui.widgets import PageHeader, column
from caseapp.words import _


class DetailPage(QWidget):
    """One package as a page of its own, where there is no room beside the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.header = PageHeader(_("Package"), back=_("Back to the list"))
        self.detail = PackageDetail(desk, fills=True)
        whole = column(self.header, self.detail, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.header.back_asked.connect(self.left)

    def show_package(self, package_id: UUID) -> None:
        """Show a package."""
        self.detail.show_package(package_id)
        if self.detail.sheet:
            self.header.show_title(self.detail.sheet.row.partner)

    def reload(self) -> None:
        """Show what is in the vault now, if this page shows anything."""
        if self.detail.sheet:
            self.show_package(self.detail.sheet.row.id)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.detail.focus_target()
