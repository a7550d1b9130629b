from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from caseapp.casework.key_disputes import CardConflict, CardSide, settle_card_conflict
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.partners.words import MOST_TYPED
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Card,
    Dialog,
    KeyValues,
    LineField,
    PlainLabel,
    RadioTiles,
    SideBySide,
    Tile,
)
from caseapp.visible import visible
from caseapp.words import _

WIDTH, BESIDE_FROM = 720, 600
HERE, OTHER = "here", "other"


class ConflictDialog(Dialog):
    """Two cards of one partner with the same serial, side by side. An officer says which holds."""

    def __init__(self, parent: QWidget | None, desk: Desk, conflict: CardConflict) -> None:
        self._desk, self._conflict = desk, conflict
        super().__init__(
            parent,
            _("Which card of {name} is in force?").format(name=visible(conflict.partner)),
            _(
                "Both have the card number {serial} and are signed with the same keys. Their "
                "program may have gone back to an old copy, or somebody else holds their keys. "
                "Call them, and ask when they made their card and what it says."
            ).format(serial=conflict.serial),
            yes=_("Settle it"),
            icon="split",
            tone="warning",
        )
        self.setMaximumWidth(theme.px(WIDTH))
        self.setMinimumWidth(theme.px(WIDTH))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        here, other = self._conflict.here, self._conflict.other
        self.choice = RadioTiles(
            _("Which card is in force?"),
            [
                Tile(HERE, _("Keep the card in force"), _("In force")),
                Tile(OTHER, _("Take the other card"), _("The other"), "warning"),
            ],
        )
        self.reason = LineField(
            _("How do you know?"),
            hint=_("For example: their head of unit, through the switchboard"),
            limit=MOST_TYPED,
        )
        self.add(
            SideBySide(
                _side(_("In force"), here, other),
                _side(_("The other"), other, here),
                from_width=BESIDE_FROM,
            ),
            PlainLabel(_opening_keys(self._conflict), tone="text_2", wrap=True),
            self.choice,
            self.reason,
        )

    def _connect(self) -> None:
        self.choice.chosen.connect(self._allow)
        self.reason.changed.connect(self._allow)
        self._allow()

    def accept(self) -> None:
        """Write the decision down, then close."""
        self._desk.write(
            settle_card_conflict,
            self._conflict.other.id,
            take=self.choice.choice() == OTHER,
            reason=self.reason.text(),
        )
        super().accept()

    def _allow(self) -> None:
        if self.choice.choice() and self.reason.text():
            self.yes.allow()
        else:
            self.yes.refuse(_("Choose a card, and say how you know."))


def _opening_keys(conflict: CardConflict) -> str:
    if conflict.same_opening_key:
        return _("Both name the same opening key: what is sealed for one opens with the other.")
    return _(
        "They name different opening keys: only who made the card opens what is sealed for it."
    )


def _side(title: str, card: CardSide, beside: CardSide) -> Card:
    """Show one card: when it was made, and what it says otherwise than the other one."""
    shown = Card(title)
    shown.add(KeyValues(list(_facts(card, beside)), label_width=84))
    return shown


def _facts(card: CardSide, beside: CardSide) -> Iterator[tuple[str, str]]:
    yield _("Made"), times.exact(card.created)
    yield _("Valid until"), f"{card.expires:%Y-%m-%d}"
    yield _("Came here"), times.exact(card.kept_at)
    for (name, value), (_name, other) in zip(card.said, beside.said, strict=True):
        if value != other:
            yield name, value
