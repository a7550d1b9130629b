"""The questions before a report becomes a case, or part of one."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.case_views import list_cases
from caseapp.casework.report_sheet import ReportSheet
from caseapp.casework.reports import add_report_to_case, promote_report
from caseapp.reference.pseudonyms import coded_title
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import ChoiceField, Dialog, Form, LineField
from caseapp.visible import visible
from caseapp.words import _


class PromoteDialog(Dialog):
    """Give the case a title. It is a code, and names nobody."""

    promoted = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget, report: ReportSheet) -> None:
        super().__init__(
            parent,
            _("Promote {reference} to a case?").format(reference=report.reference),
            _("The case takes over its urgency, its marking and whether a child is at risk."),
            yes=_("Promote to a case"),
        )
        self._desk, self._report = desk, report
        self.title = LineField(
            _("Title of the case"),
            text=coded_title(report.id),
            hint=_("A code. Name no person, place or platform."),
        )
        self.form = Form({"title": self.title})
        self.add(self.form)
        self.title.setFocus()
        self.title.control.selectAll()

    def accept(self) -> None:
        title = self.title.text()
        self.form.show_problems({} if title else {"title": _("Give the case a title.")})
        if title:
            self.promoted.emit(self._desk.write(promote_report, self._report.id, title=title))
            super().accept()


class AddToCaseDialog(Dialog):
    """Let a report join a case that is there already."""

    promoted = Signal(UUID)

    def __init__(self, desk: Desk, parent: QWidget, report: ReportSheet) -> None:
        super().__init__(
            parent,
            _("Which case does {reference} belong to?").format(reference=report.reference),
            yes=_("Add to the case"),
        )
        self._desk, self._report = desk, report
        known = [each.case_id for each in report.known if each.case_id]
        cases = [row for row in desk.read(list_cases, officer_id=desk.officer_id) if not row.ended]
        cases.sort(key=lambda row: row.id not in known)  # what is known of the same comes first
        self.case = ChoiceField(
            _("Case"),
            [(row.id, f"{row.reference}   {visible(row.title)}") for row in cases],
            prompt=_("Choose a case"),
        )
        self.form = Form({"case": self.case})
        self.add(self.form)
        self.case.setFocus()

    def accept(self) -> None:
        case_id = self.case.choice()
        self.form.show_problems({} if case_id else {"case": _("Choose a case.")})
        if case_id:
            self._desk.write(add_report_to_case, self._report.id, case_id=case_id)
            self.promoted.emit(case_id)
            super().accept()
