"""What is to be done, by whom and until when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from caseapp.casework.belonging import belongs_to, must_belong
from caseapp.casework.drafts import must_be_ready, said, text_problems, write_into
from caseapp.models import Officer, Task
from caseapp.models.vocabulary import Permission
from caseapp.words import _


@dataclass(frozen=True)
class TaskDraft:
    """A task as typed in."""

    title: str
    assignee_id: UUID | None = None
    due: datetime | None = None
    due_zone: str = "UTC"

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to save."""
        problems = text_problems(self, Task)
        if not self.title.strip():
            problems["title"] = _("Say what is to be done.")
        if self.due_zone not in available_timezones():
            problems["due_zone"] = _("This time zone is not known here.")
        return problems


@dataclass(frozen=True)
class TaskRow:
    """A task as listed."""

    id: UUID
    says: TaskDraft
    assignee: str  # empty if nobody has it
    done_at: datetime | None


def list_tasks(
    session: Session, *, case_id: UUID | None = None, report_id: UUID | None = None
) -> list[TaskRow]:
    """List the tasks of a case or a report: open ones by due date, then those that are done."""
    query = (
        select(Task, func.coalesce(Officer.name, ""))
        .outerjoin(Officer, Officer.id == Task.assignee_id)
        .where(belongs_to(Task, case_id=case_id, report_id=report_id))
        .order_by(
            Task.done_at.is_not(None), Task.done_at.desc(), Task.due.is_(None), Task.due, Task.id
        )
    )
    return [
        TaskRow(task.id, said(TaskDraft, task), assignee, task.done_at)
        for task, assignee in session.execute(query)
    ]


def add_task(
    session: Session,
    by: Officer,
    draft: TaskDraft,
    *,
    case_id: UUID | None = None,
    report_id: UUID | None = None,
) -> UUID:
    """Note something to do. It is our own work, and never leaves."""
    by.must(Permission.WRITE)
    must_belong(case_id=case_id, report_id=report_id)
    must_be_ready(draft)
    task = Task(origin=by.agency_id, title=draft.title, case_id=case_id, report_id=report_id)
    write_into(task, draft)
    session.add(task)
    return task.id


def change_task(session: Session, by: Officer, task_id: UUID, draft: TaskDraft) -> UUID:
    """Word a task differently, hand it to somebody else, or set another date."""
    by.must(Permission.WRITE)
    must_be_ready(draft)
    task = session.get_one(Task, task_id)
    write_into(task, draft)
    return task.id


def finish_task(session: Session, by: Officer, task_id: UUID) -> UUID:
    """Note that a task is done."""
    by.must(Permission.WRITE)
    task = session.get_one(Task, task_id)
    task.finish()
    return task.id
