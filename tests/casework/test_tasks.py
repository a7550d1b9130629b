from datetime import UTC, datetime

import pytest

from caseapp.casework.tasks import TaskDraft, add_task, change_task, finish_task, list_tasks
from caseapp.errors import NotAllowed
from caseapp.models.columns import LINE

SOON, LATER = datetime(2026, 1, 7, 17, tzinfo=UTC), datetime(2026, 2, 1, 12, tzinfo=UTC)


def test_a_task_says_who_does_it_and_until_when(session, officer, case_id):
    draft = TaskDraft("Ask for preservation", officer.id, SOON, "Europe/Oslo")
    add_task(session, officer, draft, case_id=case_id)

    (task,) = list_tasks(session, case_id=case_id)
    assert (task.says, task.assignee, task.done_at) == (draft, "Ana", None)


def test_open_tasks_come_by_due_date_and_done_ones_last(session, officer, case_id):
    done = add_task(session, officer, TaskDraft("Done", due=SOON), case_id=case_id)
    finish_task(session, officer, done)
    for title, due in (("Whenever", None), ("Later", LATER), ("Soon", SOON)):
        add_task(session, officer, TaskDraft(title, due=due), case_id=case_id)

    titles = [task.says.title for task in list_tasks(session, case_id=case_id)]
    assert titles == ["Soon", "Later", "Whenever", "Done"]


def test_a_task_can_be_handed_on_and_put_off(session, officer, case_id):
    task_id = add_task(session, officer, TaskDraft("Call"), case_id=case_id)
    change_task(session, officer, task_id, TaskDraft("Call back", officer.id, LATER))

    (task,) = list_tasks(session, case_id=case_id)
    assert task.says == TaskDraft("Call back", officer.id, LATER)


def test_a_task_is_done_once(session, officer, case_id):
    task_id = add_task(session, officer, TaskDraft("Call"), case_id=case_id)
    finish_task(session, officer, task_id)

    with pytest.raises(NotAllowed, match="already done"):
        finish_task(session, officer, task_id)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (TaskDraft(" "), "title"),
        (TaskDraft("x" * (LINE + 1)), "title"),
        (TaskDraft("Call", due_zone="Middle/Earth"), "due_zone"),
    ],
)
def test_a_draft_says_what_is_missing_or_wrong(draft, field):
    assert list(draft.problems()) == [field]
