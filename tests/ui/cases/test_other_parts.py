from datetime import timedelta

import pytest

from caseapp.casework.indicators import IndicatorDraft, add_indicator, list_indicators
from caseapp.casework.notes import NoteDraft, add_note, list_notes
from caseapp.casework.tasks import TaskDraft, add_task, list_tasks
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    CaseOutcome,
    Direction,
    IndicatorKind,
    PackageState,
    YesNo,
)
from caseapp.ui.widgets import Button, FoldedText, ToolButton
from tests.sample import a_package, a_report
from tests.ui.cases.reading import chips, texts


def press(widget, name):
    buttons = [*widget.findChildren(ToolButton), *widget.findChildren(Button)]
    next(each for each in buttons if each.accessibleName() == name).click()


def test_a_note_is_written_and_worded_differently(desk, part, case_id, asked):
    notes = part("notes")
    notes.add.click()
    asked().form.text.set_text("Called the host")
    asked().yes.click()
    press(notes, "Word this note differently")
    asked().form.text.set_text("Called the host by day")
    asked().yes.click()

    assert "Called the host by day" in texts(notes)
    press(notes, "1 earlier wording")
    assert "Called the host" in texts(asked())


def test_a_note_that_may_distress_is_folded(desk, part, case_id):
    notes = part("notes")
    desk.write(add_note, NoteDraft("Hard to read", may_distress=True), case_id=case_id)

    assert "Hard to read" not in texts(notes)
    notes.findChild(FoldedText)._button.click()

    assert "Hard to read" in texts(notes)


def test_an_empty_note_is_explained(desk, part, case_id, asked):
    part("notes").add.click()
    asked().yes.click()

    assert asked().form.text.problem() == "Write something down."
    assert desk.read(list_notes, case_id=case_id) == []


def test_a_task_is_added_with_assignee_and_due_date(desk, part, case_id, asked):
    tasks = part("tasks")
    tasks.add.click()
    form = asked().form
    form.title.set_text("Ask for preservation")
    form.assignee.choose(desk.officer_id)
    form.due_zone.choose("Europe/Oslo")
    form.due.set_value(now() + timedelta(days=1))
    asked().yes.click()

    (task,) = desk.read(list_tasks, case_id=case_id)
    assert (task.assignee, task.says.due_zone) == ("Ana", "Europe/Oslo")
    assert task.says.due.tzinfo
    assert "Tomorrow" in chips(tasks)


def test_a_late_task_says_by_how_many_days(desk, page, part, case_id):
    tasks = part("tasks")
    for days in (1, 2):
        draft = TaskDraft("Late", due=now() - timedelta(days=days))
        desk.write(add_task, draft, case_id=case_id)

    assert chips(tasks) == ["Overdue 2 days", "Overdue 1 day"]


def test_a_task_is_done_by_a_press(desk, page, part, case_id):
    tasks = part("tasks")
    desk.write(add_task, TaskDraft("Call"), case_id=case_id)
    assert page.panel.tabs.tabText(6) == "Tasks  1"

    press(tasks, "Done")

    (task,) = desk.read(list_tasks, case_id=case_id)
    assert task.done_at
    assert page.panel.tabs.tabText(6) == "Tasks  0"


def test_an_ip_address_is_added_with_its_port_and_time(desk, part, case_id, asked):
    indicators = part("indicators")
    indicators.add.click()
    form = asked().form
    form.value.set_text("192.0.2.7")
    form.port.set_text("51234")
    form.clock_source.set_text("Server log, NTP")
    asked().yes.click()

    (row,) = desk.read(list_indicators, case_id=case_id)
    assert (row.says.value, row.says.port) == ("192.0.2.7", 51_234)
    assert "192.0.2.7 port 51234" in texts(indicators)


@pytest.mark.parametrize(
    ("kind", "value", "port", "field"),
    [
        (IndicatorKind.IP, "999.1.1.1", "", "value"),
        (IndicatorKind.IP, "192.0.2.7", "many", "port"),
        (IndicatorKind.ACCOUNT, "someone", "", "platform"),
    ],
)
def test_a_wrong_indicator_is_explained_under_its_field(part, asked, kind, value, port, field):
    part("indicators").add.click()
    form = asked().form
    form.kind.choose(kind)
    form.value.set_text(value)
    form.port.set_text(port)
    asked().yes.click()

    assert [name for name, each in form.fields.items() if each.problem()] == [field]


def test_a_form_shows_only_what_this_kind_of_indicator_has(part, asked):
    part("indicators").add.click()
    form = asked().form

    form.kind.choose(IndicatorKind.DOMAIN)

    assert form.port.isHidden()
    assert form.platform.isHidden()
    assert form.draft() == IndicatorDraft(IndicatorKind.DOMAIN, "")


@pytest.mark.parametrize(
    ("key", "kind", "field"),
    [("notes", "note", "text"), ("indicators", "indicator", "remark")],
)
def test_a_partners_word_stands_with_the_record_it_is_about(
    desk, part, case_id, hear, key, kind, field
):
    shown = part(key)
    note_id = desk.write(add_note, NoteDraft("A note"), case_id=case_id)
    trace = IndicatorDraft(IndicatorKind.DOMAIN, "example.org")
    trace_id = desk.write(add_indicator, trace, case_id=case_id)

    hear(note_id if kind == "note" else trace_id, kind, field, "Theirs")

    assert any(text.endswith("Theirs") for text in texts(shown))


def test_packages_show_what_is_asked_until_when_the_risk_and_the_outcome(
    desk, part, case_id, partner_id
):
    def receive(session, by):
        session.add(
            a_package(
                partner_id,
                case_id=case_id,
                direction=Direction.RECEIVED,
                state=PackageState.RECEIVED,
                requested="Take over",
                respond_by=now() + timedelta(days=2),
                child_at_risk=YesNo.YES,
                outcome=CaseOutcome.CHILD_SAFEGUARDED,
            )
        )

    exchange = part("exchange")
    desk.write(receive)

    shown = texts(exchange)
    assert "Referral from Northline Hotline" in shown
    assert "Asked: Take over" in shown
    assert any(text.startswith("Respond by 20") for text in shown)
    assert f"Outcome: {CaseOutcome.CHILD_SAFEGUARDED.label}" in shown
    assert chips(exchange) == ["At risk now", "Received"]


def test_a_report_of_the_case_can_be_asked_for(qtbot, desk, page, part, case_id):
    def join(session, by):
        report = a_report(by.agency_id)
        session.add(report)
        session.flush()
        report.case_id = case_id
        return report.id

    reports = part("reports")
    report_id = desk.write(join)

    with qtbot.waitSignal(page.report_asked) as asked_for:
        press(reports, "RP-2026-000001")
    assert asked_for.args == [report_id]


@pytest.mark.parametrize(
    "key", ["people", "hashes", "indicators", "exchange", "notes", "tasks", "reports"]
)
def test_an_empty_part_says_what_will_stand_there(part, key):
    assert any("will stand here" in text for text in texts(part(key)))
