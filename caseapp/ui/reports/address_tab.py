from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caseapp.casework.addresses import AddressRow, copy_exact_address
from caseapp.casework.report_sheet import ReportSheet
from caseapp.models.vocabulary import OnlineCheck
from caseapp.reference.jurisdictions import name
from caseapp.ui.desk import Desk
from caseapp.ui.reports.assess_dialog import open_assessment
from caseapp.ui.reports.assessment_list import AssessmentList
from caseapp.ui.reports.check_dialog import CheckDialog
from caseapp.ui.reports.locate_dialog import LocateDialog
from caseapp.ui.reports.same_place_dialog import SamePlaceDialog
from caseapp.ui.reports.words import ADDRESS_LOOKS, one_line
from caseapp.ui.times import exact, recent
from caseapp.ui.widgets import (
    Button,
    Column,
    EmptyState,
    Hairline,
    KeyValues,
    PlainLabel,
    ScrollBody,
    Table,
    ToolButton,
    announce,
    column,
    flow,
)
from caseapp.words import _


class AddressTab(QWidget):
    """The addresses of a report: what was found out about each, and the steps for several."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zone = "UTC"
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.table = Table[AddressRow](
            _("Addresses"),
            Column(_("Address"), lambda row: row.shown, kind="title", detail=_about),
            Column(
                _("Status"),
                lambda row: row.status.label,
                kind="status",
                look=lambda row: ADDRESS_LOOKS[row.status],
                width=124,
            ),
            several=True,
        )
        self.table.set_two_lines(True)
        self.assess = Button(_("Assess…"), icon="scale")
        self.locate = Button(_("Hosting…"), icon="globe")
        self.check = Button(_("Online check…"), icon="refresh-cw")
        self.copy = ToolButton("copy", _("Copy exact address"))
        self.link = ToolButton("link", _("Same place as…"))
        self.about = ScrollBody(_("The address in focus"), margins=(20, 12, 20, 16))
        self.shown = PlainLabel(role="mono", wrap=True)
        self.facts = KeyValues()
        self.assessments = AssessmentList(self._desk)
        self.about.add(self.shown, self.facts, self.assessments)
        steps = flow(self.assess, self.locate, self.check, self.copy, self.link)
        self.steps = QWidget()
        self.steps.setLayout(column(steps, margins=(20, 10, 16, 10)))
        self.empty = EmptyState("globe", _("This report names no address."))
        laid = column(self.table, self.empty, Hairline(), self.steps, Hairline(), self.about, gap=0)
        laid.setStretchFactor(self.table, 3)
        laid.setStretchFactor(self.about, 4)
        self.setLayout(laid)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_address)
        self.table.selected.connect(self._count)
        self.assess.clicked.connect(self._assess)
        self.locate.clicked.connect(self._locate)
        self.check.clicked.connect(self._check)
        self.copy.clicked.connect(self._copy)
        self.link.clicked.connect(self._link)

    def show_report(self, report: ReportSheet) -> None:
        """Show the addresses of this report."""
        self._zone = report.says.received_zone
        self.table.show_rows(report.addresses)
        for widget in (self.table, self.steps, self.about):
            widget.setVisible(bool(report.addresses))
        self.empty.setVisible(not report.addresses)
        if report.addresses and self.table.current_row() is None:
            self.table.step(0)
        self._show_address(self.table.current_row())

    def _show_address(self, row: AddressRow | None) -> None:
        self.about.setVisible(row is not None)
        if row is None:
            return
        self.shown.setText(row.shown)
        self.facts.show_facts(self._facts(row))
        self.assessments.show_assessments(row.assessments)

    def _facts(self, row: AddressRow) -> list[tuple[str, str]]:
        facts = [
            (_("Kind"), row.kind.label),
            (_("Status"), f"{row.status.label}, {recent(row.status_since)}"),
            (_("Hosted in"), name(row.hosted_in) if row.hosted_in else _("Not known")),
            (_("Hosted by"), one_line(row.hosted_by) or _("Not known")),
            (_("Found by"), one_line(row.located_how)),
            (_("Online"), self._online(row)),
            (_("Last seen"), exact(row.last_seen, self._zone) if row.last_seen else ""),
            (_("How reached"), one_line(row.how_reached)),
            (_("Recorded by"), "" if row.ours else one_line(row.agency)),
            (_("Same place"), self._same_place(row)),
        ]
        return [(label, text) for label, text in facts if text]

    def _online(self, row: AddressRow) -> str:
        if row.online == OnlineCheck.NOT_KNOWN or row.checked_at is None:
            return _("Not checked yet")
        return f"{row.online.label}, {exact(row.checked_at, self._zone)}"

    def _same_place(self, row: AddressRow) -> str:
        if not row.same_as:
            return ""
        first = row.same_as_in or _("another record")
        return _("First recorded in {reference}").format(reference=first)

    def _count(self, selected: int) -> None:
        for button in (self.copy, self.link):
            button.setEnabled(selected == 1)

    def _assess(self) -> None:
        rows = self.table.selected_rows()
        open_assessment(self._desk, self, addresses=[row.id for row in rows])

    def _locate(self) -> None:
        LocateDialog(self._desk, self, self.table.selected_rows()).open()

    def _check(self) -> None:
        CheckDialog(self._desk, self, self.table.selected_rows(), zone=self._zone).open()

    def _copy(self) -> None:
        row = self.table.current_row()
        if row:
            QGuiApplication.clipboard().setText(self._desk.write(copy_exact_address, row.id))
            announce(self, _("Copied. That you took it is written down."))

    def _link(self) -> None:
        row = self.table.current_row()
        if row:
            SamePlaceDialog(self._desk, self, row).open()


def _about(row: AddressRow) -> str:
    """Say on one line what is known: the newest judgement, then where it is hosted."""
    judged = row.assessments[0] if row.assessments else None
    said = (
        f"{judged.grade_label} ({judged.stage.label})" if judged else "",
        ", ".join(part for part in (row.hosted_in, one_line(row.hosted_by)) if part),
        "" if row.online == OnlineCheck.NOT_KNOWN else row.online.label,
        row.kind.label,
    )
    return "   ".join(part for part in said if part)
