from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.our_card import (
    our_card,
    renew_our_card,
    write_invitation,
    write_opening_key,
    write_our_card,
)
from caseapp.clock import now
from caseapp.ui.desk import Desk
from caseapp.ui.messages import confirm
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Banner,
    Button,
    Dialog,
    GroupedCode,
    KeyValues,
    PlainLabel,
    Well,
    flow,
)
from caseapp.words import _

WIDTH = 500
SOON = timedelta(days=90)  # time to make the next card and send it around


class OurCardDialog(Dialog):
    """Our own card: the number that partners compare, and the files to send them."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        self._desk = desk
        super().__init__(
            parent,
            _("Our card"),
            _("Send it by any channel: it is public. Partners compare its number by telephone."),
            yes=_("Close"),
            kind="default",
            icon="badge-check",
        )
        self.no.hide()
        self.setMinimumWidth(theme.px(WIDTH))
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.ends = Banner("", "warning", action=_("Make the next card"))
        self.facts = KeyValues()
        self.number = GroupedCode(_("Number of our desk"))
        self.save = Button(_("Save our card…"), icon="download")
        self.invite = Button(_("Save an invitation…"), icon="send")
        self.key = Button(_("Save the opening key…"), "link")
        self.saved = Banner("", "success")
        self.saved.hide()
        self.add(
            self.ends,
            self.facts,
            Well(PlainLabel(_("Number of our desk"), role="label", tone="text_3"), self.number),
            flow(self.save, self.invite),
            _hint(_("An invitation is a folder with our card and a page that says what to do.")),
            flow(self.key),
            _hint(_("For opening a package with public tools, without this program.")),
            self.saved,
        )

    def _connect(self) -> None:
        self.ends.acted.connect(self._renew)
        self.save.clicked.connect(self._save_card)
        self.invite.clicked.connect(self._save_invitation)
        self.key.clicked.connect(self._ask_for_key)

    def reload(self) -> None:
        """Show our card as it is now."""
        card = self._card = self._desk.read(our_card)
        self.facts.show_facts(
            [
                (_("Agency"), card.agency),
                (_("Unit"), card.unit or _("Not known")),
                (_("Card"), _("Number {serial}").format(serial=card.serial)),
                (_("Valid until"), f"{card.expires:%Y-%m-%d}"),
            ]
        )
        self.number.show_groups(card.digits.split())
        left = card.expires - now()
        self.ends.setVisible(left < SOON)
        self.ends.show_text(
            _("Our card has expired.") if left <= timedelta() else _("Our card expires soon."),
            _("The next one has the same keys and number: partners need not compare again."),
        )

    def _renew(self) -> None:
        self._desk.write(renew_our_card)
        self.reload()
        self._tell(_("The next card is made."), _("Send it to your partners."))

    def _save_card(self) -> None:
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save our card"), self._card.file_name, _("Cards (*.casecard)")
        )
        if file:
            self._desk.write(write_our_card, to=Path(file))
            self._tell(_("Our card is saved."), file)

    def _save_invitation(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where shall the invitation lie?"))
        if chosen:
            folder = Path(chosen) / Path(self._card.file_name).stem
            self._desk.write(write_invitation, to=folder)
            self._tell(_("The invitation is saved."), str(folder))

    def _ask_for_key(self) -> None:
        confirm(
            self,
            _("Save the opening key of our desk?"),
            detail=_(
                "Whoever has this file opens every package that is sealed for us. Save it only to "
                "open a package with public tools, on a disk of your own, and delete it after. "
                "That it was saved stands in the audit trail."
            ),
            yes=_("Choose where…"),
            danger=True,
            then=self._save_key,
        )

    def _save_key(self) -> None:
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save the opening key"), "opening-key.txt", _("Text (*.txt)")
        )
        if file:
            self._desk.write(write_opening_key, to=Path(file))
            self._tell(_("The opening key is saved. Delete it after use."), file)

    def _tell(self, what: str, detail: str) -> None:
        self.saved.show_text(what, detail)
        self.saved.show()


def _hint(text: str) -> PlainLabel:
    return PlainLabel(text, role="caption", tone="text_3", wrap=True)
