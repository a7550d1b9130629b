from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.unlock.way_in import WayIn
from caseapp.ui.widgets import Banner, Button, Hairline, PlainLabel, column, flow, row
from caseapp.words import _


class Welcome(QWidget):
    """What to do where no vault was opened before."""

    WIDTH = 500

    new_desk_asked = Signal()
    invited_asked = Signal()
    practice_asked = Signal()
    folder_asked = Signal()
    restore_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = WayIn(
            "building-2",
            _("Start a desk"),
            _("Record reports, work cases, share with partners."),
            first=True,
        )
        self.invited = WayIn(
            "package-open",
            _("I was sent a package"),
            _("Send your card back, then open, review and answer."),
        )
        self.practice = WayIn(
            "users",
            _("Practise first"),
            _("Two made-up desks, clearly marked. Nothing is real."),
        )
        self.making = Banner(
            _("Two practice desks are being made. That takes some seconds."), "info"
        )
        self.making.hide()
        self.other = Button(_("Open its folder…"), "link")
        self.restore = Button(_("Restore a backup…"), "link")
        self.back = Button(_("Back"), "link")
        self.setLayout(
            column(
                PlainLabel(_("Welcome"), role="display"),
                PlainLabel(
                    _("What brings you here? It takes about five minutes."),
                    tone="text_2",
                    wrap=True,
                ),
                14,
                self.start,
                self.invited,
                self.practice,
                self.making,
                10,
                row(Hairline()),
                PlainLabel(_("Do you have a vault already?"), role="label", tone="text_3"),
                flow(self.other, self.restore, self.back),
                gap=10,
            )
        )
        self.show_way_back(on=False)
        self.start.clicked.connect(self.new_desk_asked)
        self.invited.clicked.connect(self.invited_asked)
        self.practice.clicked.connect(self.practice_asked)
        self.other.clicked.connect(self.folder_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.back.clicked.connect(self.left)

    def wait(self, *, on: bool) -> None:
        """Say that the practice desks are being made, which takes some seconds."""
        self.making.setVisible(on)
        links = (self.other, self.restore, self.back)
        for way in (self.start, self.invited, self.practice, *links):
            way.setEnabled(not on)

    def show_way_back(self, *, on: bool) -> None:
        """Offer to go back to the vaults that were opened here before."""
        self.back.setVisible(on)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.start
