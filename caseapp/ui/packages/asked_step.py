from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QWidget

from caseapp.exchange.outgoing import Request
from caseapp.exchange.request import ASKS, HostNotice
from caseapp.models.vocabulary import PackageKind, Urgency, YesNo
from caseapp.ui.packages.known_fields import KnownLine, KnownText
from caseapp.ui.widgets import (
    Button,
    Card,
    ChoiceField,
    DateTimeField,
    Field,
    LineField,
    ScrollBody,
    SegmentedField,
    TextField,
    choices_of,
    column,
    flow,
    row,
    show_problems,
)
from caseapp.words import _, later

WIDTH = 760
UTC = "UTC"
SUGGESTIONS = (
    later("Assess it and act under your law"),
    later("Preserve the data and confirm"),
    later("Tell us whether you know of it"),
    later("Take the case over"),
    later("Hold notices back until we release them"),
)


class AskedStep(QWidget):
    """What the partner is to do, until when, how urgent it is and why it is theirs."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        yes_no = [(word.value, word.label) for word in YesNo]
        not_known = _("Not known")
        self.kind = ChoiceField[PackageKind](_("Kind of package"), choices_of(ASKS))
        self.requested = LineField(_("Requested action, in one line"), limit=200)
        self.respond_by = DateTimeField(_("Respond by"), not_known=not_known)
        self.zone = ChoiceField[str](_("Time zone"), [(zone, zone) for zone in _zones(UTC)])
        self.urgency = SegmentedField(
            _("Urgency"), [(word.value, word.label) for word in Urgency], choice=Urgency.ROUTINE
        )
        self.reasons = TextField(_("Why it is urgent"), hint=_("One reason per line."), lines=2)
        self.risk = SegmentedField(_("Is a child at risk now?"), yes_no, choice=YesNo.UNKNOWN)
        self.why = KnownText(_("Why this country"))
        self.facts = KnownText(
            _("Facts, in words for this partner"),
            hint=_("What happened, when, how it is known. The records speak for themselves."),
        )
        self.preservation = SegmentedField(
            _("Are they asked to preserve data?"), yes_no, choice=YesNo.UNKNOWN
        )
        self.preserve_until = DateTimeField(_("Preserve until"), not_known=not_known)
        self.host_notice = ChoiceField[HostNotice](
            _("Notice to the host"), choices_of(HostNotice), choice=HostNotice.NOT_KNOWN
        )
        self.others = KnownText(_("Other agencies informed"), lines=2)
        self.assistance = KnownText(_("Mutual legal assistance references"), lines=2)
        self.grading = KnownLine(_("Grading of the source"))

    def _lay_out(self) -> None:
        self.fields = {
            "kind": self.kind,
            "requested": self.requested,
            "respond_by": self.respond_by,
            "respond_zone": self.zone,
            "urgency": self.urgency,
            "urgency_reasons": self.reasons,
            "child_at_risk": self.risk,
            "why_this_country": self.why,
            "facts": self.facts,
            "preservation": self.preservation,
            "preserve_until": self.preserve_until,
            "host_notice": self.host_notice,
            "other_agencies": self.others,
            "mutual_assistance": self.assistance,
            "source_grading": self.grading,
        }
        asked, why, more = Card(_("What is asked")), Card(_("Why them")), Card(_("If known"))
        times = row(self.respond_by, self.zone, gap=16)
        times.setStretch(0, 1)
        asked.add(
            self.kind,
            column(self.requested, self._suggestions(), gap=6),
            times,
            self.risk,
            self.urgency,
            self.reasons,
        )
        why.add(self.why, self.facts)
        more.add(
            self.preservation,
            self.preserve_until,
            self.host_notice,
            self.others,
            self.assistance,
            self.grading,
        )
        self.body = ScrollBody(_("What is asked"), width=WIDTH)
        self.body.add(asked, why, more)
        self.setLayout(row(self.body, gap=0))

    def _suggestions(self) -> QWidget:
        buttons = [Button(_(text), "link") for text in SUGGESTIONS]
        for button, text in zip(buttons, SUGGESTIONS, strict=True):
            button.clicked.connect(partial(self._request, text))
        return flow(*buttons, gap=10)

    def _request(self, suggestion: str) -> None:
        self.requested.set_text(_(suggestion))
        self.requested.forget_problem()

    def _connect(self) -> None:
        for field in self.fields.values():
            field.changed.connect(self.changed)
        self.zone.changed.connect(self._turn_zone)

    def focus_target(self) -> QWidget:
        """Return where the keyboard goes."""
        return self.requested.control

    def show_request(self, request: Request) -> None:
        """Fill in what the records already say."""
        self.zone.offer([(zone, zone) for zone in _zones(request.respond_zone)])
        self.zone.choose(request.respond_zone)
        self.urgency.choose(request.urgency)
        self.reasons.set_text("\n".join(request.urgency_reasons))
        self.risk.choose(request.child_at_risk)
        self.why.say(request.why_this_country)
        self.facts.say(request.facts)
        self.others.say(request.other_agencies)
        self.assistance.say(request.mutual_assistance)
        self.grading.say(request.source_grading)

    def fill(self, request: Request) -> Request:
        """Return the request with what stands here."""
        return replace(
            request,
            kind=self.kind.choice() or PackageKind.REFERRAL,
            requested=self.requested.text(),
            respond_by=self.respond_by.value(),
            respond_zone=self.zone.choice() or UTC,
            urgency=Urgency(self.urgency.choice()),
            urgency_reasons=self.reasons.lines(),
            child_at_risk=YesNo(self.risk.choice()),
            why_this_country=self.why.said(),
            facts=self.facts.said(),
            preservation=YesNo(self.preservation.choice()),
            preserve_until=self.preserve_until.value(),
            host_notice=self.host_notice.choice() or HostNotice.NOT_KNOWN,
            other_agencies=self.others.said(),
            mutual_assistance=self.assistance.said(),
            source_grading=self.grading.said(),
        )

    def show_problems(self, problems: Mapping[str, str]) -> bool:
        """Show what is wrong here, and say whether anything is."""
        show_problems(self.fields, problems)
        return bool(problems.keys() & self.fields.keys())

    def _turn_zone(self) -> None:
        zone = ZoneInfo(self.zone.choice() or UTC)
        self.respond_by.set_zone(zone)
        self.preserve_until.set_zone(zone)


def _zones(first: str) -> list[str]:
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode() or UTC
    return list(dict.fromkeys([first, here, UTC]))
