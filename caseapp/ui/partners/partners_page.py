"""Partners: their cards, and how sure we are that a key is theirs."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.casework.partners import (
    PartnerRow,
    PartnerSheet,
    describe_partner,
    list_partners,
)
from caseapp.formats.whole_file import read_small
from caseapp.reference.jurisdictions import name
from caseapp.ui.desk import Desk
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.words import AGENCY_ICONS, LEVEL_LOOKS, level_tone
from caseapp.ui.widgets import (
    Banner,
    Button,
    Chip,
    Column,
    CopyableText,
    DetailPanel,
    EmptyState,
    FilterBar,
    Hairline,
    Heading,
    KeyValues,
    Look,
    MasterDetail,
    PageHeader,
    PlainLabel,
    Table,
    clear,
    column,
    row,
    surface,
)
from caseapp.words import _

MOST_BYTES = 32_768  # of a card


class PartnersPage(QWidget):
    """Who we exchange packages with."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.add = Button(_("Import a card…"), "primary", icon="plus")
        self.ours = Button(_("Our card…"), icon="badge-check")
        self.bar = FilterBar(_("Filter by name or unit"))
        self.table = Table[PartnerRow](
            _("Partners"),
            Column(
                _("Kind"),
                lambda partner: partner.kind.label,
                kind="icon",
                look=lambda partner: Look(icon=AGENCY_ICONS[partner.kind]),
                width=44,
            ),
            Column(
                _("Name"),
                lambda partner: partner.name,
                kind="title",
                detail=lambda partner: partner.unit,
            ),
            Column(
                _("Country"),
                lambda partner: ", ".join(map(name, partner.jurisdictions)),
                width=150,
            ),
            Column(
                _("Key"),
                lambda partner: partner.level.label,
                kind="status",
                look=lambda partner: LEVEL_LOOKS[partner.level],
                width=200,
            ),
            Column(
                _("Card valid until"),
                lambda partner: f"{partner.expires:%Y-%m-%d}",
                width=130,
                wide_only=True,
            ),
        )
        self.empty = EmptyState(
            "building-2",
            _("Partners you exchange packages with will stand here."),
            detail=_("Import the card that a partner sent you, or send them yours."),
            action=_("Send an invitation…"),
        )
        self.detail = DetailPanel(_("Partner"))
        header = PageHeader(_("Partners"), actions=[self.ours, self.add])
        side = surface("panel", column(header, self.bar, Hairline(), self.table, self.empty, gap=0))
        self.setLayout(row(MasterDetail(side, self.table, self.detail), gap=0))

    def _connect(self) -> None:
        self._desk.changed.connect(self.reload)
        self.bar.searched.connect(self.reload)
        self.table.chosen.connect(lambda partner: self._show(partner.id))
        self.add.clicked.connect(self._choose_card)
        self.ours.clicked.connect(self._show_our_card)
        self.empty.acted.connect(self._show_our_card)

    def reload(self) -> None:
        """Show what is in the vault now."""
        rows = self._desk.read(list_partners, search=self.bar.search.text())
        nobody = not rows and not self.bar.search.text()
        self.table.show_rows(rows)
        self.table.setVisible(not nobody)
        self.empty.setVisible(nobody)
        chosen = self.table.current_row()
        clear(self.detail.head)
        clear(self.detail.body.contents)
        if chosen:
            self._show(chosen.id)

    def open(self, partner_id: UUID) -> None:
        """Choose one partner."""
        self.table.choose(partner_id)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.table if self.table.isVisibleTo(self) else self.add

    def take_card(self, path: Path) -> None:
        """Keep the card in this file, and show whose it is."""
        partner_id = self._desk.write(import_card, read_small(path, most=MOST_BYTES))
        self.open(partner_id)

    def _choose_card(self) -> None:
        file, _filter = QFileDialog.getOpenFileName(
            self, _("Choose a partner's card"), filter=_("Cards (*.casecard)")
        )
        if file:
            self.take_card(Path(file))

    def _show_our_card(self) -> None:
        OurCardDialog(self, self._desk).open()

    def _show(self, partner_id: UUID) -> None:
        partner = self._desk.read(describe_partner, partner_id)
        clear(self.detail.head)
        clear(self.detail.body.contents)
        for piece in self._head(partner):
            self.detail.head.addWidget(piece)
        for piece in self._body(partner):
            self.detail.body.add(piece)

    def _head(self, partner: PartnerSheet) -> list[QWidget]:
        level = partner.row.level
        compare = Button(_("Compare numbers…"), "primary", icon="phone")
        compare.clicked.connect(lambda: self._compare(partner))
        marks = QWidget()
        marks.setLayout(
            row(
                Chip(partner.row.kind.label, icon=AGENCY_ICONS[partner.row.kind], outlined=True),
                Chip(level.label, level_tone(level)),
                None,
            )
        )
        action = QWidget()
        action.setLayout(row(compare, None))
        return [Heading(partner.row.name, wrap=True), marks, action]

    def _body(self, partner: PartnerSheet) -> list[QWidget]:
        pieces: list[QWidget] = []
        if not partner.compared_at:
            pieces.append(
                Banner(
                    _("Compare the numbers by telephone before you rely on this key."),
                    detail=_("Call a number that you know from elsewhere, not from the card."),
                )
            )
        pieces += [
            KeyValues(_facts(partner)),
            Hairline(),
            Heading(_("Number of this desk"), 3),
            CopyableText(partner.digits, _("number"), wrap=True),
            PlainLabel(
                _("Made from the signing keys on card {serial}.").format(serial=partner.serial),
                role="caption",
                tone="text_3",
                wrap=True,
            ),
        ]
        return pieces

    def _compare(self, partner: PartnerSheet) -> None:
        dialog = CompareDialog(self, partner, self._desk.read(our_card))
        dialog.accepted.connect(
            lambda: self._desk.write(
                record_comparison,
                partner.row.id,
                level=dialog.level(),
                spoken_with=dialog.spoken_with.text(),
            )
        )
        dialog.open()


def _facts(partner: PartnerSheet) -> list[tuple[str, str]]:
    not_known = _("Not known")
    facts = [
        (_("Unit"), partner.row.unit),
        (_("Country"), ", ".join(map(name, partner.row.jurisdictions))),
        (_("By day"), partner.telephone_day),
        (_("By night"), partner.telephone_night),
        (_("E-mail"), partner.email),
        (_("Languages"), ", ".join(partner.languages)),
        (_("Card imported"), f"{partner.imported_at:%Y-%m-%d %H:%M} UTC"),
        (_("Valid until"), f"{partner.row.expires:%Y-%m-%d}"),
    ]
    if partner.compared_at:
        facts += [
            (_("Compared"), f"{partner.compared_at:%Y-%m-%d %H:%M} UTC"),
            (_("By"), partner.compared_by),
            (_("With"), partner.compared_with),
        ]
    return [(fact, value or not_known) for fact, value in facts]
