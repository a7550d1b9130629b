from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.our_card import write_opening_key
from caseapp.casework.our_key_changes import (
    OurKeysRow,
    list_our_keys,
    replace_signing_keys,
    rotate_opening_key,
)
from caseapp.ui.desk import Desk
from caseapp.ui.messages import confirm
from caseapp.ui.theme import theme
from caseapp.ui.widgets import Banner, Button, Dialog, Moment, PlainLabel, Timeline, flow
from caseapp.words import _

WIDTH = 520


class OurKeysDialog(Dialog):
    """The keys of our desk: what each of our cards opens, until when, and how keys are replaced."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        self._desk = desk
        super().__init__(
            parent,
            _("Keys of our desk"),
            _(
                "Signing keys make our number, and partners compare it. The opening key opens what "
                "they seal for us: replace it each year, or at once if others may have it."
            ),
            yes=_("Close"),
            kind="default",
            icon="key-round",
        )
        self.no.hide()
        self.setMinimumWidth(theme.px(WIDTH))
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.cards = Timeline()
        self.rotate = Button(_("New opening key…"), icon="refresh-cw")
        self.replace = Button(_("Replace all keys…"), "danger", icon="fingerprint")
        self.save = Button(_("Save the opening key…"), "link")
        self.told = Banner("", "success")
        self.told.hide()
        self.add(
            self.cards,
            flow(self.rotate, self.replace),
            flow(self.save),
            PlainLabel(
                _("For opening a package with public tools, without this program."),
                role="caption",
                tone="text_3",
                wrap=True,
            ),
            self.told,
        )

    def _connect(self) -> None:
        self.rotate.clicked.connect(self._ask_to_rotate)
        self.replace.clicked.connect(self._ask_to_replace)
        self.save.clicked.connect(self._ask_to_save)

    def reload(self) -> None:
        """Show our cards as they are now."""
        self.cards.show_moments([_moment(row) for row in self._desk.read(list_our_keys)])

    def _ask_to_rotate(self) -> None:
        confirm(
            self,
            _("Make a new opening key?"),
            detail=_(
                "Our next card names it. Our number stays the same: partners take the card at once "
                "and need not compare. Both keys open until the older card has expired and 90 days "
                "are over; then the program destroys the older one. Send the new card to all "
                "partners, and delete backups that are older than that day when it comes."
            ),
            yes=_("Make a new opening key"),
            then=self._rotate,
        )

    def _rotate(self) -> None:
        self._desk.write(rotate_opening_key)
        self._tell(_("The new opening key is made."), _("Now send our next card to all partners."))

    def _ask_to_replace(self) -> None:
        confirm(
            self,
            _("Replace all keys of our desk?"),
            detail=_(
                "Do this if others may have our keys. Our number changes, and this cannot be taken "
                "back. Each partner has to import our new card and compare the new number by "
                "telephone; until then they see what we sign as a stranger's. Tell them to revoke "
                "our former keys. What partners have sealed for us already still opens here."
            ),
            yes=_("Replace all keys"),
            danger=True,
            then=self._replace,
        )

    def _replace(self) -> None:
        self._desk.write(replace_signing_keys)
        self._tell(
            _("All keys are new, and so is our number."),
            _("Now call each partner, send our new card, and compare the number."),
        )

    def _ask_to_save(self) -> None:
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
        self.reload()
        self.told.show_text(what, detail)
        self.told.show()


def _moment(keys: OurKeysRow) -> Moment:
    number = _("number {begin}…").format(begin=keys.digits.split()[0])
    made = _("made {day}").format(day=f"{keys.made_at:%Y-%m-%d}")
    if keys.in_force:
        until, icon, tone = _("in force until {day}"), "badge-check", "success"
        day = keys.expires
    elif keys.destroyed_at:
        until, icon, tone = _("destroyed {day}"), "circle-x", "neutral"
        day = keys.destroyed_at
    else:
        until, icon, tone = _("still opens until {day}"), "clock", "info"
        day = keys.opens_until
    detail = " · ".join((made, number))
    title = _("Card {serial}").format(serial=keys.serial)
    return Moment(title, detail, until.format(day=f"{day:%Y-%m-%d}"), icon, tone)
