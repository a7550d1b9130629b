from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.key_history import list_key_moments
from caseapp.casework.partners import KEPT_OUT, PartnerSheet, describe_partner
from caseapp.exchange.key_packages import list_under_revoked_keys
from caseapp.models.vocabulary import PartnerLevel
from caseapp.ui import times
from caseapp.ui.agencies import AGENCY_ICONS
from caseapp.ui.desk import Desk
from caseapp.ui.partners.key_packages_part import KeyPackagesPart
from caseapp.ui.partners.words import (
    card_life,
    card_look,
    key_moment,
    spoken,
    trust,
    trust_look,
)
from caseapp.ui.widgets import (
    Banner,
    Button,
    Chip,
    DetailPanel,
    EmptyState,
    Fold,
    GroupedCode,
    Hairline,
    Heading,
    KeyValues,
    PlainLabel,
    Timeline,
    Well,
    clear,
    flow,
)
from caseapp.visible import visible
from caseapp.words import _


class PartnerDetail(DetailPanel):
    """One partner: how to reach them, how sure we are of their key, and its number."""

    compare_asked = Signal(object)  # the sheet that is shown
    revoke_asked = Signal(object)
    conflict_asked = Signal(object)
    reject_asked = Signal(object)
    new_card_asked = Signal(object)
    package_asked = Signal(str, UUID)

    def __init__(self, desk: Desk, *, fills: bool = False) -> None:
        super().__init__(_("Partner"), fills=fills)
        self._desk = desk
        self.sheet: PartnerSheet | None = None
        self.compare = Button(_("Compare numbers…"))

    def show_partner(self, partner_id: UUID | None) -> None:
        """Show a partner, or nobody."""
        self.sheet = self._desk.read(describe_partner, partner_id) if partner_id else None
        clear(self.head)
        clear(self.body.contents)
        self.body.setVisible(self.sheet is not None)
        if self.sheet is None:
            self.head.addWidget(_nobody())
            return
        for piece in self._head_of(self.sheet):
            self.head.addWidget(piece)
        self.body.add(*self._body_of(self.sheet))

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.compare if self.sheet and self.compare.isEnabled() else self.body

    def _head_of(self, partner: PartnerSheet) -> Iterator[QWidget]:
        row = partner.row
        yield Heading(visible(row.name), wrap=True)
        chips = [
            Chip(row.kind.label, icon=AGENCY_ICONS[row.kind], outlined=True),
            Chip(trust(row), trust_look(row).tone, icon="ban" if row.state in KEPT_OUT else ""),
        ]
        if (tone := card_look(row).tone) != "text_2":
            life = _("Card: {life}").format(life=card_life(row))
            chips.append(Chip(life, tone, icon="clock"))
        yield flow(*chips, gap=6)
        compared = row.level != PartnerLevel.UNVERIFIED
        again = _("Compare again…") if compared else _("Compare numbers…")
        calm = compared or row.in_conflict  # one step stands out
        self.compare = Button(again, "default" if calm else "primary", icon="phone")
        self.compare.clicked.connect(lambda: self.compare_asked.emit(partner))
        if row.state not in KEPT_OUT:
            yield flow(self.compare, *self._doubts_of(partner))

    def _doubts_of(self, partner: PartnerSheet) -> Iterator[QWidget]:
        if partner.row.in_conflict:
            settle = Button(_("Settle the conflict…"), "primary", icon="split")
            settle.clicked.connect(lambda: self.conflict_asked.emit(partner))
            yield settle
        if partner.row.new_keys:
            reject = Button(_("Not theirs…"), "danger", icon="ban")
            reject.clicked.connect(lambda: self.reject_asked.emit(partner))
            yield reject

    def _body_of(self, partner: PartnerSheet) -> Iterator[QWidget]:
        yield from _warnings(partner)
        yield KeyValues(list(_facts(partner)))
        yield Hairline()
        yield Heading(_("Number of their desk"), 3)
        yield Well(GroupedCode(_("Number of their desk"), partner.digits.split()))
        yield PlainLabel(
            _("Made from the signing keys on their card. It stays the same on their next card."),
            role="caption",
            tone="text_3",
            wrap=True,
        )
        yield Hairline()
        moments = self._desk.read(list_key_moments, partner.row.id)
        yield Fold(_("History of their keys"), Timeline([key_moment(each) for each in moments]))
        touched = self._desk.read(list_under_revoked_keys, partner.row.id)
        if touched.sealed_for or touched.received_with:
            part = KeyPackagesPart(touched)
            part.opened.connect(self.package_asked)
            yield Hairline()
            yield part
        new_card = Button(_("Take a card with new keys…"), icon="fingerprint")
        new_card.clicked.connect(lambda: self.new_card_asked.emit(partner))
        steps = [new_card]
        if partner.row.state not in KEPT_OUT:
            revoke = Button(_("Stop trusting this key…"), "danger", icon="ban")
            revoke.clicked.connect(lambda: self.revoke_asked.emit(partner))
            steps.append(revoke)
        yield Hairline()
        yield flow(*steps)


