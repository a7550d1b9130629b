from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseapp.casework.hash_lists import describe_hash_list
from caseapp.casework.partners import list_partners
from caseapp.exchange.list_offer import ListOffer, ListPreview, preview_list, shared_with
from caseapp.exchange.list_packages import seal_list
from caseapp.exchange.outgoing import SealedPackage
from caseapp.models.vocabulary import Pap, Regime, Tlp
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.ui.packages.ask_path import ask_folder
from caseapp.ui.packages.known_fields import KnownLine
from caseapp.ui.packages.list_preview_card import ListPreviewCard
from caseapp.ui.packages.sealed_step import SealedStep
from caseapp.ui.widgets import (
    Banner,
    Button,
    Card,
    CheckField,
    ChoiceField,
    Field,
    Footer,
    LineField,
    PageHeader,
    ScrollPage,
    SegmentedField,
    SideBySide,
    TextField,
    choices_of,
    column,
    row,
    show_problems,
)
from caseapp.words import _

WIDTH = 1_180
SHARE, TAKE_BACK = "share", "take_back"


class ShareListPage(QWidget):
    """Seal a hash list for one partner, after seeing what leaves; or tell them that it is over."""

    left = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, list_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._list_id = desk, list_id
        self._shown: ListOffer | None = None  # what the preview on the page is of
        self._make_fields()
        self._lay_out()
        self._connect()
        self._ask_for_more()

    def _make_fields(self) -> None:
        partners = [(each.id, each.name) for each in self._desk.read(list_partners)]
        self.what = SegmentedField(
            _("What the partner is sent"),
            [(SHARE, _("The list as it is now")), (TAKE_BACK, _("That it is withdrawn"))],
            choice=SHARE,
        )
        self.partner = ChoiceField[UUID](_("Partner"), partners, prompt=_("Choose a partner"))
        self.purpose = LineField(
            _("What they may use it for, in one line"),
            example=_("Look-up in their own cases; not to be passed on"),
            limit=200,
        )
        self.regime = ChoiceField[Regime](_("Regime"), choices_of(Regime), choice=Regime.NOT_KNOWN)
        self.article = KnownLine(_("Article"), hint=_("Of the law that allows us to tell it."))
        self.tlp = ChoiceField[Tlp](
            _("Who may see it (TLP)"), [(level, level.written) for level in Tlp], choice=Tlp.AMBER
        )
        self.pap = ChoiceField[Pap](
            _("What may be done with it (PAP)"),
            [(level, level.written) for level in Pap],
            choice=Pap.AMBER,
        )
        self.photodna = CheckField(
            _("PhotoDNA texts, too"), hint=_("A rough picture can be computed from them.")
        )
        self.remarks = CheckField(_("Remarks, too"))
        self.why = TextField(
            _("Why it is withdrawn"), hint=_("The partner reads it, and their cases keep it.")
        )
        self.reason = TextField(
            _("Why it goes on all the same"),
            hint=_("A second officer approves it, or looks at it later. It is written down."),
            lines=2,
        )

    def _lay_out(self) -> None:
        name = self._desk.read(describe_hash_list, self._list_id).row.name
        header = PageHeader(
            _("Share a hash list"),
            _("{name}. Nothing leaves before you have seen it.").format(name=name),
            back=_("Leave without sealing"),
        )
        self.look = Button(_("Show what leaves"), icon="eye")
        self.seal = Button(_("Seal…"), "primary", icon="lock")
        self.page = ScrollPage(header, footer=Footer(end=[self.look, self.seal]), width=WIDTH)
        self.problem, self.preview = Banner("", "danger"), ListPreviewCard()
        self.preview.hide()
        self.problem.hide()
        self.reason.hide()
        self.terms = Card(_("To whom, and on which terms"))
        self.terms.add(
            self.what,
            self.partner,
            self.purpose,
            self.why,
            self.regime,
            self.article,
            self.tlp,
            self.pap,
            self.photodna,
            self.remarks,
        )
        self.beside = QWidget()
        self.beside.setLayout(column(self.preview, self.reason, None, gap=14))
        self.page.add(self.problem, SideBySide(self.terms, self.beside))
        self.whole = row(self.page, gap=0)
        self.setLayout(self.whole)

    def _connect(self) -> None:
        self.page.header.back_asked.connect(self.left)
        self.look.clicked.connect(self._preview)
        self.seal.clicked.connect(lambda: ask_folder(self, self.seal_into))
        self.what.changed.connect(self._ask_for_more)
        for level in (self.tlp, self.pap):
            level.changed.connect(self._explain)
        self._explain()
        for field in self._fields().values():
            field.changed.connect(self._judge)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._next)

    def _explain(self) -> None:
        for field in (self.tlp, self.pap):
            level = field.choice()
            field.show_hint(level.explanation if level else "")

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes when this page comes to the front."""
        return self.partner.control

    def go_back(self) -> None:
        """Leave, as Esc does. Nothing of it is kept."""
        self.left.emit()

    def offer(self) -> ListOffer | None:
        """Return what is to be sealed, as it stands here; nothing without a partner."""
        partner = self.partner.choice()
        if partner is None:
            return None
        return ListOffer(
            list_id=self._list_id,
            partner_id=partner,
            purpose=self.purpose.text(),
            tlp=self.tlp.choice() or Tlp.RED,
            pap=self.pap.choice() or Pap.RED,
            regime=self.regime.choice() or Regime.NOT_KNOWN,
            article=self.article.said(),
            photodna=self.photodna.checked(),
            remarks=self.remarks.checked(),
            withdrawn_why=self.why.text() if self._takes_back() else "",
        )

    def seal_into(self, folder: Path) -> None:
        """Seal what the preview shows into a folder, in the background."""
        if self._shown is None:
            return
        offer = self._with_reason(self._shown)
        work = partial(self._desk.write, seal_list, offer, to=folder)
        run_in_background(self, work, self._sealed, title=_("Sealing a hash list"))

    def _fields(self) -> dict[str, Field]:
        return {
            "what": self.what,
            "partner": self.partner,
            "purpose": self.purpose,
            "withdrawn_why": self.why,
            "regime": self.regime,
            "article": self.article,
            "tlp": self.tlp,
            "pap": self.pap,
            "photodna": self.photodna,
            "remarks": self.remarks,
            "override_reason": self.reason,
        }

    def _takes_back(self) -> bool:
        return self.what.choice() == TAKE_BACK

    def _ask_for_more(self) -> None:
        back = self._takes_back()
        self.why.setVisible(back)
        for field in (self.photodna, self.remarks):
            field.setVisible(not back)
        self._judge()

    def _judge(self) -> None:
        offer = self.offer()
        fresh = offer is not None and offer == self._shown
        self.preview.setVisible(fresh)
        if not fresh:
            self.seal.refuse(_("Look first at what leaves."))
        elif problem := self.preview.what_stops(self.reason.text()):
            self.seal.refuse(problem)
        else:
            self.seal.allow()
        self.reason.setVisible(fresh and self.preview.asks_reason())

    def _preview(self) -> None:
        offer = self.offer()
        problems = offer.problems() if offer else {"partner": _("Choose a partner.")}
        if self._takes_back() and not self.why.text().strip():
            problems["withdrawn_why"] = _("Say why it is withdrawn.")
        show_problems(self._fields(), problems)
        if offer and not problems:
            work = partial(self._desk.read, preview_list, offer)
            then = partial(self._show, offer)
            run_in_background(self, work, then, title=_("Looking through a hash list"))

    def _show(self, offer: ListOffer, preview: ListPreview) -> None:
        self._shown = offer
        has_it = offer.partner_id in self._desk.read(shared_with, self._list_id)
        self.preview.show_preview(preview, has_it=has_it)
        self._judge()
        asks = self.preview.asks_reason() and not self.reason.text()
        (self.reason.control if asks else self.seal).setFocus()

    def _next(self) -> None:
        (self.seal if self.seal.isEnabled() else self.look).click()

    def _with_reason(self, offer: ListOffer) -> ListOffer:
        return replace(offer, override_reason=self.reason.text())

    def _sealed(self, sealed: SealedPackage) -> None:
        if sealed.waits:
            self.said.emit(_("The list is sealed, and waits for a second officer under Exchange."))
            self.left.emit()
            return
        step = SealedStep(self._desk)
        step.said.connect(self.said)
        step.show_sealed(sealed, self.partner.control.currentText())
        self.page.hide()
        self.whole.addWidget(step)
        self.sealed = step
        step.focus_target().setFocus()
