from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.people import (
    PersonDraft,
    PersonSheet,
    add_person,
    change_person,
    list_people,
)
from caseapp.casework.statements import StatementRow
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.identity_view import IdentityView
from caseapp.ui.cases.looks import countries, risk_look
from caseapp.ui.cases.person_form import PersonForm
from caseapp.ui.cases.record_line import ListPart, RecordLine
from caseapp.ui.cases.statement_list import StatementList, words_about
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import Chip, ToolButton
from caseapp.visible import visible
from caseapp.words import _


class PeoplePart(ListPart):
    """Who is in a case, by number. Who they really are is asked for person by person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "users",
            _("The people of this case will stand here."),
            detail=_("By number, role and age band. Names are kept apart."),
            add=_("Add person"),
        )
        self._desk = desk
        self._sheet: CaseSheet | None = None
        self.add.clicked.connect(self._add)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the people of this case."""
        self._sheet = sheet
        words = words_about(self._desk, sheet.id)
        people = self._desk.read(list_people, case_id=sheet.id)
        self.show_rows([(person, words.get(person.id, [])) for person in people], self._line)

    def _line(self, told: tuple[PersonSheet, list[StatementRow]]) -> RecordLine:
        person, said = told
        identity = IdentityView(self._desk, person)
        change = ToolButton("pencil", _("Change {number}").format(number=person.number), size=15)
        change.clicked.connect(partial(self._change, person))
        change.setVisible(person.ours)
        return RecordLine(
            f"{person.number}  {person.pseudonym}",
            marks=_marks(person),
            details=_details(person),
            steps=[*identity.steps, change],
            below=[StatementList(self._desk, said), identity],
        )

    def _add(self) -> None:
        if sheet := self._sheet:
            form = PersonForm()

            def save(draft: PersonDraft) -> UUID:
                return self._desk.write(add_person, draft, case_id=sheet.id)

            question = _("Who is in this case?")
            detail = _("No names: say who they are by role and age band.")
            FormDialog(
                self, question, form, form.draft, save, detail=detail, yes=_("Add person")
            ).open()

    def _change(self, person: PersonSheet) -> None:
        form = PersonForm(person.says)

        def save(draft: PersonDraft) -> UUID:
            return self._desk.write(change_person, person.id, draft)

        question = _("What is known of {number}?").format(number=person.number)
        FormDialog(self, question, form, form.draft, save).open()


def _marks(person: PersonSheet) -> list[QWidget]:
    look = risk_look(person.says.child_at_risk)
    return [Chip(_("At risk now"), look.tone, icon=look.icon)] if look.icon else []


def _details(person: PersonSheet) -> list[str]:
    says = person.says
    place = countries((says.jurisdiction,)) if says.jurisdiction else ""
    facts = (says.role.label, says.age_band.label, place)
    whose = "" if person.ours else _("From {agency}").format(agency=visible(person.origin))
    if whose and person.foreign_author:
        whose = _("From {agency}, written by {author}").format(
            agency=visible(person.origin), author=visible(person.foreign_author)
        )
    return [" · ".join(fact for fact in facts if fact), says.remark, whose]
