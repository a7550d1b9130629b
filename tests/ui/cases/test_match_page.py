import pytest
from PySide6.QtCore import Qt

from caseapp.casework.case_views import describe_cases
from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.match_desk import count_corrections, describe_match_desk
from caseapp.casework.match_rows import ReferenceState
from caseapp.job import Job
from caseapp.models.vocabulary import Algorithm, Urgency, Viewed
from caseapp.ui import background
from caseapp.ui.cases import desk_reader
from caseapp.ui.cases.links_dialog import LinksDialog
from caseapp.ui.matches import in_steps
from caseapp.ui.widgets import Button, Dialog
from caseapp.vault.audit import count_entries
from tests.desk_lists import MadeList, bring, digest, entry, entry_withdrawn, graded
from tests.ui.cases.reading import chips, texts

OURS = MadeList("Known series", "Northline Hotline", "vics_us", "US")
THEIRS = MadeList("Other series", "Harbour Police", "vics_us", "US")


@pytest.fixture
def add(desk):
    def add(case_id, *numbers):
        text = "\n".join(map(digest, numbers))
        desk.write(add_hash_references, HashListDraft(text, Algorithm.SHA256), case_id=case_id)

    return add


@pytest.fixture
def list_id(desk, case_id, add):
    """A list that knows two of the three references of the case."""
    add(case_id, 1, 2, 3)
    return bring(desk, OURS, [entry(at, graded(OURS, "2")) for at in (1, 2)])


@pytest.fixture
def matches(page, case_id, list_id):
    page.open_matches(case_id)
    return page.matches


def states(page):
    rows = page.table.rows
    return [rows.row_at(at).state for at in range(rows.rowCount())]


def dialog_over(page):
    return next(each for each in page.findChildren(Dialog) if each.isVisible())


def test_references_stand_by_what_lists_say_of_them(matches):
    assert states(matches) == [ReferenceState.KNOWN, ReferenceState.KNOWN, ReferenceState.NEW]
    shown = texts(matches.reference)
    assert "Known series, version 1" in shown
    assert "VICS, United States: Category 2" in shown
    assert any(text.startswith("J. Weaver, Known series (list)") for text in shown)


def test_a_state_is_looked_at_alone_and_left_again(matches):
    new = matches.states.chips[ReferenceState.NEW]
    assert new.text() == "New to everyone  1"

    new.click()
    assert states(matches) == [ReferenceState.NEW]
    new.click()

    assert len(states(matches)) == 3


def test_references_are_found_by_digest_and_by_list(qtbot, matches):
    with qtbot.waitSignal(matches.bar.searched):
        matches.bar.search.setText(digest(2))
    assert len(states(matches)) == 1
    with qtbot.waitSignal(matches.bar.searched):
        matches.bar.search.setText("known SERIES")

    assert len(states(matches)) == 2


def test_several_matches_are_confirmed_at_once_once_an_officer_says_so(desk, matches, case_id):
    matches.table.selectAll()
    matches.confirm_all.click()
    asked = dialog_over(matches)
    assert asked.question.text() == "Confirm these 2 matches?"

    asked.yes.click()

    rows = desk.read(describe_match_desk, case_id=case_id).rows
    assert [bool(match.confirmed_at) for row in rows for match in row.matches] == [True, True]
    matches.table.clearSelection()
    matches.table.step(0)
    assert "Confirmed" in chips(matches.reference)
    assert not matches.confirm.isEnabled()


def test_more_matches_than_one_step_can_name_are_confirmed_in_several(
    qtbot, desk, matches, case_id, monkeypatch
):
    monkeypatch.setattr(in_steps, "AT_ONCE", 1)
    before = desk.read(count_entries)

    matches.table.selectAll()
    matches.confirm_all.click()
    dialog_over(matches).yes.click()
    qtbot.waitUntil(lambda: not background.busy())

    rows = desk.read(describe_match_desk, case_id=case_id).rows
    assert [bool(match.confirmed_at) for row in rows for match in row.matches] == [True, True]
    assert desk.read(count_entries) == before + 2


def test_confirming_that_is_stopped_leaves_the_others_as_they_were(
    qtbot, desk, matches, case_id, monkeypatch
):
    class StoppedOnTheWay(Job):
        def reached(self, done, total):
            if done:
                self.cancel()
            super().reached(done, total)

    monkeypatch.setattr(in_steps, "AT_ONCE", 1)
    monkeypatch.setattr(in_steps, "Job", StoppedOnTheWay)

    matches.table.selectAll()
    matches.confirm_all.click()
    dialog_over(matches).yes.click()
    qtbot.waitUntil(lambda: not background.busy())

    rows = desk.read(describe_match_desk, case_id=case_id).rows
    assert sum(bool(match.confirmed_at) for row in rows for match in row.matches) == 1


