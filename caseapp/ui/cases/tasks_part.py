from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QTimeZone

from caseapp.casework.case_sheet import CaseSheet
from caseapp.casework.officers import OfficerRow, list_officers
from caseapp.casework.tasks import (
    TaskDraft,
    TaskRow,
    add_task,
    change_task,
    finish_task,
    list_tasks,
)
from caseapp.ui import times
from caseapp.ui.cases.form_dialog import FormDialog
from caseapp.ui.cases.record_line import ListPart, RecordLine
from caseapp.ui.desk import Desk
from caseapp.ui.widgets import (
    Button,
    Chip,
    ChoiceField,
    DateTimeField,
    Form,
    LineField,
    ToolButton,
)
from caseapp.words import _


class TaskForm(Form):
    """What is to be done, by whom and until when."""

    def __init__(self, officers: list[OfficerRow], says: TaskDraft | None = None) -> None:
        says = says or TaskDraft("", due_zone=_local_zone())
        self.title = LineField(_("What is to be done"), text=says.title)
        self.assignee = ChoiceField[UUID | None](
            _("Who does it"),
            [(None, _("Nobody yet")), *((row.id, row.name) for row in officers)],
            choice=says.assignee_id,
        )
        self.due = DateTimeField(
            _("Due"), value=says.due, zone=ZoneInfo(says.due_zone), not_known=_("No date")
        )
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        self.due_zone = ChoiceField(_("Time zone"), zones, choice=says.due_zone)
        super().__init__(
            {
                "title": self.title,
                "assignee_id": self.assignee,
                "due": self.due,
                "due_zone": self.due_zone,
            }
        )
        self.due_zone.changed.connect(self._follow_zone)

    def draft(self) -> TaskDraft:
        """Return what is typed in."""
        return TaskDraft(
            title=self.title.text(),
            assignee_id=self.assignee.choice(),
            due=self.due.value(),
            due_zone=self.due_zone.choice() or "UTC",
        )

    def _follow_zone(self) -> None:
        self.due.set_zone(ZoneInfo(self.due_zone.choice() or "UTC"))


class TasksPart(ListPart):
    """What is to be done in a case. It is our own work and never leaves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "circle-check",
            _("What is to be done in this case will stand here."),
            detail=_("Tasks never leave this desk."),
            add=_("Add task"),
        )
        self._desk = desk
        self._case_id: UUID | None = None
        self.add.clicked.connect(self._add)

    def show_case(self, sheet: CaseSheet) -> None:
        """Show the tasks of this case."""
        self._case_id = sheet.id
        self.show_rows(self._desk.read(list_tasks, case_id=sheet.id), self._line)

    def _line(self, task: TaskRow) -> RecordLine:
        if task.done_at:
            mark = Chip(_("Done"), "success", icon="check")
            done = _("Done {when}").format(when=times.exact(task.done_at, task.says.due_zone))
            return RecordLine(task.says.title, marks=[mark], details=[task.assignee, done])
        due = times.due(task.says.due, task.says.due_zone)
        finish = Button(_("Done"), "ghost", icon="check")
        finish.clicked.connect(lambda: self._desk.write(finish_task, task.id))
        change = ToolButton("pencil", _("Change this task"), size=15)
        change.clicked.connect(partial(self._change, task))
        exact = times.exact(task.says.due, task.says.due_zone) if task.says.due else ""
        return RecordLine(
            task.says.title,
            marks=[Chip(due.words, _tone(due.tone))] if due.words else [],
            details=[
                " · ".join(part for part in (task.assignee or _("Nobody yet"), exact) if part)
            ],
            steps=[finish, change],
        )

    def _add(self) -> None:
        case_id, form = self._case_id, TaskForm(self._desk.read(list_officers))

        def save(draft: TaskDraft) -> UUID:
            return self._desk.write(add_task, draft, case_id=case_id)

        question = _("What is to be done?")
        FormDialog(self, question, form, form.draft, save, yes=_("Add task")).open()

    def _change(self, task: TaskRow) -> None:
        form = TaskForm(self._desk.read(list_officers), task.says)

        def save(draft: TaskDraft) -> UUID:
            return self._desk.write(change_task, task.id, draft)

        FormDialog(self, _("What is to be done?"), form, form.draft, save).open()


def _tone(tone: str) -> str:
    return tone if tone in {"danger", "warning"} else "neutral"


def _local_zone() -> str:
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    named = here in available_timezones() and here != "Etc/UTC"
    return here if named else "UTC"
