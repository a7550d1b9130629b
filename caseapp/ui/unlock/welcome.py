from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.ui.widgets import Button, PlainLabel, column
from caseapp.words import _


class Welcome(QWidget):
    """What to do where no vault was opened before."""

    WIDTH = 392

    new_desk_asked = Signal()
    folder_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.start = Button(_("Start a new desk"), "primary", large=True)
        self.other = Button(_("Open a vault in another folder…"), large=True)
        self.setLayout(
            column(
                PlainLabel(_("Welcome"), role="display"),
                _text(_("A vault holds the records of one desk, encrypted on this machine.")),
                16,
                self.start,
                self.other,
                16,
                _text(
                    _(
                        "Were you sent a package? Start a desk and send its card to the sender: "
                        "they seal the package for you."
                    )
                ),
                gap=10,
            )
        )
        self.start.clicked.connect(self.new_desk_asked)
        self.other.clicked.connect(self.folder_asked)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.start


def _text(text: str) -> PlainLabel:
    return PlainLabel(text, tone="text_2", wrap=True)
