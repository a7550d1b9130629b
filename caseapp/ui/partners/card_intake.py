"""Take a partner's card in, wherever one is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.partner_cards import import_card
from caseapp.casework.partners import describe_partner
from caseapp.formats.whole_file import read_small
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.partners_page import MOST_BYTES
from caseapp.words import _


def keep_card(desk: Desk, path: Path) -> UUID:
    """Keep the card in this file, and return whose it is."""
    return desk.write(import_card, read_small(path, most=MOST_BYTES))


def choose_card(owner: QWidget) -> Path | None:
    """Ask for the file of a card."""
    file, _filter = QFileDialog.getOpenFileName(
        owner, _("Choose a partner's card"), filter=_("Cards (*.casecard)")
    )
    return Path(file) if file else None


def ask_for_card(owner: QWidget, desk: Desk, then: Callable[[], Any]) -> None:
    """Ask for a card and keep it; go on once its number was compared, or that was put off."""
    path = choose_card(owner)
    if path is None:
        return
    partner = desk.read(describe_partner, keep_card(desk, path))
    if partner.row.level != PartnerLevel.UNVERIFIED:
        then()
        return
    dialog = CompareDialog(owner, desk, partner)
    dialog.finished.connect(lambda _result: then())
    dialog.open()
