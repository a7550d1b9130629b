"""Take a partner's card in, wherever one is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.card_look import CardLook, CardNews, look_at_card
from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import describe_partner
from caseapp.formats.whole_file import read_small
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.messages import tell
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.whose_card_dialog import WhoseCardDialog
from caseapp.words import _

MOST_BYTES = 32_768  # of a card


def choose_card(owner: QWidget) -> Path | None:
    """Ask for the file of a card."""
    file, _filter = QFileDialog.getOpenFileName(
        owner, _("Choose a partner's card"), filter=_("Cards (*.casecard)")
    )
    return Path(file) if file else None


def take_card(
    owner: QWidget,
    desk: Desk,
    path: Path,
    then: Callable[[UUID], Any],
    *,
    of: UUID | None = None,
) -> None:
    """Keep the card in this file, say what is new about it, and go on with whose it is.

    Keys that nobody has seen may be another desk's or new ones of a partner: a person says which.
    `of` is the partner on whose page they began.
    """
    raw = read_small(path, most=MOST_BYTES)
    look = desk.read(look_at_card, raw)

    def keep(whose: UUID | None) -> None:
        partner_id = desk.write(import_card, raw, of=whose)
        _say_what_is_new(owner, look)
        then(partner_id)

    if look.may_be_of or (of and look.others):
        dialog = WhoseCardDialog(owner, look, of=of)
        dialog.accepted.connect(lambda: keep(dialog.whose()))
        dialog.open()
    else:
        keep(None)


def ask_for_card(owner: QWidget, desk: Desk, then: Callable[[], Any]) -> None:
    """Ask for a card and keep it; go on once its number was compared, or that was put off."""
    path = choose_card(owner)
    if path:
        take_card(owner, desk, path, lambda partner_id: _compare(owner, desk, partner_id, then))


def _compare(owner: QWidget, desk: Desk, partner_id: UUID, then: Callable[[], Any]) -> None:
    partner = desk.read(describe_partner, partner_id)
    if partner.row.level != PartnerLevel.UNVERIFIED:
        then()
        return
    dialog = CompareDialog(owner, desk, partner)
    dialog.finished.connect(lambda _result: then())
    dialog.open()


def _say_what_is_new(owner: QWidget, look: CardLook) -> None:
    if look.news == CardNews.NEW_OPENING_KEY:
        tell(
            owner,
            _("{name} has a new opening key.").format(name=look.name),
            _(
                "It was taken at once: the keys that people compared vouch for it, and the number "
                "is the same. From now on packages are sealed for the new key."
            ),
        )
