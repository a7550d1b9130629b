from uuid import UUID

from caseapp.casework.indicators import IndicatorDraft, Precision
from caseapp.casework.people import PersonSheet
from caseapp.models.vocabulary import IndicatorKind
from caseapp.ui.widgets import ChoiceField, DateTimeField, Form, LineField, choices_of
from caseapp.words import _

NO_PORT = -1  # what is typed is no number: the draft says so

EXAMPLES = {
    IndicatorKind.DOMAIN: "example.org",
    IndicatorKind.IP: "192.0.2.1",
    IndicatorKind.ACCOUNT: "someone",
    IndicatorKind.EMAIL: "someone@example.org",
    IndicatorKind.PHONE: "+31 20 555 0100",
}


class IndicatorForm(Form):
    """A trace. An IP address says little without its time, source port and clock."""

    def __init__(self, people: list[PersonSheet], says: IndicatorDraft | None = None) -> None:
        says = says or IndicatorDraft(IndicatorKind.IP, "")
        self.kind = ChoiceField(_("Kind"), choices_of(IndicatorKind), choice=says.kind)
        self.value = LineField(_("Value"), text=says.value, mono=True)
        self.platform = LineField(_("Platform"), text=says.platform)
        self.port = LineField(_("Source port"), text="" if says.port is None else str(says.port))
        self.what = LineField(_("Event"), text=says.event, hint=_("Log-in, upload, registration."))
        self.seen_at = DateTimeField(
            _("Seen at"),
            value=says.seen_at,
            not_known=_("Not known"),
            shown="yyyy-MM-dd HH:mm:ss",
        )
        self.precision = ChoiceField[str](
            _("How exact"),
            [("", _("Not known")), *((word.value, word.label) for word in Precision)],
            choice=says.precision,
        )
        self.clock_source = LineField(_("Whose clock"), text=says.clock_source)
        self.person = ChoiceField[UUID | None](
            _("Leads to"),
            [(None, _("Nobody yet")), *((each.id, _named(each)) for each in people)],
            choice=says.person_id,
        )
        self.remark = LineField(_("Remark"), text=says.remark)
        super().__init__(
            {
                "kind": self.kind,
                "value": self.value,
                "platform": self.platform,
                "port": self.port,
                "event": self.what,
                "seen_at": self.seen_at,
                "precision": self.precision,
                "clock_source": self.clock_source,
                "person_id": self.person,
                "remark": self.remark,
            }
        )
        self.kind.changed.connect(self._fit)
        self._fit()

    def draft(self) -> IndicatorDraft:
        """Return what is typed in. What this kind does not have stays empty."""
        kind = self.kind.choice() or IndicatorKind.DEVICE
        is_ip = kind == IndicatorKind.IP
        return IndicatorDraft(
            kind=kind,
            value=self.value.text(),
            platform=self.platform.text() if kind == IndicatorKind.ACCOUNT else "",
            port=_port(self.port.text()) if is_ip else None,
            event=self.what.text(),
            seen_at=self.seen_at.value(),
            precision=self.precision.choice() or "",
            clock_source=self.clock_source.text() if is_ip else "",
            remark=self.remark.text(),
            person_id=self.person.choice(),
        )

    def _fit(self) -> None:
        kind = self.kind.choice() or IndicatorKind.DEVICE
        self.value.control.setPlaceholderText(EXAMPLES.get(kind, ""))
        self.platform.setVisible(kind == IndicatorKind.ACCOUNT)
        self.port.setVisible(kind == IndicatorKind.IP)
        self.clock_source.setVisible(kind == IndicatorKind.IP)


def _port(text: str) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() else NO_PORT


def _named(person: PersonSheet) -> str:
    return f"{person.number} {person.pseudonym}"
