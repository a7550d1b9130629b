from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.list_versions import Prepared
from caseapp.exchange.facts import PackageFacts
from caseapp.exchange.list_received import ReceivedList
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.countries import country_name
from caseapp.ui.packages.doubts_card import DoubtsCard
from caseapp.ui.packages.review_side import ReviewSide
from caseapp.ui.widgets import (
    Banner,
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
from caseapp.words import _, many


class ReceivedListView(QWidget):
    """A hash list that a partner sends: whose it is, on which terms, and what it would change."""

    accepted = Signal(str)
    declined = Signal()
    kept = Signal()

    def __init__(
        self,
        said: ReceivedList,
        prepared: Prepared | None,
        level: PartnerLevel,
        facts: PackageFacts,
    ) -> None:
        super().__init__()
        self._said, self._prepared = said, prepared
        self.doubts = DoubtsCard(said.doubts) if said.doubts else None
        body = ScrollBody(_("The list"))
        body.add(_card(said, prepared))
        if self.doubts:
            body.add(self.doubts)
            self.doubts.changed.connect(self._judge)
        self.take = Button(_take_words(said), "primary", icon="check")
        self.take.clicked.connect(self._accept)
        decline = Button(_("Decline…"))
        decline.clicked.connect(self.declined)
        keep = Button(_("Keep for later"))
        keep.clicked.connect(self.kept)
        footer = Footer(
            start=[decline, keep],
            end=[self.take],
            note=_("Nothing is stored until you take it over."),
        )
        both = row(ReviewSide(said.partner, level, facts), body, gap=0)
        both.setStretch(1, 1)
        whole = column(both, footer, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._judge()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.take

    def told(self) -> str:
        """Say what was stored."""
        if self._said.withdrawn_why:
            return _("The list is withdrawn here, too.")
        entries = self._prepared.entries if self._prepared else 0
        return many(
            "The list now has {n} entry at this desk. Matches stand in the cases they belong to.",
            "The list now has {n} entries at this desk. Matches stand in the cases they belong to.",
            entries,
        )

    def wait(self, *, on: bool) -> None:
        """Let nothing be pressed twice while it is stored."""
        self.take.setEnabled(not on)

    def _accept(self) -> None:
        self.accepted.emit(self.doubts.reason.text() if self.doubts else "")

    def _judge(self) -> None:
        if self._said.refusal:
            self.take.refuse(self._said.refusal)
        elif self.doubts and not self.doubts.reason.text():
            self.take.refuse(_("Say first why you take it in spite of the doubts."))
        else:
            self.take.allow()


def _take_words(said: ReceivedList) -> str:
    return _("Withdraw the list here") if said.withdrawn_why else _("Take the list over")


def _card(said: ReceivedList, prepared: Prepared | None) -> Card:
    card = Card()
    lead = (
        _("{partner} takes back a hash list")
        if said.withdrawn_why
        else _("{partner} sends a new version of a hash list")
        if said.here
        else _("{partner} sends a hash list")
    )
    head = column(
        PlainLabel(lead.format(partner=said.partner), role="label", tone="text_3"),
        Heading(said.name, 1, wrap=True),
        gap=4,
    )
    card.add(head)
    if said.refusal:
        card.add(Banner(said.refusal, "danger"))
    if said.withdrawn_why:
        card.add(Banner(said.withdrawn_why, "warning", detail=_after_withdrawal()))
    card.add(Hairline(), KeyValues(_facts(said)))
    if prepared:
        card.add(Hairline(), Heading(_("What it changes here"), 3), KeyValues(_changes(prepared)))
    return card


def _after_withdrawal() -> str:
    return _(
        "Its entries then count no more. Each case that one of them matched is told, and keeps "
        "what was said until an officer has seen it."
    )


def _facts(said: ReceivedList) -> list[tuple[str, str | QWidget]]:
    not_said = _("Not said")
    return [
        (_("Source"), said.source or not_said),
        (_("What stands on it"), said.nature),
        (_("Version"), said.version),
        (_("Country"), country_name(said.jurisdiction) or not_said),
        (_("Licence"), said.licence or not_said),
        (_("Permitted use"), said.permitted_use or not_said),
        (_("Entries"), f"{said.entries:,}"),
    ]


def _changes(prepared: Prepared) -> list[tuple[str, str | QWidget]]:
    return [
        (_("Added"), f"{prepared.added:,}"),
        (_("Changed"), f"{prepared.changed:,}"),
        (_("Withdrawn"), f"{prepared.withdrawn:,}"),
        (_("The same"), f"{prepared.same:,}"),
        (_("Refused"), f"{sum(each.count for each in prepared.refused):,}"),
    ]
