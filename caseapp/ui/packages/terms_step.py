from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.outgoing import Request
from caseapp.models.vocabulary import (
    Basis,
    EvidentialStatus,
    Handling,
    Pap,
    Regime,
    Tlp,
    YesNo,
)
from caseapp.ui.packages.known_fields import KnownLine, KnownText
from caseapp.ui.widgets import (
    Card,
    CheckField,
    ChoiceField,
    Field,
    ScrollBody,
    SegmentedField,
    TextField,
    choices_of,
    column,
    row,
    show_problems,
)
from caseapp.words import _

WIDTH = 760
# These two follow from whether somebody may be contacted.
CONTACT = {Handling.DO_NOT_CONTACT_HOST, Handling.DO_NOT_CONTACT_ACCOUNT_HOLDER}


class TermsStep(QWidget):
    """Under which law it is told, and what the partner may do with it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        yes_no = [(word.value, word.label) for word in YesNo]
        self.regime = ChoiceField[Regime](_("Regime"), choices_of(Regime))
        self.article = KnownLine(_("Article"), hint=_("Of the law that allows us to tell it."))
        self.necessity = KnownText(_("Why it is necessary"))
        self.ground = KnownLine(
            _("Ground for a transfer abroad"), hint=_("Adequacy, an agreement, or a derogation.")
        )
        self.basis = ChoiceField[Basis](_("What allows it"), choices_of(Basis))
        self.tlp = ChoiceField[Tlp](
            _("Who may see it (TLP)"), [(level, level.written) for level in Tlp]
        )
        self.pap = ChoiceField[Pap](
            _("What may be done with it (PAP)"), [(level, level.written) for level in Pap]
        )
        self.codes = {
            code: CheckField(code.label, hint=code.explanation)
            for code in Handling
            if code not in CONTACT
        }
        self.conditions = TextField(
            _("Conditions in our own words"), hint=_("One condition per line."), lines=2
        )
        self.host = SegmentedField(_("May the host be contacted?"), yes_no, choice=YesNo.UNKNOWN)
        self.holder = SegmentedField(
            _("May the account holder be contacted?"), yes_no, choice=YesNo.UNKNOWN
        )
        self.evidence = ChoiceField[EvidentialStatus](
            _("Evidential status"), choices_of(EvidentialStatus)
        )
        self.clock = CheckField(
            _("I compared the clock of this computer with a trusted one just now"),
            hint=_("If not, the partner is told so."),
        )

    def _lay_out(self) -> None:
        self.fields = {
            "regime": self.regime,
            "basis": self.basis,
            "article": self.article,
            "necessity": self.necessity,
            "transfer_ground": self.ground,
            "tlp": self.tlp,
            "pap": self.pap,
            "conditions": self.conditions,
            "may_contact_host": self.host,
            "may_contact_account_holder": self.holder,
            "evidential_status": self.evidence,
            "clock_compared": self.clock,
        }
        law, marking, use = Card(_("Disclosure")), Card(_("Marking")), Card(_("Use"))
        both = row(self.regime, self.basis, gap=16)
        levels = row(self.tlp, self.pap, gap=16)
        for pair in (both, levels):
            pair.setStretch(0, 1)
            pair.setStretch(1, 1)
        law.add(both, self.article, self.necessity, self.ground)
        marking.add(levels, column(*self.codes.values(), gap=8), self.conditions)
        use.add(self.evidence, self.host, self.holder, self.clock)
        self.body = ScrollBody(_("Disclosure and marking"), width=WIDTH)
        self.body.add(law, marking, use)
        self.setLayout(row(self.body, gap=0))

    def _connect(self) -> None:
        for field in (*self.fields.values(), *self.codes.values()):
            field.changed.connect(self.changed)
        self.tlp.changed.connect(self._explain)
        self.pap.changed.connect(self._explain)
        self._explain()

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.regime.control

    def show_request(self, request: Request) -> None:
        """Fill in what the records already say."""
        self.regime.choose(request.regime)
        self.basis.choose(request.basis)
        self.article.say(request.article)
        self.necessity.say(request.necessity)
        self.ground.say(request.transfer_ground)
        self.tlp.choose(request.tlp)
        self.pap.choose(request.pap)
        for code, box in self.codes.items():
            box.check(on=code in request.handling)
        self.conditions.set_text("\n".join(request.conditions))
        self.host.choose(request.may_contact_host)
        self.holder.choose(request.may_contact_account_holder)

    def fill(self, request: Request) -> Request:
        """Return the request with what stands here."""
        return replace(
            request,
            regime=self.regime.choice() or Regime.NOT_KNOWN,
            article=self.article.said(),
            necessity=self.necessity.said(),
            transfer_ground=self.ground.said(),
            basis=self.basis.choice() or Basis.NOT_KNOWN,
            tlp=self.tlp.choice() or Tlp.RED,
            pap=self.pap.choice() or Pap.RED,
            handling=tuple(code for code, box in self.codes.items() if box.checked()),
            conditions=self.conditions.lines(),
            evidential_status=self.evidence.choice() or EvidentialStatus.NOT_KNOWN,
            may_contact_host=YesNo(self.host.choice()),
            may_contact_account_holder=YesNo(self.holder.choice()),
            clock_compared=self.clock.checked(),
        )

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """Show what is wrong here, and say whether anything is."""
        show_problems(self.fields, problems)
        return bool(problems.keys() & self.fields.keys())

    def _explain(self) -> None:
        for field in (self.tlp, self.pap):
            level = field.choice()
            field.show_hint(level.explanation if level else "")
