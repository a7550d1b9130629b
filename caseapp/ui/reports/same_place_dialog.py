from PySide6.QtWidgets import QWidget

from caseapp.casework.addresses import AddressRow, link_same_address
from caseapp.casework.known import find_like
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import ChoiceField, Dialog, Form
from caseapp.words import _


class SamePlaceDialog(Dialog):
    """Say that an address is the same place as another one that this desk holds."""

    def __init__(self, desk: Desk, parent: QWidget, address: AddressRow) -> None:
        super().__init__(
            parent,
            _("Which address is the same place?"),
            address.shown,
            yes=_("Link"),
        )
        self._desk, self._id = desk, address.id
        known = desk.read(find_like, address.id)
        self.same_as = ChoiceField(
            _("Known at the same host"),
            [(each.record_id, f"{each.reference}   {each.what}") for each in known],
            prompt=_("Choose an address") if known else _("None is known"),
        )
        self.form = Form({"same_as": self.same_as})
        self.add(self.form)
        self.same_as.setFocus()

    def accept(self) -> None:
        same_as = self.same_as.choice()
        self.form.show_problems({} if same_as else {"same_as": _("Choose an address.")})
        if same_as:
            self._desk.write(link_same_address, self._id, same_as=same_as)
            super().accept()
