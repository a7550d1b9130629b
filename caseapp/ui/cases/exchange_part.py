from caseapp.casework.case_sheet import CasePackageRow, CaseSheet, list_case_packages
from caseapp.models.vocabulary import Direction, YesNo
from caseapp.ui import times
from caseapp.ui.cases.looks import DIRECTION_ICONS, PACKAGE_TONES, risk_look
from caseapp.ui.cases.record_line import ListPart, RecordLine
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Chip
from caseapp.visible import visible
from caseapp.words import _


class ExchangePart(ListPart):
    """What was sent and received about a case, and what became of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "arrow-left-right",
            _("Packages about this case will stand here."),
            detail=_("“Seal a package” makes the first."),
        )
        self._desk = desk

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the packages about this case."""
        self.show_rows(self._desk.read(list_case_packages, sheet.id), _line)


def _line(package: CasePackageRow) -> RecordLine:
    sent = package.direction == Direction.SENT
    way = _("{kind} to {partner}") if sent else _("{kind} from {partner}")
    at = _("Sealed {when}") if sent else _("Received {when}")
    marks = [Chip(package.state.label, PACKAGE_TONES.get(package.state, "neutral"))]
    if package.child_at_risk == YesNo.YES:
        risk = risk_look(package.child_at_risk)
        marks.insert(0, Chip(_("At risk now"), risk.tone, icon=risk.icon))
    due = ""
    if package.respond_by:
        due = _("Respond by {when}").format(
            when=times.exact(package.respond_by, package.respond_zone)
        )
    asked = _("Asked: {what}").format(what=package.requested) if package.requested else ""
    return RecordLine(
        way.format(kind=package.kind.label, partner=package.partner),
        icon=DIRECTION_ICONS[package.direction],
        marks=marks,
        details=[
            visible(package.subject),
            asked,
            due,
            _("Answer: {answer}").format(answer=package.answer.label) if package.answer else "",
            _("Outcome: {outcome}").format(outcome=package.outcome.label)
            if package.outcome
            else "",
            at.format(when=times.exact(package.at)),
        ],
    )
