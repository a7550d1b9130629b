from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from caseapp.casework.addresses import AddressRow, CheckDraft, check_addresses
from caseapp.clock import now
from caseapp.models.vocabulary import OnlineCheck
from caseapp.ui.desk import Desk
from caseapp.ui.reports.words import zones
from caseapp.ui.widgets import (
    CheckField,
    DateTimeField,
    Dialog,
    Form,
    LineField,
    SegmentedField,
)
from caseapp.words import _, many


class CheckDialog(Dialog):
    """Note what an online check found, and when."""

    def __init__(
        self, desk: Desk, parent: QWidget, addresses: Sequence[AddressRow], *, zone: str
    ) -> None:
        super().__init__(
            parent,
            many("Was it online?", "Were these {n} addresses online?", len(addresses)),
            _("This program opens no address. Note what a check elsewhere found."),
            yes=_("Note check"),
        )
        self._desk, self._ids = desk, [row.id for row in addresses]
        self._known = addresses[0].how_reached if len(addresses) == 1 else ""
        found = [(word.value, word.label) for word in (OnlineCheck.ONLINE, OnlineCheck.OFFLINE)]
        self.online = SegmentedField(_("The check found it"), found)
        here = zone if zone in zones() else "UTC"  # a partner may name any
        self.checked_at = DateTimeField(_("Checked"), value=now(), zone=ZoneInfo(here), hint=here)
        self.moved = CheckField(_("It moved to another address"))
        self.how_reached = LineField(
            _("How it is reached"),
            text=self._known,
            hint=_(
                "A referrer, a password, only from one country. Leave it empty if nothing special."
            ),
        )
        self.form = Form(
            {
                "online": self.online,
                "checked_at": self.checked_at,
                "moved": self.moved,
                "how_reached": self.how_reached,
            }
        )
        self.add(self.form)
        self.online.setFocus()

    def draft(self) -> CheckDraft:
        """Return what is typed in. What nobody touched is left as it is."""
        reached = self.how_reached.text()
        return CheckDraft(
            online=OnlineCheck(self.online.choice() or OnlineCheck.NOT_KNOWN),
            checked_at=self.checked_at.value() or now(),
            moved=self.moved.checked(),
            how_reached=None if reached == self._known else reached,
        )

    def accept(self) -> None:
        problems = self.draft().problems()
        self.form.show_problems(problems)
        if not problems:
            self._desk.write(check_addresses, self._ids, self.draft())
            super().accept()
