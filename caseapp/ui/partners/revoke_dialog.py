from PySide6.QtWidgets import QWidget

from caseapp.casework.partner_cards import revoke_keys
from caseapp.casework.partners import PartnerSheet
from caseapp.exchange.key_packages import list_under_present_keys
from caseapp.models.vocabulary import KeyState
from caseapp.ui.desk import Desk
from caseapp.ui.partners.words import MOST_TYPED
from caseapp.ui.widgets import Dialog, LineField, PlainLabel, SegmentedField
from caseapp.visible import visible
from caseapp.words import _, many


class RevokeDialog(Dialog):
    """A partner withdrew its keys, or somebody else may have them."""

    def __init__(self, parent: QWidget | None, desk: Desk, partner: PartnerSheet) -> None:
        self._desk, self._partner = desk, partner
        super().__init__(
            parent,
            _("Stop trusting the keys of {name}?").format(name=visible(partner.row.name)),
            _(
                "This cannot be taken back. Nothing is sealed for them any more, and what is "
                "signed with these keys is refused. They come back with a new card, whose number "
                "you compare anew."
            ),
            yes=_("Stop trusting them"),
            kind="danger-fill",
            icon="ban",
            tone="danger",
        )
        self.state = SegmentedField(
            _("What happened?"),
            [
                (KeyState.REVOKED.value, _("They withdrew them")),
                (KeyState.COMPROMISED.value, _("Others may have them")),
            ],
            choice=KeyState.REVOKED.value,
        )
        self.reason = LineField(
            _("Who told you, and why?"),
            hint=_("Everyone at this desk sees it with the partner."),
            limit=MOST_TYPED,
        )
        self.add(PlainLabel(self._touched(), tone="text_2", wrap=True), self.state, self.reason)
        self.no.setDefault(True)  # Enter destroys nothing
        self.reason.changed.connect(self._allow)
        self._allow()
        self.reason.setFocus()

    def accept(self) -> None:
        """Write it down, then close."""
        self._desk.write(
            revoke_keys,
            self._partner.row.id,
            state=KeyState(self.state.choice()),
            reason=self.reason.text(),
        )
        super().accept()

    def _touched(self) -> str:
        """Say how much crossed under these keys: it is what people judge anew."""
        packages = self._desk.read(list_under_present_keys, self._partner.row.id)
        if not packages.sealed_for and not packages.received_with:
            return _("No package was sealed for these keys or came signed with them.")
        sealed = many(
            "{n} package was sealed for these keys.",
            "{n} packages were sealed for these keys.",
            len(packages.sealed_for),
        )
        came = many(
            "{n} came signed with them.", "{n} came signed with them.", len(packages.received_with)
        )
        return " ".join((sealed, came, _("They are listed with the partner afterwards.")))

    def _allow(self) -> None:
        if self.reason.text():
            self.yes.allow()
        else:
            self.yes.refuse(_("Say who told you, and why."))
