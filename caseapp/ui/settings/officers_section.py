from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QLayout, QWidget

from caseapp.casework.officers import OfficerSheet, list_all_officers
from caseapp.models.vocabulary import Permission
from caseapp.ui.desk import Desk
from caseapp.ui.settings.officer_dialogs import AddOfficerDialog, RemoveDialog, RightsDialog
from caseapp.ui.settings.rights_fields import sentence
from caseapp.ui.widgets import (
    Button,
    Card,
    Chip,
    Hairline,
    Heading,
    PlainLabel,
    clear,
    column,
    flow,
    row,
)
from caseapp.ui.widgets.plain_text import set_name
from caseapp.vault.vault import Vault
from caseapp.visible import visible
from caseapp.words import _


class OfficersSection(QWidget):
    """Who opens this vault, in which role, and what each of them may do."""

    def __init__(self, desk: Desk, vault: Vault, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._vault = desk, vault
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what this part of the settings is called."""
        return _("Officers")

    def _lay_out(self) -> None:
        self.add = Button(_("Add an officer…"), icon="plus")
        card = Card(_("Officers"), gap=14, actions=[self.add])
        card.add(
            PlainLabel(
                _("Each opens the vault with a passphrase of their own, and signs with a key."),
                tone="text_3",
                wrap=True,
            )
        )
        self.lines = column(gap=14)
        card.add(self.lines)
        self.setLayout(column(card, gap=0))

    def _connect(self) -> None:
        self.add.clicked.connect(self.ask_to_add)

    def reload(self) -> None:
        """Show who is here now."""
        officers = self._desk.read(list_all_officers)
        us = next(each for each in officers if each.row.id == self._desk.officer_id)
        self._manages = Permission.MANAGE_OFFICERS in us.rights
        if self._manages:
            self.add.allow()
        else:
            self.add.refuse(_("You have no right to manage officers."))
        known = {each.row.id for each in officers}
        unknown = [lock_id for lock_id in self._vault.labels if lock_id not in known]
        clear(self.lines)
        for line in (*map(self._line, officers), *map(self._unknown_line, unknown)):
            self.lines.addWidget(Hairline())
            self.lines.addWidget(line)

    def ask_to_add(self) -> None:
        """Ask who it is, and let them choose a passphrase."""
        AddOfficerDialog(self, self._desk, self._vault).open()

    def ask_for_rights(self, officer: OfficerSheet) -> None:
        """Ask what an officer may do."""
        RightsDialog(self, self._desk, self._vault, officer).open()

    def ask_to_remove(self, lock_id: UUID, name: str) -> None:
        """Ask before an officer, or a lock that is nobody's, is removed."""
        RemoveDialog(self, self._desk, self._vault, lock_id, name=name).open()

    def _line(self, officer: OfficerSheet) -> QWidget:
        name = visible(officer.row.name)
        label = self._vault.labels.get(officer.row.id, "")
        about = [visible(officer.row.role), _("Lock: {label}").format(label=label) if label else ""]
        rights = _rights(officer) if officer.active else []
        buttons = self._buttons(officer) if officer.active and self._manages else []
        return _in_line(
            row(Heading(name, 3), *self._marks(officer, label), None),
            " · ".join(filter(None, about)),
            rights,
            buttons,
        )

    def _marks(self, officer: OfficerSheet, label: str) -> Sequence[QWidget]:
        if not officer.active:
            return [Chip(_("Removed"), outlined=True)]
        marks = [Chip(_("You"), "info")] if officer.row.id == self._desk.officer_id else []
        return marks if label else [*marks, Chip(_("No lock"), "warning", icon="triangle-alert")]

    def _buttons(self, officer: OfficerSheet) -> Sequence[Button]:
        name = visible(officer.row.name)
        rights = Button(_("Change rights…"))
        set_name(rights, _("Change the rights of {name}").format(name=name))
        rights.clicked.connect(partial(self.ask_for_rights, officer))
        if officer.row.id == self._desk.officer_id:
            return [rights]
        remove = Button(_("Remove…"), "danger")
        set_name(remove, _("Remove {name}").format(name=name))
        remove.clicked.connect(partial(self.ask_to_remove, officer.row.id, officer.row.name))
        return [rights, remove]

    def _unknown_line(self, lock_id: UUID) -> QWidget:
        mark = Chip(_("Belongs to nobody"), "danger", icon="triangle-alert")
        remove = Button(_("Remove this lock…"), "danger")
        remove.clicked.connect(partial(self.ask_to_remove, lock_id, ""))
        title = _("Lock: {label}").format(label=visible(self._vault.labels[lock_id]))
        why = _("It opens the vault, but no officer was added with it.")
        head = row(Heading(title, 3), mark, None)
        return _in_line(head, why, [], [remove] if self._manages else [])


def _rights(officer: OfficerSheet) -> list[QWidget]:
    if len(officer.rights) == len(Permission):
        return [Chip(_("All rights"), "success")]
    return [Chip(sentence(right), outlined=True) for right in officer.rights]


def _in_line(
    head: QLayout, about: str, rights: Sequence[QWidget], buttons: Sequence[QWidget]
) -> QWidget:
    words = column(head, PlainLabel(about, role="caption", tone="text_3", wrap=True), gap=4)
    if rights:
        words.addWidget(flow(*rights, gap=6))
    line = row(words, column(row(*buttons), None), gap=14)
    line.setStretch(0, 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder
