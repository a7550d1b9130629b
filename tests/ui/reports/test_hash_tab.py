from caseapp.casework.match_rows import ReferenceState
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.report_sheet import describe_report
from caseapp.casework.reports import record_report
from caseapp.clock import now
from caseapp.models.vocabulary import Algorithm
from caseapp.ui.reports.hash_tab import HashTab
from caseapp.ui.widgets import Dialog, PlainLabel
from tests.desk_lists import MadeList, bring, digest, entry, graded

MADE = MadeList("Known series", "Harbour Police", "vics_us", "US")


def test_a_report_says_what_lists_know_of_its_references_and_lets_them_be_confirmed(qtbot, desk):
    listed = "\n".join(map(digest, (1, 2)))
    draft = ReportDraft(now(), "An album", hash_text=listed, hash_algorithm=Algorithm.SHA256)
    report_id = desk.write(record_report, draft)
    bring(desk, MADE, [entry(1, graded(MADE, "2"))])
    tab = HashTab(desk)
    qtbot.addWidget(tab)
    tab.show()

    tab.show_report(desk.read(describe_report, report_id))

    state = tab.table.rows.columns[1]
    rows = [tab.table.rows.row_at(at) for at in range(2)]
    assert [state.text(row) for row in rows] == ["Known", ReferenceState.NEW.label]
    assert "Known series, version 1" in [each.text() for each in tab.findChildren(PlainLabel)]
    tab.confirm.click()
    tab.findChild(Dialog).yes.click()
    tab.show_report(desk.read(describe_report, report_id))
    assert not tab.confirm.isVisible()
