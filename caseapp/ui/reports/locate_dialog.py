from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.casework.addresses import AddressRow, LocationDraft, locate_addresses
from caseapp.ui.countries import country_choices
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import ChoiceField, Dialog, Form, LineField
from caseapp.words import _, many


class LocateDialog(Dialog):
    """Say where addresses are hosted, by whom, and how that was found."""

    def __init__(self, desk: Desk, parent: QWidget, addresses: Sequence[AddressRow]) -> None:
        super().__init__(
            parent,
            many("Where is it hosted?", "Where are these {n} addresses hosted?", len(addresses)),
            _("The server counts, not the domain or a network that stands before it."),
            yes=_("Note hosting"),
        )
        self._desk, self._ids = desk, [row.id for row in addresses]
        known = addresses[0] if len(addresses) == 1 else None
        self.hosted_in = ChoiceField(
            _("Country"),
            country_choices(),
            choice=known.hosted_in if known else "",
        )
        self.hosted_by = LineField(_("Host"), text=known.hosted_by if known else "")
        self.located_how = LineField(
            _("How this was found"),
            text=known.located_how if known else "",
            hint=_("The look-up and its date."),
        )
        self.form = Form(
            {
                "hosted_in": self.hosted_in,
                "hosted_by": self.hosted_by,
                "located_how": self.located_how,
            }
        )
        self.add(self.form)
        self.hosted_in.setFocus()

    def draft(self) -> LocationDraft:
        """Return what is typed in."""
        return LocationDraft(
            hosted_in=self.hosted_in.choice() or "",
            hosted_by=self.hosted_by.text(),
            located_how=self.located_how.text(),
        )

    def accept(self) -> None:
        problems = self.draft().problems()
        self.form.show_problems(problems)
        if not problems:
            self._desk.write(locate_addresses, self._ids, self.draft())
            super().accept()
