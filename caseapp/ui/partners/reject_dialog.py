from PySide6.QtWidgets import QWidget

from caseapp.casework.key_disputes import reject_new_keys
from caseapp.casework.partners import PartnerSheet
from caseapp.ui.desk import Desk
from caseapp.ui.partners.words import MOST_TYPED
from caseapp.ui.widgets import Dialog, LineField
from caseapp.visible import visible
from caseapp.words import _


class RejectDialog(Dialog):
    """Keys that came under a partner's name are not theirs: the former ones are in force again."""

    def __init__(self, parent: QWidget | None, desk: Desk, partner: PartnerSheet) -> None:
        self._desk, self._partner = desk, partner
        super().__init__(
            parent,
            _("Are the new keys not those of {name}?").format(name=visible(partner.row.name)),
            _(
                "The former keys are in force again, as people compared them. The new ones are "
                "revoked, and that cannot be taken back: what they signed is refused, and packages "
                "that were sealed for them are listed here."
            ),
            yes=_("They are not theirs"),
            kind="danger-fill",
            icon="fingerprint",
            tone="danger",
        )
        self.reason = LineField(
            _("How do you know?"),
            hint=_("For example: their duty officer read out the former number"),
            limit=MOST_TYPED,
        )
        self.add(self.reason)
        self.no.setDefault(True)  # Enter destroys nothing
        self.reason.changed.connect(self._allow)
        self._allow()
        self.reason.setFocus()

    def accept(self) -> None:
        """Write it down, then close."""
        self._desk.write(reject_new_keys, self._partner.row.id, reason=self.reason.text())
        super().accept()

    def _allow(self) -> None:
        if self.reason.text():
            self.yes.allow()
        else:
            self.yes.refuse(_("Say how you know."))
