"""The questions before a report is closed, or moved on with a reason."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.report_sheet import ReportSheet
from caseapp.casework.report_views import list_reports
from caseapp.casework.reports import dismiss_report, mark_duplicate, move_report
from caseapp.models.vocabulary import ReportStatus
from caseapp.ui.desk import Desk
from caseapp.ui.reports.words import one_line
from caseapp.ui.widgets import ChoiceField, Dialog, Form, LineField, TextField, choices_of
from caseapp.words import _


class DismissDialog(Dialog):
    """Close a report without a case, with the reason."""

    def __init__(self, desk: Desk, parent: QWidget, report: ReportSheet) -> None:
        super().__init__(
            parent,
            _("Dismiss {reference}?").format(reference=report.reference),
            _("It stays here with its reason, and can be taken up again."),
            yes=_("Dismiss report"),
            kind="danger-fill",
        )
        self._desk, self._report = desk, report
        kinds = (ReportStatus.NOT_ACTIONABLE, ReportStatus.OUT_OF_REMIT)
        self.status = ChoiceField(_("It is"), choices_of(kinds))
        self.reason = TextField(_("Reason"), lines=2)
        self.form = Form({"status": self.status, "reason": self.reason})
        self.add(self.form)
        self.reason.setFocus()

    def accept(self) -> None:
        status, reason = self.status.choice(), self.reason.text()
        self.form.show_problems({} if reason else {"reason": _("Say why.")})
        if status and reason:
            self._desk.write(dismiss_report, self._report.id, status=status, reason=reason)
            super().accept()


class ReasonDialog(Dialog):
    """Move a report on where a reason is asked for: what is missing, or why it comes back."""

    def __init__(
        self, desk: Desk, parent: QWidget, report: ReportSheet, status: ReportStatus
    ) -> None:
        missing = status == ReportStatus.NEEDS_INFO
        super().__init__(
            parent,
            _("What information is missing?") if missing else _("Why is it taken up again?"),
            report.reference,
            yes=_("Ask for information") if missing else _("Take up again"),
        )
        self._desk, self._report, self._status = desk, report, status
        self.reason = TextField(_("Reason"), lines=2)
        self.form = Form({"reason": self.reason})
        self.add(self.form)
        self.reason.setFocus()

    def accept(self) -> None:
        reason = self.reason.text()
        self.form.show_problems({} if reason else {"reason": _("Say why.")})
        if reason:
            self._desk.write(move_report, self._report.id, status=self._status, reason=reason)
            super().accept()


class DuplicateDialog(Dialog):
    """Say which report told the same before."""

    def __init__(self, desk: Desk, parent: QWidget, report: ReportSheet) -> None:
        super().__init__(
            parent,
            _("Which report is {reference} a duplicate of?").format(reference=report.reference),
            _("It is closed in favour of the other. Nothing of it is lost."),
            yes=_("Mark as duplicate"),
        )
        self._desk, self._report = desk, report
        known = {
            each.report_id: f"{each.reference}   {each.likeness.label}: {each.what}"
            for each in report.known
            if each.report_id
        }
        self.of = ChoiceField[UUID](
            _("Known already"), list(known.items()), prompt=_("None is known")
        )
        self.other = LineField(_("Or the number of another report"), example="RP-2026-000001")
        self.form = Form({"of": self.of, "other": self.other})
        self.add(self.form)
        if known:
            self.of.choose(next(iter(known)))
        (self.of if known else self.other).setFocus()

    def accept(self) -> None:
        of = self._other() if self.other.text() else self.of.choice()
        self.form.show_problems({} if of else {"other": _("No report has this number.")})
        if of:
            self._desk.write(mark_duplicate, self._report.id, of=of)
            super().accept()

    def _other(self) -> UUID | None:
        wanted = self.other.text()
        rows = self._desk.read(list_reports, search=wanted)
        return next((row.id for row in rows if row.reference == one_line(wanted)), None)
