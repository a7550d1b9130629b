from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.cases import CaseDraft, change_case
from caseapp.casework.external_references import (
    ExternalReferenceDraft,
    ExternalReferenceRow,
    add_external_reference,
    change_external_reference,
)
from caseapp.casework.officers import list_officers
from caseapp.casework.statements import list_statements
from caseapp.casework.timeline import Moment as Happened
from caseapp.casework.timeline import list_moments
from caseapp.ui import times
from caseapp.ui.cases.case_facts import basis_facts, case_facts, handling_facts, urgency_facts
from caseapp.ui.cases.case_forms import BasisForm, CaseForm, MarkingForm, UrgencyForm
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.looks import MOMENT_LOOKS
from caseapp.ui.cases.reference_form import ReferenceForm
from caseapp.ui.cases.section import Section
from caseapp.ui.cases.statement_list import StatementList
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Banner,
    Button,
    CopyableText,
    Hairline,
    Heading,
    Moment,
    Timeline,
    ToolButton,
    column,
    row,
)
from caseapp.visible import visible
from caseapp.words import _

EditForm = CaseForm | UrgencyForm | MarkingForm | BasisForm
PAGE = 6  # moments shown at first, and more at a time


class OverviewPart(QWidget):
    """What a case is, in words, and what happened in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: CaseSheet | None = None
        self._moments = PAGE
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.theirs = Banner("", "info", icon="shield")
        self.statements = StatementList(self._desk)
        self.case = Section(_("The case"), _("Change what the case is"))
        self.urgency = Section(_("Urgency"), _("Change how urgent it is"))
        self.handling = Section(_("Handling"), _("Change the marking"))
        self.basis = Section(_("Disclosure basis"), _("Change the disclosure basis"))
        self.references = Section(
            _("External references"), _("Add an external reference"), icon="plus"
        )
        self.timeline = Timeline()
        self.older = Button(_("Show older"), "link")
        self.setLayout(
            column(
                self.theirs,
                self.statements,
                self.case,
                self.urgency,
                Heading(_("Timeline"), 3),
                self.timeline,
                row(self.older, None),
                Hairline(),
                self.handling,
                self.basis,
                self.references,
                gap=12,
            )
        )

    def _connect(self) -> None:
        self.case.edit_asked.connect(self._edit_case)
        self.urgency.edit_asked.connect(partial(self._edit, _("How urgent is it?"), UrgencyForm))
        self.handling.edit_asked.connect(partial(self._edit, _("How is it handled?"), MarkingForm))
        self.basis.edit_asked.connect(
            partial(self._edit, _("Which law lets us disclose it?"), BasisForm)
        )
        self.references.edit_asked.connect(self._add_reference)
        self.older.clicked.connect(self._show_older)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show what this case is now."""
        if self._sheet is None or self._sheet.id != sheet.id:
            self._moments = PAGE
        self._sheet = sheet
        self.theirs.setVisible(not sheet.ours)
        self.theirs.show_text(
            _("This record is {agency}'s.").format(agency=visible(sheet.origin)),
            _("Ask them for an update, or note your own view."),
        )
        said = self._desk.read(list_statements, record_id=sheet.id, status=None)
        self.statements.show_statements(said)
        self.case.show_facts(case_facts(sheet), editable=sheet.ours)
        self.urgency.show_facts(urgency_facts(sheet), editable=sheet.ours)
        self.handling.show_facts(handling_facts(sheet), editable=sheet.ours)
        self.basis.show_facts(basis_facts(sheet), editable=sheet.ours)
        self.references.show_facts(
            [(visible(each.system), self._number(each)) for each in sheet.external_references]
            or [("", _("None yet"))],
            editable=True,
        )
        self._show_moments(sheet.id)

    def _show_moments(self, case_id: UUID) -> None:
        moments = self._desk.read(list_moments, case_id, limit=self._moments + 1)
        self.timeline.show_moments([_told(moment) for moment in moments[: self._moments]])
        self.older.setVisible(len(moments) > self._moments)

    def _show_older(self) -> None:
        self._moments += PAGE
        if self._sheet:
            self._show_moments(self._sheet.id)

    def _number(self, reference: ExternalReferenceRow) -> QWidget:
        change = ToolButton(
            "pencil", _("Change the number of {system}").format(system=reference.system), size=15
        )
        change.clicked.connect(partial(self._change_reference, reference))
        change.setVisible(reference.ours)
        holder = QWidget()
        number = CopyableText(visible(reference.number), _("number"), exact=reference.number)
        holder.setLayout(row(number, change, gap=2))
        return holder

    def _edit_case(self) -> None:
        officers = self._desk.read(list_officers)
        self._edit(_("What is this case?"), partial(CaseForm, officers=officers))

    def _edit(self, question: str, form_of: Callable[[CaseDraft], EditForm]) -> None:
        if sheet := self._sheet:
            form = form_of(sheet.says)

            def save(draft: CaseDraft) -> UUID:
                return self._desk.write(change_case, sheet.id, draft)

            FormDialog(self, question, form, form.draft, save).open()

    def _add_reference(self) -> None:
        if sheet := self._sheet:
            form = ReferenceForm()

            def save(draft: ExternalReferenceDraft) -> UUID:
                return self._desk.write(add_external_reference, draft, case_id=sheet.id)

            question = _("Which number does another system give it?")
            FormDialog(self, question, form, form.draft, save, yes=_("Add")).open()

    def _change_reference(self, reference: ExternalReferenceRow) -> None:
        form = ReferenceForm(ExternalReferenceDraft(reference.system, reference.number))

        def save(draft: ExternalReferenceDraft) -> UUID:
            return self._desk.write(change_external_reference, reference.id, draft)

        FormDialog(self, _("What is the number?"), form, form.draft, save).open()


def _told(moment: Happened) -> Moment:
    icon, tone = MOMENT_LOOKS[moment.kind]
    return Moment(
        visible(moment.text), visible(moment.who), times.recent(moment.at), icon=icon, tone=tone
    )
