from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from caseapp.exchange.facts import PackageFacts
from caseapp.exchange.refusal import list_checks
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.packages.package_facts import (
    facts_list,
    folded_facts,
    marking_words,
    number_well,
)
from caseapp.ui.packages.words import LEVEL_TONES
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Card,
    Check,
    Checklist,
    Chip,
    Hairline,
    Heading,
    IconTile,
    KeyValues,
    PlainLabel,
    ScrollBody,
    column,
    flow,
    row,
)
from caseapp.words import _

WIDTH = 352  # the cards are 312 wide, as in the design


class ReviewSide(ScrollBody):
    """What is sure of a package: its seal, who sent it, under which marking."""

    def __init__(self, sender: str, level: PartnerLevel, facts: PackageFacts) -> None:
        super().__init__(_("The package"), margins=(20, 18, 20, 18))
        self._widen()
        self.add(_seal_card(), _package_card(sender, level, facts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._widen()

    def _widen(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))


def _seal_card() -> Card:
    checks = [Check(label) for label in list_checks()]
    card = Card()
    words = column(
        Heading(_("Seal intact"), 2),
        PlainLabel(
            _("All {count} checks passed").format(count=len(checks)), role="label", tone="success"
        ),
        gap=1,
    )
    head = row(IconTile("shield-check", "success"), words, gap=12)
    head.setStretch(1, 1)
    card.add(head, Hairline(), Checklist(checks))
    return card


def _package_card(sender: str, level: PartnerLevel, facts: PackageFacts) -> QWidget:
    card = Card(_("Package"))
    card.add(
        KeyValues(facts_list(sender, facts), label_width=86),
        flow(Chip(level.label, LEVEL_TONES[level])),
        number_well(_("Number of the sender's desk"), facts.sender_digits),
        Hairline(),
        marking_words(facts),
        Hairline(),
        *folded_facts(facts),
    )
    return card
