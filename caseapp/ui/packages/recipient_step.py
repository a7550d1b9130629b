from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.partners import PartnerRow, PartnerSheet, describe_partner, list_partners
from caseapp.clock import now
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui.desk import Desk
from caseapp.ui.packages.known_fields import KnownLine
from caseapp.ui.packages.words import LEVEL_TONES, in_groups
from caseapp.ui.widgets import (
    Banner,
    Chip,
    Column,
    DetailPanel,
    EmptyState,
    FilterBar,
    Hairline,
    Heading,
    KeyValues,
    Look,
    PlainLabel,
    Table,
    TextField,
    Well,
    clear,
    column,
    row,
    surface,
)
from caseapp.words import _


class RecipientStep(QWidget):
    """To whom it goes, by which number, and why all the same if nobody compared it."""

    changed = Signal()
    partners_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.partner: PartnerSheet | None = None
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        self.bar = FilterBar(_("Filter by name or unit"))
        self.table = Table[PartnerRow](
            _("Partners"),
            Column(
                _("Partner"),
                lambda each: each.name,
                kind="title",
                detail=lambda each: each.unit,
            ),
            Column(_("Kind"), lambda each: each.kind.label, width=190, wide_only=True),
            Column(_("Country"), lambda each: each.countries, width=130, wide_only=True),
            Column(
                _("Key"),
                lambda each: each.level.label,
                kind="chip",
                look=lambda each: Look(tone=LEVEL_TONES[each.level]),
                width=180,
            ),
        )
        self.empty = EmptyState(
            "building-2",
            _("Partners you can seal for will stand here."),
            detail=_("Import a partner's card first, and compare its number by telephone."),
            action=_("Go to partners"),
        )
        self.detail = DetailPanel(_("Partner"))
        self.warning = Banner("", "warning")
        self.reason = TextField(
            _("Why it cannot wait"),
            hint=_("A second officer approves it, or looks at it later. It is written down."),
            lines=3,
        )
        self.unit = KnownLine(_("Unit there"), hint=_("To whom it goes within the agency"))
        self.facts = KeyValues()
        self.digits = PlainLabel(role="mono", selectable=True, wrap=True)
        well = Well(PlainLabel(_("Number of their desk"), role="label", tone="text_3"), self.digits)
        self.detail.body.add(self.warning, self.reason, self.facts, well, self.unit)
        side = surface("panel", column(self.bar, Hairline(), self.table, self.empty, gap=0))
        whole = row(side, self.detail, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.bar.searched.connect(self.reload)
        self.table.chosen.connect(self._choose)
        self.empty.acted.connect(self.partners_asked)
        self.reason.changed.connect(self.changed)
        self.unit.changed.connect(self.changed)

    def reload(self) -> None:
        """Show the partners that hold the words."""
        rows = self._desk.read(list_partners, search=self.bar.search.text())
        nobody = not rows and not self.bar.search.text()
        self.table.show_rows(rows)
        self.table.setVisible(not nobody)
        self.bar.setVisible(not nobody)
        self.empty.setVisible(nobody)
        self.detail.setVisible(self.partner is not None)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.table if self.table.isVisibleTo(self) else self.empty.action

    def choose(self, partner_id: UUID) -> None:
        """Choose a partner."""
        self.table.choose(partner_id)

    def is_ready(self) -> bool:
        """Say whether a partner is chosen and, where it must be, a reason given."""
        missing = self.needs_reason() and not self.reason.text()
        self.reason.show_problem(_("Say why it cannot wait.") if missing else "")
        if missing:
            self.reason.setFocus()
        no_unit = self.unit.said() == ""
        self.unit.show_problem(_("Say it, or choose “not known”.") if no_unit else "")
        return self.partner is not None and not missing and not no_unit

    def needs_reason(self) -> bool:
        """Say whether this partner's key asks for a reason."""
        return bool(self.partner and self._doubts(self.partner))

    def _choose(self, partner: PartnerRow | None) -> None:
        if partner is None or (self.partner and self.partner.row.id == partner.id):
            return
        self.partner = self._desk.read(describe_partner, partner.id)
        self._show(self.partner)
        self.changed.emit()

    def _show(self, partner: PartnerSheet) -> None:
        clear(self.detail.head)
        level = partner.row.level
        self.detail.head.addWidget(Heading(partner.row.name, 2, wrap=True))
        self.detail.head.addLayout(row(Chip(level.label, LEVEL_TONES[level]), None))
        doubts = self._doubts(partner)
        self.warning.show_text(
            " ".join(doubts),
            _("Compare the number by telephone, or say why it cannot wait."),
        )
        self.warning.setVisible(bool(doubts))
        self.reason.setVisible(bool(doubts))
        self.facts.show_facts(
            [
                (_("Country"), partner.row.countries or _("Not known")),
                (_("By day"), partner.telephone_day or _("Not known")),
                (_("By night"), partner.telephone_night or _("Not known")),
                (_("Card until"), f"{partner.row.expires:%Y-%m-%d}"),
            ]
        )
        self.digits.setText(in_groups(partner.digits))
        self.unit.say(partner.row.unit or None)
        self.detail.show()

    def _doubts(self, partner: PartnerSheet) -> Sequence[str]:
        doubts = []
        if partner.row.level == PartnerLevel.UNVERIFIED:
            doubts.append(_("Nobody here has compared this partner's number yet."))
        if partner.row.expires <= now():
            doubts.append(_("This partner's card has expired."))
        return doubts
