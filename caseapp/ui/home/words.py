"""How what waits is said in one line."""

from caseapp.casework.approvals import WaitingRow
from caseapp.casework.home import DeskNow, Need
from caseapp.casework.notices import NoticeRow
from caseapp.clock import now
from caseapp.exchange.rows import PackageRow
from caseapp.models.vocabulary import NoticeKind, PackageState, Urgency, YesNo
from caseapp.ui import times
from caseapp.ui.home.waiting_line import Waiting
from caseapp.visible import visible
from caseapp.words import _, many

ICONS = {
    "report": "file-text",
    "case": "folder-kanban",
    "review": "eye",
    "task": "circle-check",
    "correction": "history",
}


def greeting(desk: DeskNow) -> tuple[str, str]:
    """Say whose desk it is, and who sits at it on which day."""
    today = _("{day}, UTC").format(day=times.full_day(now()))
    return ", ".join(filter(None, (desk.agency, desk.unit))), dotted(desk.officer, today)


def need_line(need: Need) -> Waiting:
    """Say what needs somebody here."""
    due = times.due(need.due, need.zone)
    pressing = need.child_at_risk or due.tone == "danger"
    return Waiting(
        title=need.title,
        detail=_detail(need),
        when=due.words,
        when_tone=due.tone,
        icon=ICONS[need.what],
        tone="danger" if pressing else "info",
        action=_("Open"),
        child_at_risk=need.child_at_risk,
    )


def to_answer_line(package: PackageRow) -> Waiting:
    """Say which partner waits for us, and for what."""
    due = times.due(package.respond_by, package.respond_zone)
    at_risk = package.child_at_risk == YesNo.YES
    return Waiting(
        title=visible(package.requested or package.subject),
        detail=dotted(visible(package.partner), package.kind.label),
        when=due.words or waited(package.days_waiting),
        when_tone=due.tone,
        icon="package-open",
        tone="danger" if at_risk or due.tone == "danger" else "violet",
        action=_("Open"),
        child_at_risk=at_risk,
    )


def unanswered_line(package: PackageRow) -> Waiting:
    """Say for which partner we wait, since when, and whether it is overdue."""
    when, tone = _silence(package)
    at_risk = package.child_at_risk == YesNo.YES
    return Waiting(
        title=visible(package.partner),
        detail=dotted(package.kind.label, visible(package.subject)),
        when=when,
        when_tone=tone,
        icon="send",
        tone="danger" if at_risk or tone == "danger" else "accent_text",
        action=_("Open"),
        child_at_risk=at_risk,
    )


def second_officer_line(waiting: WaitingRow) -> Waiting:
    """Say which step of whom waits for a second officer, and why it went on if it did."""
    who = _("Asked by {name}").format(name=visible(waiting.requester))
    before = waiting.asked.given == "before"
    return Waiting(
        title=waiting.asked.step.label,
        detail=dotted(
            visible(waiting.paper),
            who,
            _("To be approved") if before else visible(waiting.reason),
        ),
        when=times.recent(waiting.since),
        when_tone="text_3",
        icon="stamp",
        tone="warning",
        action=_("Look at it"),
    )


def notice_words(notice: NoticeRow) -> tuple[str, str]:
    """Say what everyone at this desk is to know, and what to do about it."""
    name, day = visible(notice.about), times.short_day(notice.since)
    match notice.kind:
        case NoticeKind.LOCK_RESET:
            text = _("The lock of {name} was reset with the recovery code, {day}.")
            detail = _(
                "If nobody here did that, somebody else has the sheet: make a new recovery code, "
                "and look at what this officer did since."
            )
        case NoticeKind.RECORD_CHANGED:
            text = _("The record of {name} is not as the audit trail left it, {day}.")
            detail = _(
                "An older page of the records may have been put back. Look at their rights in the "
                "settings, and set them again."
            )
        case NoticeKind.LOCK_UNKNOWN:
            text = _("A lock opens this vault and belongs to no officer, {day}.")
            detail = _("Ask who made it. It can be removed in the settings, among the officers.")
        case NoticeKind.LOCK_MISSING:
            text = _("{name} is an officer of this desk and has no lock, {day}.")
            detail = _(
                "The program was stopped while they were added, or older locks were put back. "
                "Remove them in the settings, and add them again."
            )
        case NoticeKind.APPROVAL_CHANGED:
            text = _("An approval in the name of {name} does not hold, {day}.")
            detail = _(
                "It was changed after it was signed, or it was signed with another key. Ask them "
                "what they approved."
            )
    return text.format(name=name, day=day), detail


def dotted(*parts: str) -> str:
    """Put short facts into one line; what is not known is left out."""
    return " · ".join(part for part in parts if part)


def waited(days: int) -> str:
    """Say for how long something waits."""
    return many("Waiting {n} day", "Waiting {n} days", days) if days > 0 else _("Since today")


def _detail(need: Need) -> str:
    match need.what:
        case "report":
            urgency = "" if need.urgency == Urgency.ROUTINE else need.urgency.label
            source = need.source.label if need.source else ""
            return dotted(_("Report"), urgency, source, times.recent(need.received_at))
        case "review":
            return dotted(_("Case to be looked at again"), need.about)
        case "task":
            return dotted(_("Task"), need.about)
        case "correction":
            said = many(
                "A list took back or changed {n} match",
                "Lists took back or changed {n} matches",
                need.count,
            )
            return dotted(said, need.about)
        case _:
            return dotted(_("Case"), need.about)


def _silence(package: PackageRow) -> tuple[str, str]:
    if package.state == PackageState.SEALED:  # they cannot answer what they do not have
        return _("Not sent yet"), "warning"
    if package.respond_by and package.respond_by < now():
        return times.due(package.respond_by, package.respond_zone)
    return waited(package.days_waiting), "text_3"
