from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.facts import PackageFacts
from caseapp.exchange.receipts import ReceivedAnswer
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.packages.review_side import ReviewSide
from caseapp.ui.widgets import (
    Button,
    Card,
    Footer,
    Hairline,
    Heading,
    KeyValues,
    PlainLabel,
    ScrollBody,
    column,
    row,
)
from caseapp.words import _


class ReceivedAnswerView(QWidget):
    """What a partner answers to a package of ours, before it is taken over."""

    accepted = Signal()
    left = Signal()

    def __init__(self, answer: ReceivedAnswer, level: PartnerLevel, facts: PackageFacts) -> None:
        super().__init__()
        card = Card()
        card.add(
            column(
                PlainLabel(
                    _("{partner} answers").format(partner=answer.partner),
                    role="label",
                    tone="text_3",
                ),
                Heading(answer.answer.label, 1, wrap=True),
                PlainLabel(
                    _("To our package: {subject}").format(subject=answer.subject),
                    tone="text_2",
                    wrap=True,
                ),
                gap=4,
            ),
            Hairline(),
            KeyValues(_facts(answer)),
        )
        body = ScrollBody(_("The answer"))
        body.add(card)
        self.take = Button(_("Take the answer over"), "primary", icon="check")
        self.take.clicked.connect(self.accepted)
        leave = Button(_("Close"))
        leave.clicked.connect(self.left)
        footer = Footer(
            start=[leave], end=[self.take], note=_("Nothing is stored until you take it over.")
        )
        both = row(ReviewSide(answer.partner, level, facts), body, gap=0)
        both.setStretch(1, 1)
        whole = column(both, footer, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.take


def _facts(answer: ReceivedAnswer) -> list[tuple[str, str | QWidget]]:
    facts: list[tuple[str, str | QWidget]] = []
    if answer.outcome:
        facts.append((_("Outcome"), answer.outcome.label))
    facts.append((_("Reason"), answer.reason or _("None was given")))
    taken = ", ".join(f"{kind}: {count}" for kind, count in answer.taken)
    facts.append((_("What they took"), taken or _("Not told")))
    witnessed = (
        _("They signed the head of our audit trail.")
        if answer.witnessed
        else _("They signed nothing of our audit trail.")
    )
    facts.append((_("Witness"), witnessed))
    return facts