def _nobody() -> EmptyState:
    return EmptyState("fingerprint", _("A partner's number, and how to reach them, stand here."))


def _warnings(partner: PartnerSheet) -> Iterator[Banner]:
    row = partner.row
    if row.state in KEPT_OUT:
        yield Banner(
            _("Their keys are not trusted here any more: {reason}").format(
                reason=visible(partner.state_reason) or row.state.label
            ),
            "danger",
            detail=_("Ask them for a card with new keys, and compare its number."),
        )
        return
    if row.in_conflict:
        yield Banner(
            _("Two cards of theirs have the same card number and say different things."),
            detail=_("The first stays in force. Sealing takes a reason until you settle it."),
        )
    if row.new_keys:
        yield Banner(
            _("Their keys are new, and nobody has compared them."),
            detail=_(
                "Call a number that you know from elsewhere. Until then, what the former keys "
                "signed still opens, and nothing is sealed for those."
            ),
        )
    elif row.level == PartnerLevel.UNVERIFIED:
        yield Banner(
            _("Compare the numbers by telephone before you rely on this key."),
            detail=_("Call a number that you know from elsewhere, not from the card."),
        )
    if partner.namesakes:
        yield Banner(
            _("Another desk here has the same name, with other keys."),
            detail=_("Rely only on the one whose number you compared."),
        )
    if row.has_expired:
        yield Banner(
            _("Their card has expired."),
            "danger",
            detail=_("Ask them for their next card. Sealing for this one takes a reason."),
        )
    if row.ends_soon:
        yield Banner(
            _("Their card expires on {day}.").format(day=f"{row.expires:%Y-%m-%d}"),
            detail=_("Ask them for their next card. You take it without comparing again."),
        )


def _facts(partner: PartnerSheet) -> Iterator[tuple[str, str]]:
    row, not_known = partner.row, _("Not known")
    yield _("Unit"), visible(row.unit) or not_known
    yield _("Country"), row.countries or not_known
    yield _("By day"), visible(partner.telephone_day) or not_known
    yield _("By night"), visible(partner.telephone_night) or not_known
    yield _("E-mail"), visible(partner.email) or not_known
    yield _("Languages"), spoken(partner.languages) or not_known
    yield _("Card"), _("Number {serial}").format(serial=partner.serial)
    yield _("Imported"), times.exact(partner.imported_at)
    yield _("Valid until"), f"{row.expires:%Y-%m-%d}"
    if partner.compared_at:
        yield _("Compared"), times.exact(partner.compared_at)
        yield _("By"), visible(partner.compared_by) or not_known
        yield _("With"), visible(partner.compared_with)
    if partner.state_at and row.state in KEPT_OUT:
        yield row.state.label, times.exact(partner.state_at)
        yield _("By"), visible(partner.state_by) or not_known
