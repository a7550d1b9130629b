from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.rows import PackageRow
from caseapp.ui import times
from caseapp.ui.widgets import EmptyState, row
from caseapp.words import _


class AlreadyView(QWidget):
    """This very package came before: nothing is stored twice."""

    package_asked = Signal()
    left = Signal()

    def __init__(self, before: PackageRow) -> None:
        super().__init__()
        self.told = EmptyState(
            "package-check",
            _("{partner} sent you this package before.").format(partner=before.partner),
            detail=_("It was received on {when} and is now: {state}.").format(
                when=times.exact(before.received_at), state=before.state.label
            ),
            action=_("Show it in the inbox"),
            tone="info",
        )
        self.told.acted.connect(self.package_asked)
        self.setLayout(row(self.told, gap=0))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.told.action