def test_a_conflict_is_settled_by_an_officer_with_a_reason(desk, page, matches, case_id):
    bring(desk, THEIRS, [entry(1, graded(THEIRS, "1"))])
    matches.table.step(-9)
    assert states(matches)[0] == ReferenceState.CONFLICT
    assert matches.settle.text().strip() == "Settle the grading…"

    matches.settle.click()
    asked = dialog_over(page)
    assert chips(asked) == ["In conflict", "In conflict"]
    asked.form.scheme.choose("vics_us")
    asked.form.grade.choose("1")
    asked.form.viewed.choose(Viewed.NOT_VIEWED)
    asked.yes.click()
    assert asked.form.remark.problem() == "Say why you grade it so."
    asked.form.remark.set_text("The second list saw more.")
    asked.yes.click()

    assert states(matches)[0] == ReferenceState.KNOWN
    assert "The second list saw more." in texts(matches.reference)


def test_how_a_grade_may_read_elsewhere_is_offered_as_lossy_with_its_source(desk, page, case_id):
    made = MadeList("Older series", "Harbour Police", "uk_sap", "GB")
    desk.write(add_hash_references, HashListDraft(digest(7), Algorithm.SHA256), case_id=case_id)
    bring(desk, made, [entry(7, graded(made, "4"))])
    page.open_matches(case_id)

    page.matches.settle.click()
    asked = dialog_over(page)
    assert "Not exact" in chips(asked)
    assert any(text.startswith("Source: Sentencing Council") for text in texts(asked))
    take = [each for each in asked.findChildren(Button) if "Take into" in each.text()]
    take[0].click()

    assert asked.form.scheme.choice() == "uk_sentencing_council"
    assert asked.form.grade.choice() == "A"


def test_what_a_list_took_back_stands_at_the_top_of_the_case_until_it_was_seen(
    desk, page, list_id, case_id
):
    bring(desk, OURS, [entry_withdrawn(1)], list_id=list_id, whole=False)
    banner = page.panel.corrections
    assert banner.isVisible()
    assert "A list took back what 1 hash reference matched." in texts(banner)

    banner.action.click()
    asked = dialog_over(page)
    shown = texts(asked)
    assert "Known series took its entry back." in shown
    assert {"VICS, United States: Category 2", "Nothing any more"} <= set(shown)
    asked.yes.click()

    assert not banner.isVisible()
    assert desk.read(count_corrections) == {}


def test_a_correction_is_seen_on_the_match_desk_too(desk, matches, list_id):
    bring(desk, OURS, [entry(1, graded(OURS, "1"))], list_id=list_id, whole=False)
    matches.table.step(-9)
    said = texts(matches.reference)
    assert any("Category 2. Now: VICS, United States: Category 1." in text for text in said)

    button = [each for each in matches.reference.findChildren(Button) if "seen" in each.text()]
    button[0].click()

    assert desk.read(count_corrections) == {}


def test_the_list_of_cases_marks_where_a_list_took_something_back(desk, page, list_id, case_id):
    bring(desk, OURS, [entry_withdrawn(1)], list_id=list_id, whole=False)

    row = page.list.table.current_row()
    column = next(each for each in page.list.table.rows.columns if each.heading == "Corrections")
    assert column.text(row) == "1 correction to look at"


def test_urgency_is_suggested_with_its_reason_and_changed_by_the_officer_alone(desk, page, matches):
    assert matches.new.isVisible()
    matches.new.action.click()
    asked = dialog_over(page)
    assert asked.form.fields["urgency_reasons"].text() == "1 hash reference is new to everyone"
    assert asked.form.fields["urgency"].choice() == Urgency.ROUTINE

    asked.form.fields["urgency"].choose(Urgency.URGENT)
    asked.yes.click()

    assert not matches.new.isVisible()


def test_cases_that_share_references_are_joined_by_number_alone(desk, qtbot, matches, add):
    other_id = desk.write(open_case, CaseDraft("Quiet meadow"))
    add(other_id, 2, 3)
    matches.joined.click()
    asked = matches.findChild(LinksDialog)

    (row,), (other,) = asked.rows, desk.read(describe_cases, [other_id])
    assert (row.number, row.count) == (other.reference, 2)
    assert not any("Quiet meadow" in text for text in texts(asked))
    asked.graph.setFocus()
    qtbot.keyClick(asked.graph, Qt.Key.Key_Right)
    assert asked.table.current_row() == row
    with qtbot.waitSignal(matches.case_asked) as gone:
        qtbot.keyClick(asked.graph, Qt.Key.Key_Return)
    assert gone.args == [other_id]


def test_a_case_with_many_references_is_read_behind_the_window(
    qtbot, monkeypatch, page, case_id, list_id
):
    monkeypatch.setattr(desk_reader, "AT_ONCE", 1)
    page.open_matches(case_id)
    assert "Looking at 3 hash references" in texts(page.matches)

    background.wait()

    qtbot.waitUntil(lambda: len(states(page.matches)) == 3)


def test_back_leads_to_where_the_match_desk_was_opened_from(page, matches):
    matches.header.back_asked.emit()

    assert page.stack.currentWidget() is page.beside


def test_a_state_pressed_in_the_case_opens_the_match_desk_at_it(page, part, list_id):
    hashes = part("hashes")
    assert "Listed in Known series" in texts(hashes)

    hashes.states.chips[ReferenceState.NEW].click()

    assert page.stack.currentWidget() is page.matches
    assert states(page.matches) == [ReferenceState.NEW]
