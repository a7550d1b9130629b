"""Add an officer, change what one may do, and remove one: each says what it means."""

from functools import partial
from itertools import count
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.desk_officers import label_problem, let_go, remove_unknown_lock, take_in
from caseapp.casework.officers import AT_FIRST, OfficerDraft, OfficerSheet, change_rights
from caseapp.ui.desk import Desk
from caseapp.ui.settings.rights_fields import RightsFields
from caseapp.ui.settings.working_dialog import WorkingDialog
from caseapp.ui.unlock.new_passphrase import NewPassphrase
from caseapp.ui.widgets import Dialog, Form, LineField
from caseapp.vault.vault import Vault
from caseapp.visible import visible
from caseapp.words import _, later

WHO, PASSPHRASE = range(2)


class AddOfficerDialog(WorkingDialog):
    """Who it is and what they may do; then they sit down and choose a passphrase themselves."""

    waiting_words = later("Making the lock")

    def __init__(self, parent: QWidget | None, desk: Desk, vault: Vault) -> None:
        super().__init__(
            parent,
            _("Add an officer"),
            _("They will open this vault with a passphrase of their own."),
            yes=_("Go on"),
            icon="user",
        )
        self._vault = vault
        self.name = LineField(_("Name"), limit=200)
        self.role = LineField(_("Role"), limit=200)
        self.label = LineField(
            _("Label of the lock"),
            hint=_("The unlock page shows it to anyone. A label is better than a name."),
            text=_free_label(vault),
            limit=80,
        )
        self.form = Form({"name": self.name, "role": self.role, "label": self.label})
        self.rights = RightsFields(AT_FIRST)
        self.passphrase = NewPassphrase(_("Their passphrase"), _("Their passphrase, once more"))
        self.add(self.form, self.rights, self.passphrase)
        self.prepare(desk)
        self._show(WHO)

    def accept(self) -> None:
        """Go on to the passphrase; then make the lock, and close."""
        draft, label = self.draft(), self.label.text()
        if self.step == WHO:
            problem = label_problem(self._vault, label)
            problems = draft.problems() | ({"label": problem} if problem else {})
            self.form.show_problems(problems)
            if not problems:
                self._show(PASSPHRASE)
        elif self.passphrase.is_ready() and not self._busy:
            typed = self.passphrase.text()
            self.passphrase.forget()
            self.begin(partial(take_in, self._vault, draft, label=label, passphrase=typed))

    def reject(self) -> None:
        """Go back from the passphrase; else leave."""
        if self.step == PASSPHRASE and not self._busy:
            self._show(WHO)
        else:
            super().reject()

    def draft(self) -> OfficerDraft:
        """Return who it is, as typed in."""
        return OfficerDraft(self.name.text(), self.role.text(), self.rights.rights())

    def _show(self, step: int) -> None:
        self.step = step
        self.form.setVisible(step == WHO)
        self.rights.setVisible(step == WHO)
        self.passphrase.setVisible(step == PASSPHRASE)
        self.no.set_text(_("Cancel") if step == WHO else _("Back"))
        self.yes.set_text(_("Go on") if step == WHO else _("Add this officer"))
        if step == PASSPHRASE:
            self.question.setText(_("Let {name} sit down").format(name=visible(self.name.text())))
            self.detail.setText(
                _("They choose their passphrase and type it themselves. Nobody else needs it.")
            )
            self.passphrase.setFocus()
        else:
            self.name.setFocus()


class RightsDialog(Dialog):
    """Change what an officer may do."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, vault: Vault, officer: OfficerSheet
    ) -> None:
        super().__init__(
            parent,
            _("What may {name} do?").format(name=visible(officer.row.name)),
            _("It holds from now on. The change stands in the audit trail."),
            yes=_("Set these rights"),
            icon="shield",
        )
        self._desk, self._vault, self._officer = desk, vault, officer
        self.rights = RightsFields(officer.rights)
        self.add(self.rights)

    def accept(self) -> None:
        """Write it down, then close."""
        self._desk.write(
            change_rights,
            self._officer.row.id,
            rights=self.rights.rights(),
            locks=tuple(self._vault.labels),
        )
        super().accept()


class RemoveDialog(WorkingDialog):
    """Remove an officer, or a lock that is nobody's, and give the vault another key."""

    waiting_words = later("Writing all records under a new key")

    def __init__(
        self, parent: QWidget | None, desk: Desk, vault: Vault, lock_id: UUID, *, name: str
    ) -> None:
        unknown = _("Remove the lock that is no officer's?")
        super().__init__(
            parent,
            _("Remove {name}?").format(name=visible(name)) if name else unknown,
            _(
                "The vault gets a new key. Those who stay open it with their passphrases as "
                "before. Whoever is removed opens nothing of it from now on, even with a copy of "
                "the old folder; what that copy held, they can still read. What they wrote stays, "
                "and so does their name in the history."
            ),
            yes=_("Remove and change the key"),
            kind="danger-fill",
            icon="user",
            tone="danger",
        )
        remove = let_go if name else remove_unknown_lock
        self._work = partial(remove, vault, lock_id)
        self.prepare(desk)
        self.no.setDefault(True)  # Enter destroys nothing

    def accept(self) -> None:
        """Do it, with nothing else running; then close."""
        if not self._busy:
            self.trouble.hide()
            self.begin(self._work)


def _free_label(vault: Vault) -> str:
    """Offer a label that no other lock has."""
    offered = (_("Desk {n}").format(n=number) for number in count(len(vault.labels) + 1))
    return next(label for label in offered if label not in vault.labels.values())
