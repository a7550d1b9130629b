from PySide6.QtCore import Qt

from caseapp.casework.case_sheet import describe_case
from caseapp.casework.case_views import CaseView, list_cases
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.models.vocabulary import CaseOutcome, CaseStatus, Tlp
from caseapp.ui.cases.cases_page import CasesPage


def titles(desk):
    return [row.title for row in desk.read(list_cases, officer_id=desk.officer_id)]


def test_the_chosen_case_stands_beside_the_list(desk, page, case_id):
    other_id = desk.write(open_case, CaseDraft("Amber harbour"))

    page.list.table.choose(other_id)

    assert page.panel.title.text() == "Amber harbour"


def test_each_view_says_how_many_it_has(desk, page):
    desk.write(open_case, CaseDraft("Amber harbour"))

    assert page.list.tabs.tabText(0) == "Mine  2"
    assert page.list.bar.count.text() == "2 cases"


def test_a_search_leaves_the_cases_that_match(qtbot, desk, page):
    desk.write(open_case, CaseDraft("Amber harbour"))

    with qtbot.waitSignal(page.list.bar.searched):
        page.list.bar.search.setText("amber")

    assert page.list.table.rows.rowCount() == 1
    assert page.list.table.rows.row_at(0).title == "Amber harbour"


def test_a_case_that_stays_chosen_while_one_types_is_not_read_again(desk, page):
    other_id = desk.write(open_case, CaseDraft("Amber harbour"))
    page.list.table.choose(other_id)
    told = []
    page.list.chosen.connect(told.append)

    for text in ("a", "am"):
        page.list.bar.search.setText(text)
        page.list.reload()
    assert told == []
    page.list.bar.search.clear()
    page.list.reload()
    page.list.table.step(1)

    assert len(told) == 1
    assert page.panel.title.text() == "Silver birch"


def test_a_case_of_another_view_is_found_when_it_is_opened(desk, page, their_case_id):
    page.open(their_case_id)

    assert page.list.tabs.choice() == CaseView.ALL
    assert page.panel.title.text() == "Amber harbour"


def test_a_narrow_window_opens_a_case_on_a_page_of_its_own(qtbot, page):
    page.resize(942, 522)
    qtbot.wait(10)

    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.alone
    assert page.alone.title.text() == "Silver birch"
    page.alone.back.click()

    assert page.stack.currentWidget() is page.beside


def test_a_new_case_is_offered_a_coded_title_and_opened(desk, page, asked):
    page.list.new.click()
    dialog = asked()
    offered = dialog.form.title.text()
    dialog.form.tlp.choose(Tlp.RED)
    dialog.yes.click()

    assert len(offered.split()) == 2
    assert offered in titles(desk)
    assert page.panel.title.text() == offered


def test_a_new_case_without_a_title_is_explained_not_opened(desk, page, asked):
    page.open_new()
    dialog = asked()
    dialog.form.title.set_text("")
    dialog.form.jurisdictions.set_text("NL, Atlantis")
    dialog.yes.click()

    assert dialog.isVisible()
    assert dialog.form.title.problem().startswith("Give the case a title")
    assert dialog.form.jurisdictions.problem() == "Not the code of a country: ATLANTIS."
    assert titles(desk) == ["Silver birch"]


def test_sealing_and_the_paper_are_left_to_the_window(qtbot, page, case_id):
    with qtbot.waitSignal(page.seal_asked) as seal:
        page.panel.seal.click()
    with qtbot.waitSignal(page.referral_paper_asked) as paper:
        page.panel.paper.click()

    assert (seal.args, paper.args) == ([case_id], [case_id])


def test_keys_seal_the_case_in_sight_and_put_the_panel_away(qtbot, page, case_id):
    with qtbot.waitActive(page):
        page.activateWindow()

    with qtbot.waitSignal(page.seal_asked):
        qtbot.keyClick(page.list.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.list.table, Qt.Key.Key_BracketRight)

    assert not page.beside.shows_detail()


def test_status_and_outcome_are_moved_together(desk, page, case_id, asked):
    page.panel.move_on.click()
    dialog = asked()
    dialog.form.status.choose(CaseStatus.CLOSED)
    dialog.yes.click()
    assert dialog.form.outcome.problem() == "A case is closed with an outcome."

    dialog.form.outcome.choose(CaseOutcome.CONTENT_REMOVED)
    dialog.yes.click()

    sheet = desk.read(describe_case, case_id)
    assert (sheet.status, sheet.outcome) == (CaseStatus.CLOSED, CaseOutcome.CONTENT_REMOVED)


def test_a_desk_without_cases_says_what_will_be_here(qtbot, desk):
    page = CasesPage(desk)
    qtbot.addWidget(page)

    assert page.list._stack.currentWidget() is page.list.first
    assert page.panel.tabs.isHidden()
