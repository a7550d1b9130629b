from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseapp.ui.widgets import EmptyState, PageHeader, column
from caseapp.words import _


class ReviewPlace(QWidget):
    """The package that is looked at now; without one, the way to it."""

    package_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.page: QWidget | None = None
        self.empty = EmptyState(
            "package-open",
            _("Nothing is under review."),
            detail=_(
                "Open a package: it is verified, and you look at each record before anything of it "
                "is stored."
            ),
            action=_("Open a package…"),
        )
        self.empty.acted.connect(self.package_asked)
        self.nothing = QWidget()
        laid = column(PageHeader(_("Review")), self.empty, gap=0)
        laid.setStretch(1, 1)
        self.nothing.setLayout(laid)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.setLayout(column(self.stack, gap=0))

    def show_page(self, page: QWidget) -> None:
        """Put a package in front. The one before was not stored unless somebody applied it."""
        self.drop_page()
        self.page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def drop_page(self) -> None:
        """Put the package away."""
        if self.page:
            self.stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        target = getattr(self.page, "focus_target", None)
        return target() if target else self.empty.action
