from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from caseapp.casework.partners import PartnerRow, list_partners
from caseapp.ui.agencies import AGENCY_ICONS
from caseapp.ui.desk import Desk
from caseapp.ui.partners.words import card_life, card_look, trust, trust_look
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterBar,
    Hairline,
    Look,
    PageHeader,
    Table,
    column,
    surface,
)
from caseapp.visible import visible
from caseapp.words import _, many


class PartnerList(QWidget):
    """Partners by name: who they are, how sure we are of a key, how long a card is valid."""

    chosen = Signal(object)  # the id of a partner, or None
    opened = Signal(UUID)
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
        self._stack = QStackedLayout()
        for widget in (self.table, self.first, self.none):
            self._stack.addWidget(widget)
        side = surface("panel", column(header, self.bar, Hairline(), self._stack, gap=0))
        self.setLayout(column(side, gap=0))

    def _connect(self) -> None:
        self._desk.changed.connect(self.reload)
        self.bar.searched.connect(self.reload)
        self.add.clicked.connect(self.import_asked)
        self.ours.clicked.connect(self.our_card_asked)
        self.first.acted.connect(self.our_card_asked)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda partner: self.opened.emit(partner.id))

    def reload(self) -> None:
        """Show what is in the vault now."""
        search = self.bar.search.text()
        rows = self._desk.read(list_partners, search=search)
        self.table.show_rows(rows)
        self.bar.show_count(many("{n} partner", "{n} partners", len(rows)) if rows else "")
        empty = self.none if search.strip() else self.first
        self._stack.setCurrentWidget(self.table if rows else empty)
        if rows and self.table.current_row() is None:
            self.table.step(0)
        self._choose(self.table.current_row())

    def choose(self, partner_id: UUID) -> None:
        """Go to a partner, whatever the filter says."""
        self.table.choose(partner_id)
        current = self.table.current_row()
        if current is None or current.id != partner_id:
            self.bar.search.clear()
            self.reload()
            self.table.choose(partner_id)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.table if self._stack.currentWidget() is self.table else self.add

    def _choose(self, partner: PartnerRow | None) -> None:
        self.chosen.emit(partner.id if partner else None)


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
