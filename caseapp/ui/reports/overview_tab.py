from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.report_sheet import ReportPackageRow, ReportSheet
from caseapp.models.vocabulary import Direction, Urgency
from caseapp.ui.reports.known_list import KnownList
from caseapp.ui.reports.long_text import LongText
from caseapp.ui.reports.words import language, one_line
from caseapp.ui.times import exact, recent
from caseapp.ui.widgets import Button, Card, Hairline, Heading, KeyValues, column
from caseapp.words import _

Fact = tuple[str, str | QWidget]


class OverviewTab(QWidget):
    """What a report says, what is known of the same, and where it went."""

    report_asked = Signal(UUID)
    case_asked = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self.summary = LongText()
        self.facts = KeyValues()
        self.known = KnownList()
        self._card = Card(_("Known already"))
        self._card.add(self.known)
        said = column(Heading(_("What was reported"), 3), self.summary, gap=6)
        self.setLayout(column(self._card, said, Hairline(), self.facts, gap=14))
        self.known.report_asked.connect(self.report_asked)
        self.known.case_asked.connect(self.case_asked)

    def show_report(self, report: ReportSheet) -> None:
        """Show this report."""
        self.summary.show_text(report.says.summary)
        self.known.show_known(report.known)
        self._card.setVisible(bool(report.known))
        self.facts.show_facts([*self._where(report), *_what(report), *_marking(report)])

    def _where(self, report: ReportSheet) -> list[Fact]:
        facts: list[Fact] = []
        if report.status_reason:
            facts.append((_("Reason"), one_line(report.status_reason)))
        if report.case_id:
            link = Button(report.case_reference, "link")
            link.clicked.connect(lambda: self.case_asked.emit(report.case_id))
            facts.append((_("Case"), link))
        if report.duplicate_of:
            link = Button(report.duplicate_reference, "link")
            link.clicked.connect(lambda: self.report_asked.emit(report.duplicate_of))
            facts.append((_("Same as"), link))
        facts += [(package.kind.label, _package(package)) for package in report.packages]
        return facts


def _what(report: ReportSheet) -> list[Fact]:
    says = report.says
    facts: list[Fact] = [
        (_("Received"), exact(says.received_at, says.received_zone)),
        (_("From"), says.source.label),
        (_("Channel"), says.channel.label),
        (_("Language"), language(says.language)),
        (_("Child at risk now"), says.child_at_risk.label),
    ]
    if says.urgency != Urgency.ROUTINE:
        reasons = "\n".join(map(one_line, says.urgency_reasons))
        facts.append((says.urgency.label, reasons or _("No reason given")))
    if not report.ours:
        facts.append((_("Recorded by"), one_line(report.origin)))
    if report.foreign_author:
        facts.append((_("Written by"), one_line(report.foreign_author)))
    return facts


def _marking(report: ReportSheet) -> list[Fact]:
    marking = report.marking
    codes = [code.label for code in marking.handling]
    return [
        (_("Marking"), f"{marking.tlp.written}, {marking.pap.written}"),
        (
            _("Handling"),
            "\n".join([*codes, *map(one_line, marking.conditions)]) or _("No conditions"),
        ),
    ]


def _package(package: ReportPackageRow) -> str:
    way = _("to {partner}") if package.direction == Direction.SENT else _("from {partner}")
    answer = package.answer.label if package.answer else package.state.label
    parts = (way.format(partner=one_line(package.partner)), recent(package.at), answer)
    return ", ".join(parts)
