"""The parts of a referral that say what is asked, of whom, under which law."""

from collections import Counter
from collections.abc import Sequence

from caseapp.exchange.disclosure import Disclosure
from caseapp.exchange.labels import field_label, kind_label
from caseapp.exchange.phrases import Value, known, moment
from caseapp.exchange.request import Request
from caseapp.exchange.sharing import Withheld
from caseapp.models.vocabulary import Handling, Pap, Tlp, YesNo
from caseapp.pdf.sheet import Field, Section, Table
from caseapp.visible import visible
from caseapp.words import _


def parties(told: Disclosure, *, role: str) -> Section:
    """Say who sends, where they are reached, and to which unit it goes."""
    sender = told.sender
    return Section(
        2,
        _("Sender and recipient"),
        fields=(
            field(_("Sender"), sender.name),
            field(_("Unit of the sender"), sender.unit),
            field(_("Role of the officer"), role),
            field(_("Telephone by day"), sender.telephone_day),
            field(_("Telephone by night"), sender.telephone_night),
            field(_("Recipient"), told.recipient.name),
            field(_("Unit of the recipient"), told.request.recipient_unit),
        ),
    )


def action(asked: Request) -> Section:
    """Say what is asked, until when, how urgent it is and why."""
    return Section(
        3,
        _("Requested action"),
        fields=(
            field(_("Requested action"), asked.requested),
            field(_("Respond by"), respond_by(asked)),
            field(_("Urgency"), asked.urgency),
            field(_("Reasons for urgency"), "; ".join(asked.urgency_reasons)),
            Field(_("Child at current risk"), asked.child_at_risk.label, strong=True),
        ),
    )


def country(asked: Request) -> Section:
    """Say why the recipient's country is the one that can act."""
    return Section(4, _("Why this country"), paragraphs=(prose(asked.why_this_country),))


def disclosure(asked: Request) -> Section:
    """Say under which law this is told, and that the recipient's own law is another matter."""
    return Section(
        11,
        _("Disclosure"),
        fields=(
            field(_("Regime"), asked.regime),
            field(_("Article"), asked.article),
            field(_("Necessity"), asked.necessity),
            field(_("Ground for a transfer abroad"), asked.transfer_ground),
            field(_("Basis"), asked.basis),
        ),
        paragraphs=(
            _("This is the law as the sender sees it. What the recipient may do, their law says."),
        ),
    )


def handling(told: Disclosure) -> Section:
    """Say in words what may be done with it, and whom one may contact."""
    asked, marking = told.request, told.sharing.marking
    marks: tuple[Tlp | Pap | Handling, ...] = (marking.tlp, marking.pap, *marking.handling)
    return Section(
        12,
        _("Handling"),
        fields=(
            *(Field(mark.written, mark.explanation) for mark in marks),
            *(field(_("Condition of the sender"), text) for text in marking.conditions),
            field(_("May the host be contacted"), asked.may_contact_host),
            field(_("May the account holder be contacted"), asked.may_contact_account_holder),
            field(_("Evidential status"), asked.evidential_status),
        ),
    )


def withheld(stays: Sequence[Withheld]) -> Section:
    """Say what was withheld, by kind and reason, as far as the recipient is told."""
    counted = Counter((each.kind, each.field, each.reason) for each in stays if each.reason.told)
    heading = _("What was withheld")
    if not counted:
        return Section(13, heading, paragraphs=(_("Nothing was withheld."),))
    rows = tuple(
        (kind_label(kind), _field_name(name), reason.label, str(count))
        for (kind, name, reason), count in counted.items()
    )
    headings = (_("Kind"), _("What"), _("Reason"), _("How many"))
    return Section(13, heading, tables=(Table(headings, rows, widths=(3, 3, 8, 2)),))


def respond_by(asked: Request) -> str:
    """Return the time until when an answer is asked for, in the zone it was meant in."""
    return moment(asked.respond_by, asked.respond_zone) if asked.respond_by else _("Not known")


def urgency(asked: Request) -> str:
    """Return how urgent it is, and why."""
    parts = (asked.urgency.label, "; ".join(asked.urgency_reasons))
    return visible(": ".join(part for part in parts if part))


def preservation_asked(asked: Request) -> str:
    """Return whether the recipient is asked to preserve, and until when."""
    if asked.preservation == YesNo.YES and asked.preserve_until:
        return _("Yes, until {when}").format(when=moment(asked.preserve_until, asked.respond_zone))
    return asked.preservation.label


def field(label: str, value: Value, *, mono: bool = False) -> Field:
    """Return a field that says its value in words, letter by letter."""
    return Field(label, visible(known(value), lines=True), mono=mono)


def prose(text: Value) -> str:
    """Return a paragraph in which nothing hides."""
    return visible(known(text), lines=True)


def _field_name(name: str) -> str:
    return field_label(name) if name else _("Whole record")
