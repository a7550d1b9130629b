import pytest
from PySide6.QtWidgets import QPushButton

from caseapp.casework.report_views import ReportView
from caseapp.casework.reports import move_report, record_report
from caseapp.errors import NotAllowed
from caseapp.models.vocabulary import ReportStatus, YesNo
from caseapp.ui.reports.report_list import ReportList
from tests.sample import a_draft


@pytest.fixture
def reports(qtbot, desk):
    reports = ReportList(desk)
    qtbot.addWidget(reports)
    return reports


def shown(reports):
    return [reports.table.rows.row_at(at) for at in range(reports.table.rows.rowCount())]


def tab_texts(reports):
    return [reports.tabs.tabText(at) for at in range(reports.tabs.count())]


def test_a_new_report_appears_by_itself(desk, reports):
    desk.write(record_report, a_draft())

    assert len(shown(reports)) == 1


def test_a_row_says_address_reference_and_risk_in_words(desk, reports):
    desk.write(
        record_report,
        a_draft(
            summary="Found\nby accident",
            addresses=["https://example.org/a", "news:x.y"],
            child_at_risk=YesNo.YES,
        ),
    )

    (row,) = shown(reports)
    texts = [column.text(row) for column in reports.table.rows.columns]
    assert "hxxps://example[.]org/a and 1 more" in texts
    assert "At risk now" in texts
    title = next(column for column in reports.table.rows.columns if column.kind == "title")
    assert title.detail(row).endswith("Found by accident")


def test_saved_views_tell_how_many_they_hold(desk, reports):
    first, _second = (desk.write(record_report, a_draft()) for _ in range(2))

    desk.write(move_report, first, status=ReportStatus.ACTIONABLE)
    reports.tabs.choose(ReportView.ACTIONABLE.value)

    assert [row.id for row in shown(reports)] == [first]
    assert [text.split()[-1] for text in tab_texts(reports)] == ["1", "0", "1", "0", "2"]


def test_a_search_narrows_the_view(qtbot, desk, reports):
    desk.write(record_report, a_draft(summary="Album"))
    other = desk.write(record_report, a_draft(summary="Forum"))

    reports.bar.search.setText("forum")

    qtbot.waitUntil(lambda: [row.id for row in shown(reports)] == [other])


def test_a_report_that_moved_on_is_found_among_all(desk, reports):
    report_id = desk.write(record_report, a_draft())
    desk.write(move_report, report_id, status=ReportStatus.ACTIONABLE)

    reports.choose(report_id)

    assert reports.tabs.choice() == ReportView.ALL.value
    assert reports.table.current_row().id == report_id


def test_an_empty_desk_says_what_will_stand_here(qtbot, desk, reports):
    assert reports._stack.currentWidget() is reports.first

    with qtbot.waitSignal(reports.record_asked):
        reports.first.action.click()


def test_an_empty_view_is_good_news(desk, reports):
    report_id = desk.write(record_report, a_draft())

    desk.write(move_report, report_id, status=ReportStatus.ACTIONABLE)

    assert reports._stack.currentWidget() is reports.none


def test_an_error_in_a_slot_reaches_the_hook(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)

    def refuse():
        raise NotAllowed("no")

    button.clicked.connect(refuse)
    with qtbot.captureExceptions() as caught:
        button.click()
    assert caught[0][0] is NotAllowed


@pytest.mark.parametrize("n", range(3))
def test_lists_die_quietly(qtbot, desk, n):
    for _ in range(20):
        ReportList(desk).deleteLater()
    qtbot.wait(5)
    desk.changed.emit()
