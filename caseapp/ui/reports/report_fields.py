from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.report_drafts import NOT_KNOWN, ReportDraft
from caseapp.clock import now
from caseapp.models.vocabulary import (
    Algorithm,
    Channel,
    Pap,
    ReportSource,
    Tlp,
    Urgency,
    YesNo,
)
from caseapp.ui.reports.handling_field import HandlingField
from caseapp.ui.reports.words import languages, zones
from caseapp.ui.widgets import (
    ChoiceField,
    DateTimeField,
    Field,
    SegmentedField,
    TextField,
    choices_of,
    column,
    row,
)
from caseapp.ui.widgets.layout import Piece
from caseapp.words import _


def blank_draft() -> ReportDraft:
    """Return a report of which nothing is typed yet, received now, where we are."""
    zone = QTimeZone.systemTimeZoneId().toStdString()
    here = zone if zone in zones() and zone != "Etc/UTC" else "UTC"
    return ReportDraft(received_at=now(), received_zone=here, summary="")


class ReportFields(QObject):
    """The fields of a report, in the order in which they are read and filled in."""

    told = Signal()  # an address or a hash reference was typed

    def __init__(self) -> None:
        super().__init__()
        self.addresses = TextField(
            _("Addresses"),
            hint=_("One per line. Kept exactly as they are, and shown so that nobody opens them."),
            lines=6,
            mono=True,
        )
        self.summary = TextField(_("What was reported"), lines=5)
        self.hash_algorithm = ChoiceField[Algorithm | None](
            _("Algorithm"),
            [(None, _("Named on each line")), *choices_of(Algorithm)],
        )
        self.hash_text = TextField(
            _("Hash references"), hint=_("One per line. Never a file."), lines=3, mono=True
        )
        self.received_at = DateTimeField(_("Received"))
        self.received_zone = ChoiceField(_("Time zone"), [(zone, zone) for zone in zones()])
        self.source = ChoiceField(_("From"), choices_of(ReportSource))
        self.channel = ChoiceField(_("Channel"), choices_of(Channel))
        self.language = ChoiceField(_("Language"), list(languages().items()), choice=NOT_KNOWN)
        self.urgency = SegmentedField(
            _("Urgency"), [(word.value, word.label) for word in Urgency], choice=Urgency.ROUTINE
        )
        self.urgency_reasons = TextField(
            _("Why it is not routine"), hint=_("One reason per line."), lines=2
        )
        self.child_at_risk = SegmentedField(
            _("Is a child at risk now?"),
            [(word.value, word.label) for word in YesNo],
            choice=YesNo.UNKNOWN,
        )
        self.tlp = ChoiceField(_("Who may see it (TLP)"), [(word, word.written) for word in Tlp])
        self.pap = ChoiceField(
            _("What may be done with it (PAP)"), [(word, word.written) for word in Pap]
        )
        self.handling = HandlingField()
        self._connect()

    def _connect(self) -> None:
        self.addresses.changed.connect(self.told)
        self.hash_text.changed.connect(self.told)
        self.hash_algorithm.changed.connect(self.told)
        self.received_zone.changed.connect(self._take_zone)
        self.urgency.changed.connect(self._ask_reasons)
        self.child_at_risk.changed.connect(self._ask_reasons)
        self.tlp.changed.connect(self._explain_marking)
        self.pap.changed.connect(self._explain_marking)
        self._explain_marking()

    def said(self, offer: QWidget, known: QWidget) -> list[Piece]:
        """Return what was reported, to lay out in a column."""
        hashes = row(self.hash_text, self.hash_algorithm, gap=12)
        hashes.setStretch(0, 1)
        return [self.addresses, offer, known, self.summary, hashes]

    def about(self) -> list[Piece]:
        """Return what is known about it, to lay out in a column."""
        return [
            _pair(self.received_at, self.received_zone),
            _pair(self.source, self.channel),
            self.language,
            self.child_at_risk,
            self.urgency,
            self.urgency_reasons,
            _pair(self.tlp, self.pap),
            self.handling,
        ]

    def by_name(self) -> dict[str, Field]:
        """Return the fields by the names that the problems of a draft have."""
        return {
            "addresses": self.addresses,
            "summary": self.summary,
            "hash_text": self.hash_text,
            "received_at": self.received_at,
            "received_zone": self.received_zone,
            "source": self.source,
            "channel": self.channel,
            "language": self.language,
            "child_at_risk": self.child_at_risk,
            "urgency": self.urgency,
            "urgency_reasons": self.urgency_reasons,
            "tlp": self.tlp,
            "pap": self.pap,
            "handling": self.handling,
            "conditions": self.handling.words,
        }

    def draft(self) -> ReportDraft:
        """Return what is typed in."""
        return ReportDraft(
            received_at=self.received_at.value() or now(),
            received_zone=self.received_zone.choice() or "UTC",
            summary=self.summary.text(),
            source=self.source.choice() or ReportSource.PUBLIC,
            channel=self.channel.choice() or Channel.WEB_FORM,
            language=self.language.choice() or NOT_KNOWN,
            urgency=Urgency(self.urgency.choice()),
            urgency_reasons=self._reasons(),
            child_at_risk=YesNo(self.child_at_risk.choice()),
            tlp=self.tlp.choice() or Tlp.AMBER,
            pap=self.pap.choice() or Pap.AMBER,
            handling=self.handling.choice(),
            addresses=self.addresses.lines(),
            hash_text=self.hash_text.text(),
            hash_algorithm=self.hash_algorithm.choice(),
        )

    def fill(self, draft: ReportDraft) -> None:
        """Show what a draft says."""
        self.received_zone.choose(draft.received_zone)
        self.received_at.set_value(draft.received_at)
        self.addresses.set_text("\n".join(draft.addresses))
        self.summary.set_text(draft.summary)
        self.hash_text.set_text(draft.hash_text)
        self.source.choose(draft.source)
        self.channel.choose(draft.channel)
        self.language.choose(draft.language)
        self.urgency.choose(draft.urgency)
        self.urgency_reasons.set_text("\n".join(draft.urgency_reasons))
        self.child_at_risk.choose(draft.child_at_risk)
        self.tlp.choose(draft.tlp)
        self.pap.choose(draft.pap)
        self.handling.choose(draft.handling)
        self._ask_reasons()

    def _reasons(self) -> tuple[str, ...]:
        return self.urgency_reasons.lines() if self._is_pressing() else ()

    def _is_pressing(self) -> bool:
        return self.urgency.choice() != Urgency.ROUTINE

    def _ask_reasons(self) -> None:
        pressing = self._is_pressing()
        self.urgency_reasons.setVisible(pressing)
        doubtful = not pressing and self.child_at_risk.choice() == YesNo.YES
        self.urgency.show_hint(_("A child is at risk now: is it routine?") if doubtful else "")

    def _explain_marking(self) -> None:
        self.tlp.show_hint((self.tlp.choice() or Tlp.AMBER).explanation)
        self.pap.show_hint((self.pap.choice() or Pap.AMBER).explanation)

    def _take_zone(self) -> None:
        self.received_at.set_zone(ZoneInfo(self.received_zone.choice() or "UTC"))


def _pair(first: Field, second: Field) -> Piece:
    laid = row(column(first, None, gap=0), column(second, None, gap=0), gap=12)
    laid.setStretch(0, 1)
    laid.setStretch(1, 1)
    return laid
