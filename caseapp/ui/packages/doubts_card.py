from collections.abc import Sequence

from PySide6.QtCore import Signal

from caseapp.ui.widgets import Banner, Card, TextField
from caseapp.words import _


class DoubtsCard(Card):
    """What makes a package doubtful, and why a person goes on all the same."""

    changed = Signal()

    def __init__(self, doubts: Sequence[str]) -> None:
        super().__init__(_("Look twice"))
        self.reason = TextField(
            _("Why you take it all the same"),
            hint=_("It is kept in the audit trail, and a second officer looks at it later."),
            lines=2,
        )
        self.add(*(Banner(doubt, "warning") for doubt in doubts), self.reason)
        self.reason.changed.connect(self.changed)
