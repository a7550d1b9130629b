from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from caseapp.casework.report_views import list_reports
from caseapp.casework.reports import record_report
from caseapp.models.vocabulary import ReportStatus
from caseapp.ui.reports.reports_page import ReportsPage
from caseapp.ui.widgets.tab_order import move_focus
from tests.accessibility.walk import controls, nameless
from tests.sample import a_draft


def status(desk, report_id):
    return next(row.status for row in desk.read(list_reports) if row.id == report_id)


def test_beside_an_empty_list_stands_nothing(qtbot, desk):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1228, 822)
    page.show()

    assert not page.panel.steps.isVisible()
    assert not page.panel.pages.isVisible()


def test_the_chosen_report_stands_beside_the_list(desk, page, report_id):
    other = desk.write(record_report, a_draft(summary="Another", addresses=["news:x.y"]))

    page.list.table.choose(other)

    assert page.panel.title.text() == "news[:]x[.]y"


def test_a_narrow_window_opens_a_report_on_a_page_of_its_own(qtbot, page, report_id):
    page.resize(842, 522)
    qtbot.waitUntil(lambda: not page.beside.shows_detail())

    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.alone
    page.go_back()

    assert page.stack.currentWidget() is page.beside


def test_a_key_begins_a_new_report_and_escape_goes_back(qtbot, page):
    with qtbot.waitActive(page):
        page.activateWindow()

    qtbot.keyClick(page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.stack.currentWidget() is page.form
    page.go_back()

    assert page.stack.currentWidget() is page.beside


def test_what_was_recorded_is_shown(page):
    page.record()
    page.form.fields.summary.set_text("Something else")

    page.form.save.click()

    assert page.stack.currentWidget() is page.beside
    assert page.panel.title.text() == "Something else"


def test_referring_is_left_to_the_window(qtbot, page, report_id):
    with qtbot.waitSignal(page.referral_asked) as asked_for:
        page.panel.steps.refer.click()

    assert asked_for.args == [report_id]


def test_a_promoted_report_tells_its_case(qtbot, desk, page, report_id, asked):
    page.panel.steps.promote.click()
    dialog = asked(page)
    assert len(dialog.title.text().split()) == 2  # a coded title is offered

    with qtbot.waitSignal(page.promoted):
        dialog.yes.click()

    assert status(desk, report_id) == ReportStatus.IN_CASE


def test_a_report_is_dismissed_with_a_reason_alone(desk, page, report_id, asked):
    page.panel.steps.dismiss.click()
    dialog = asked(page)
    dialog.yes.click()
    assert dialog.reason.problem() == "Say why."
    dialog.reason.set_text("Nothing there")

    dialog.yes.click()

    assert status(desk, report_id) == ReportStatus.NOT_ACTIONABLE
    assert not page.panel.steps.reopen.isHidden()
    assert page.panel.steps.refer.isHidden()


def test_a_duplicate_is_marked_by_number(desk, page, report_id, asked):
    first = desk.write(record_report, a_draft(summary="Told before"))
    page.open(report_id)
    page.panel.steps.offered["duplicate"].trigger()
    dialog = asked(page)
    dialog.other.set_text("RP-0000-000001")
    dialog.yes.click()
    assert dialog.other.problem() == "No report has this number."
    number = next(row.reference for row in desk.read(list_reports) if row.id == first)
    dialog.other.set_text(number)

    dialog.yes.click()

    assert status(desk, report_id) == ReportStatus.DUPLICATE


def test_screening_moves_on_from_the_menu(desk, page, report_id):
    page.panel.steps.offered[ReportStatus.SCREENING].trigger()

    assert status(desk, report_id) == ReportStatus.SCREENING


def test_missing_information_is_asked_for_in_words(desk, page, report_id, asked):
    page.panel.steps.offered[ReportStatus.NEEDS_INFO].trigger()
    dialog = asked(page)
    dialog.reason.set_text("Which page?")

    dialog.yes.click()

    assert status(desk, report_id) == ReportStatus.NEEDS_INFO


@pytest.mark.parametrize("part", ["overview", "addresses", "hashes", "history"])
def test_each_part_of_a_report_can_be_opened(page, part):
    page.panel.tabs.choose(part)

    assert page.panel.pages.currentIndex() == page.panel.tabs.currentIndex()


def test_the_history_names_the_officer(page):
    page.panel.tabs.choose("history")

    (line,) = (child.accessibleName() for child in page.panel.history.children()[1:])
    assert line.startswith("Report recorded, Ana: 1 report, 2 addresses, 1 hash reference")


def test_long_text_shows_its_beginning_until_all_is_asked_for(qtbot, desk, page):
    words = "\n".join(f"Line {n}" for n in range(20))
    page.open(desk.write(record_report, a_draft(summary=words)))
    summary = page.panel.overview.summary
    qtbot.waitUntil(summary.more.isVisible)
    short = summary.label.maximumHeight()

    summary.more.click()

    qtbot.waitUntil(lambda: summary.label.height() > 2 * short)


def test_hidden_letters_in_foreign_text_are_shown(desk, page):
    page.open(desk.write(record_report, a_draft(summary="abc\u202edef")))

    assert page.panel.title.text() == "abc[U+202E]def"


def test_a_known_report_is_looked_at_without_losing_what_was_typed(qtbot, page, report_id):
    page.record()
    page.form.fields.addresses.set_text("https://example.org/a")
    page.form.look_up()

    page.form.known.report_asked.emit(report_id)
    assert page.stack.currentWidget() is page.alone
    page.go_back()

    assert page.stack.currentWidget() is page.form
    assert page.form.fields.draft().addresses == ("https://example.org/a",)


@pytest.mark.parametrize("part", ["overview", "addresses", "hashes", "history", "form"])
def test_every_control_has_a_name(page, part):
    if part == "form":
        page.record()
    else:
        page.panel.tabs.choose(part)

    assert len(list(controls(page))) > 5
    assert nameless(page) == []


@pytest.mark.parametrize("step", ["promote", "dismiss"])
def test_every_control_of_a_question_has_a_name(page, step, asked):
    getattr(page.panel.steps, step).click()

    assert nameless(asked(page)) == []


def test_tab_goes_through_the_form_as_one_reads(qtbot, page):
    with qtbot.waitActive(page):
        page.activateWindow()
    page.record()
    fields = page.form.fields
    order = [
        fields.addresses,
        fields.summary,
        fields.hash_text,
        fields.hash_algorithm,
        fields.received_at,
        fields.received_zone,
        fields.source,
        fields.channel,
        fields.language,
    ]

    for here, there in pairwise(order):
        assert here.control.hasFocus()
        move_focus(page.window(), onwards=True)
        assert there.control.hasFocus()
