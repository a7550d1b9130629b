from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.our_card import our_card, write_invitation, write_our_card
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Button, Dialog, KeyValues, PlainLabel, Well, column, row
from caseapp.words import _


class OurCardDialog(Dialog):
    """Our own card: the number that partners compare, and the files to send them."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        self._desk = desk
        self._card = desk.read(our_card)
        super().__init__(
            parent,
            _("Our card"),
            _("Send it by any channel: it is public. Partners compare the number by telephone."),
            yes=_("Close"),
            kind="default",
            icon="badge-check",
        )
        self.no.hide()
        self.save = Button(_("Save our card…"), icon="download")
        self.invite = Button(_("Save an invitation…"), icon="send")
        self.add(
            KeyValues(
                [
                    (_("Agency"), self._card.agency),
                    (_("Unit"), self._card.unit or _("Not known")),
                    (_("Card"), str(self._card.serial)),
                    (_("Valid until"), f"{self._card.expires:%Y-%m-%d}"),
                ]
            ),
            Well(
                column(
                    PlainLabel(_("Number of our desk"), role="label", tone="text_3"),
                    PlainLabel(self._card.digits, role="mono", selectable=True, wrap=True),
                    gap=6,
                )
            ),
            PlainLabel(
                _("An invitation is a folder with our card and a page that says what to do."),
                role="caption",
                tone="text_3",
                wrap=True,
            ),
            row(self.save, self.invite, None),
        )
        self.save.clicked.connect(self._save_card)
        self.invite.clicked.connect(self._save_invitation)

    def _save_card(self) -> None:
        file, _filter = QFileDialog.getSaveFileName(
            self, _("Save our card"), self._card.file_name, _("Cards (*.casecard)")
        )
        if file:
            self._desk.write(write_our_card, to=Path(file))

    def _save_invitation(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose an empty folder"))
        if folder:
            self._desk.write(write_invitation, to=Path(folder))
