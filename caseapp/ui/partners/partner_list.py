from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.partners import PartnerRow, list_partners
from caseapp.ui.agencies import AGENCY_ICONS
from caseapp.ui.desk import Desk
from caseapp.ui.fresh import Fresh
from caseapp.ui.partners.words import card_life, card_look, trust, trust_look
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterBar,
    ListSide,
    Look,
    PageHeader,
    Table,
)
from caseapp.visible import visible
from caseapp.words import _, many


class PartnerList(ListSide[PartnerRow]):
    """Partners by name: who they are, how sure we are of a key, how long a card is valid."""

    import_asked = Signal()
    our_card_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.add = Button(_("Import a card…"), "primary", icon="plus")
        self.ours = Button(_("Our card…"), icon="badge-check")
        header = PageHeader(
            _("Partners"),
            _("Drop a partner's card here to import it."),
            actions=[self.ours, self.add],
        )
        self.bar = FilterBar(_("Filter by name or unit"))
        self.table = Table[PartnerRow](_("Partners"), *_columns())
        self.first = EmptyState(
            "building-2",
            _("Partners you exchange packages with will stand here."),
            detail=_("Import the card that a partner sent you, or send them yours."),
            action=_("Show our card…"),
        )
        self.none = EmptyState("search", _("No partner has this name or unit."))
        self.lay(header)

    def _connect(self) -> None:
        Fresh(self._desk, self, self._show_changed)
        self.add.clicked.connect(self.import_asked)
        self.ours.clicked.connect(self.our_card_asked)
        self.first.acted.connect(self.our_card_asked)

    def reload(self) -> None:
        """Show what is in the vault now."""
        search = self.bar.search.text()
        rows = self._desk.read(list_partners, search=search)
        self.show_rows(rows, any_at_all=bool(rows or search.strip()))
        self.take_first()
        self.bar.show_count(many("{n} partner", "{n} partners", len(rows)) if rows else "")

    def _show_changed(self) -> None:
        self.reload()
        self.chosen.emit(self._chosen)  # the same partner, of whom something else is said now

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.table if self.has_rows() else self.add


def _columns() -> list[Column[PartnerRow]]:
    return [
        Column(
            _("Kind"),
            lambda partner: partner.kind.label,
            kind="icon",
            look=lambda partner: Look(icon=AGENCY_ICONS[partner.kind]),
            width=44,
        ),
        Column(
            _("Name"),
            lambda partner: visible(partner.name),
            kind="title",
            detail=lambda partner: f"{visible(partner.unit)} · {partner.countries}",
            order=lambda partner: partner.name.casefold(),
        ),
        Column(
            _("Unit"),
            lambda partner: visible(partner.unit),
            width=200,
            wide_only=True,
            order=lambda partner: partner.unit.casefold(),
        ),
        Column(
            _("Country"),
            lambda partner: partner.countries,
            width=150,
            wide_only=True,
            order=lambda partner: partner.countries,
        ),
        Column(
            _("Key"),
            trust,
            kind="status",
            look=trust_look,
            width=190,
            order=lambda partner: list(type(partner.level)).index(partner.level),
        ),
        Column(
            _("Card valid until"),
            card_life,
            kind="due",
            look=card_look,
            width=118,
            order=lambda partner: partner.expires,
        ),
    ]
