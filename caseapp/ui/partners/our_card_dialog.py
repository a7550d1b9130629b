from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.our_card import (
    our_card,
    renew_our_card,
    write_card_for_partners,
    write_invitation,
    write_our_card,
)
from caseapp.casework.our_key_changes import our_card_ends
from caseapp.clock import now
from caseapp.ui.desk import Desk
from caseapp.ui.partners.our_keys_dialog import OurKeysDialog
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
from caseapp.words import _, many

WIDTH = 560


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
        self.all = Button(_("Save it for all partners…"), icon="users")
        self.keys = Button(_("Keys of our desk…"), "link", icon="key-round")
        self.saved = Banner("", "success")
        self.saved.hide()
        self.add(
            self.ends,
            self.facts,
            Well(PlainLabel(_("Number of our desk"), role="label", tone="text_3"), self.number),
            flow(self.save, self.all, self.invite),
            _hint(_("The last two make a folder: our card, and a page that says what to do.")),
            flow(self.keys),
            self.saved,
        )

    def _connect(self) -> None:
        self.ends.acted.connect(self._renew)
        self.save.clicked.connect(self._save_card)
        self.invite.clicked.connect(self._save_invitation)
        self.all.clicked.connect(self._save_for_all)
        self.keys.clicked.connect(self._show_keys)

    def reload(self) -> None:
        """Show our card as it is now."""
        card = self._card = self._desk.read(our_card)
        self.facts.show_facts(
            [
                (_("Agency"), ", ".join(filter(None, (card.agency, card.unit)))),
                (
                    _("Card"),
                    _("Number {serial}, valid until {day}").format(
                        serial=card.serial, day=f"{card.expires:%Y-%m-%d}"
                    ),
                ),
            ]
        )
        self.number.show_groups(card.digits.split())
        ends = self._desk.read(our_card_ends)
        self.ends.setVisible(ends is not None)
        self.ends.show_text(
            _("Our card has expired.") if card.expires <= now() else _("Our card expires soon."),
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

    def _save_for_all(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where shall the card and the list lie?"))
        if chosen:
            folder = Path(chosen) / Path(self._card.file_name).stem
            count = self._desk.write(write_card_for_partners, to=folder)
            text = many("Saved, to send to {n} partner.", "Saved, to send to {n} partners.", count)
            self._tell(text, str(folder))

    def _show_keys(self) -> None:
        dialog = OurKeysDialog(self, self._desk)
        dialog.finished.connect(self.reload)
        dialog.open()

    def _tell(self, what: str, detail: str) -> None:
        self.ends.hide()  # a low screen has no room for both
        self.saved.show_text(what, detail)
        self.saved.show()


def _hint(text: str) -> PlainLabel:
    return PlainLabel(text, role="caption", tone="text_3", wrap=True)
