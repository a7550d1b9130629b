from caseapp.casework.report_sheet import list_report_history
from caseapp.casework.reports import move_report, record_report
from caseapp.models.vocabulary import ReportStatus
from tests.sample import a_draft

ADDRESSES = ("https://Example.org/a?x=1", "news:alt.example.b")


def test_a_history_says_who_did_what(vault, take):
    report_id = take(record_report, a_draft(addresses=ADDRESSES))
    take(move_report, report_id, status=ReportStatus.SCREENING)

    with vault.reading() as session:
        moved, recorded = list_report_history(session, report_id)
    assert (moved.officer, moved.action) == ("Ana", "move report")
    assert [(change.kind, change.fields) for change in moved.changes] == [("report", ("status",))]
    assert len(recorded.changes) == 3  # the report and its two addresses
