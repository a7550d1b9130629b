from PySide6.QtWidgets import QWidget

from caseapp.exchange.facts import Asked
from caseapp.models.vocabulary import YesNo
from caseapp.ui import times
from caseapp.ui.packages.words import risk
from caseapp.ui.widgets import (
    Card,
    Chip,
    Heading,
    PlainLabel,
    UrgencyChip,
    column,
    flow,
)
from caseapp.words import _

RISK_TONES = {YesNo.YES: "danger", YesNo.NO: "neutral", YesNo.UNKNOWN: "warning"}
RISK_ICONS = {YesNo.YES: "triangle-alert", YesNo.NO: "", YesNo.UNKNOWN: "circle-help"}


class AskedCard(Card):
    """What a partner asks, big: until when, how pressing, and whether a child is at risk."""

    def __init__(self, asked: Asked | None, otherwise: str) -> None:
        super().__init__(gap=10)
        if asked is None:
            self.add(Heading(otherwise, 2, wrap=True))
            return
        self.add(
            column(
                PlainLabel(_("What is asked"), role="label", tone="text_3"),
                Heading(asked.requested, 1, wrap=True),
                gap=4,
            ),
            asked_marks(asked),
        )
        if asked.reasons:
            self.add(reasons_label(asked))


def asked_marks(asked: Asked) -> QWidget:
    """Return the marks of what is asked: child at risk first, then urgency and time."""
    due = times.due(asked.respond_by, asked.respond_zone)
    until = (
        _("Respond by {time}").format(time=times.exact(asked.respond_by, asked.respond_zone))
        if asked.respond_by
        else _("No time was named to respond by")
    )
    tone = due.tone if due.tone in {"danger", "warning"} else "neutral"
    return flow(
        Chip(
            risk(asked.child_at_risk),
            RISK_TONES[asked.child_at_risk],
            icon=RISK_ICONS[asked.child_at_risk],
        ),
        UrgencyChip(asked.urgency.label, asked.urgency.level),
        Chip(until, tone, icon="clock"),
    )


def reasons_label(asked: Asked) -> PlainLabel:
    """Return why it is as urgent as it is said to be."""
    words = "; ".join(asked.reasons)
    return PlainLabel(_("Why: {reasons}").format(reasons=words), tone="text_2", wrap=True)
