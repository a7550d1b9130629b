from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from caseapp.casework.hash_lists import ListFacts, describe_hash_list, list_hash_lists
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.ui.lists.export_dialog import ExportDialog
from caseapp.ui.lists.facts_form import FactsForm
from caseapp.ui.lists.import_frame import FORMAT
from caseapp.ui.lists.list_detail import ENTRIES, VERSIONS
from caseapp.ui.widgets import Chip
from tests.sample_lists import digests_of, write_csv, write_vics
from tests.ui.lists.importing import asked, brought_in, facts_of, read, words_of


@pytest.fixture
def path(tmp_path):
    return write_vics(tmp_path / "list.json", [("a", 1), ("b", 1), ("z", 2)])


@pytest.fixture
def sheet(qtbot, page, path):
    return brought_in(qtbot, page, path)


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, buttons, keys)
    event.ignore()
    page.dragEnterEvent(event)
    if event.isAccepted():
        page.dropEvent(QDropEvent(QPointF(9, 9), action, data, buttons, keys))
    return event.isAccepted()


def test_without_lists_the_page_says_how_to_begin(page):
    assert "Lists of hash references from others will stand here." in words_of(page)
    assert page.focus_target() is page.list.add

    page.list.first.action.click()

    assert page.stack.currentWidget() is page.wizard


def test_a_list_stands_with_what_it_holds_and_what_it_matched(qtbot, page, sheet):
    row = page.list.table.current_row()

    assert (row.entries, row.matches) == (3, 2)
    told = facts_of(page.detail)
    assert told["Source"] == "Northline Hotline"
    assert (told["Format"], told["Entries"], told["MD5"]) == ("VICS-style JSON", "3", "3")
    assert "2 matches here" in {each.accessibleName() for each in page.detail.findChildren(Chip)}
    said = page.detail.facts.match_file.state
    qtbot.waitUntil(lambda: said.text() == "Ready: a digest is found at once.")


def test_lists_are_found_by_name_or_source(qtbot, page, sheet):
    page.list.bar.search.setText("nobody")
    qtbot.waitUntil(lambda: "No hash list has this name or source." in words_of(page))

    page.list.choose(sheet.row.id)

    assert page.list.table.current_row().id == sheet.row.id


def test_each_version_says_what_it_changed_and_what_was_refused(qtbot, page, sheet, tmp_path):
    page.detail.update_from.click()
    lines = write_csv(tmp_path / "next.csv", ["b", "y"]).read_text() + "12345,1\n"
    (tmp_path / "next.csv").write_text(lines)
    read(qtbot, page.wizard, tmp_path / "next.csv")
    page.wizard.on.click()
    qtbot.waitUntil(page.wizard.show_list.isVisible)
    page.wizard.show_list.click()
    page.detail.tabs.choose(VERSIONS)

    told = words_of(page.detail)
    assert "Added: 1, Changed: 1, Withdrawn: 2" in told
    assert "Refused: Not a digest of the algorithm it names: 1" in told
    assert "The whole list, read as CSV" in told


def test_what_is_said_of_a_list_can_be_corrected(desk, page, sheet):
    page.detail.facts.change.click()
    dialog = asked(page)
    assert not dialog.form.nature.isEnabled()
    dialog.form.name.set_text("")
    dialog.yes.click()
    assert dialog.form.name.problem()

    dialog.form.name.set_text("Known series, corrected")
    dialog.form.permitted_use.set_text("Look-up only")
    dialog.yes.click()

    facts = desk.read(describe_hash_list, sheet.row.id).facts
    assert (facts.name, facts.permitted_use) == ("Known series, corrected", "Look-up only")
    assert facts_of(page.detail)["Permitted use"] == "Look-up only"


def test_a_list_that_is_withdrawn_matches_nothing_and_says_why(qtbot, desk, page, sheet):
    page.detail.withdraw.click()
    dialog = asked(page)
    dialog.body.itemAt(0).widget().set_text("Its source closed it")
    dialog.yes.click()
    qtbot.waitUntil(lambda: page.detail.sheet.row.withdrawn_at is not None)

    row = desk.read(describe_hash_list, sheet.row.id).row
    assert row.matches == 0
    assert "Its source closed it" in words_of(page.detail)
    for step in (page.detail.update_from, page.detail.withdraw, page.detail.export):
        assert not step.isEnabled()


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (ListFormat.VICS, b"ProjectVic"),
        (ListFormat.CSV, b"md5"),
        (ListFormat.HASHDEEP, b"HASHDEEP"),
        (ListFormat.CASE_UCO, b"uco"),
    ],
)
def test_a_list_is_saved_as_a_file_for_other_tools(qtbot, page, sheet, tmp_path, form, says):
    page.detail.export.click()
    dialog = asked(page)

    with qtbot.waitSignal(page.said):
        dialog.write(form, tmp_path / "out")

    written = (tmp_path / "out").read_bytes()
    assert says in written
    assert digests_of("a")[0].value.hex().encode() in written.lower()


def test_a_file_that_is_there_is_never_replaced(qtbot, page, sheet, tmp_path, monkeypatch):
    there = tmp_path / "there.json"
    there.write_text("kept")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(there), ""))
    page.detail.export.click()
    dialog = asked(page)

    dialog.yes.click()
    qtbot.waitUntil(dialog.trouble.isVisible)

    assert there.read_text() == "kept"
    assert dialog.yes.isEnabled()


def test_saving_as_a_file_can_be_left(page, sheet, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    page.detail.export.click()
    dialog = asked(page)

    dialog.yes.click()
    dialog.no.click()

    assert not page.findChild(ExportDialog) or not dialog.isVisible()


def test_a_file_that_is_dropped_begins_an_import(qtbot, page, path):
    assert not drop(page, path, path)

    assert drop(page, path)

    qtbot.waitUntil(lambda: page.wizard.at() == FORMAT)


def test_an_import_under_way_is_there_when_one_comes_back(qtbot, page, path):
    page.ask_import()
    wizard = page.wizard
    read(qtbot, wizard, path)
    page.hide()
    page.show()

    page.ask_import()

    assert page.wizard is wizard
    assert page.stack.currentWidget() is wizard
    page.go_back()
    asked(wizard).yes.click()
    assert page.wizard is None
    assert page.stack.currentWidget() is page.both


def test_where_there_is_no_room_a_list_is_a_page_of_its_own(page, sheet):
    page.resize(860, 500)
    QApplication.processEvents()

    page.open(sheet.row.id)
    assert page.stack.currentWidget() is page.alone

    page.alone.back.click()
    assert page.stack.currentWidget() is page.both


def test_a_damaged_match_file_is_made_again_and_that_is_said(qtbot, desk, page, sheet):
    for each in (desk._vault.folder / "lists").glob("*.match"):
        each.write_bytes(each.read_bytes()[:-3])
    desk.read(forget_what_is_open)
    page.detail.reload()
    part = page.detail.facts.match_file
    qtbot.waitUntil(part.make.isVisible)
    assert "has to be made from the list again" in part.state.text()

    part.make.click()
    qtbot.waitUntil(part.told.isVisible)

    assert "was missing or damaged, and was made again" in words_of(page.detail)
    assert part.state.text() == "Ready: a digest is found at once."
    page.detail.tabs.choose(ENTRIES)
    page.detail.entries.digest.set_text(digests_of("a")[0].value.hex())
    page.detail.entries.look_up()
    qtbot.waitUntil(page.detail.entries.look.isEnabled)
    assert "Not graded" not in words_of(page.detail)


def test_a_list_whose_file_is_gone_says_so_before_anybody_asks_it(qtbot, desk, page, sheet):
    for each in (desk._vault.folder / "lists").glob("*.list"):
        each.unlink()

    desk.changed.emit()

    table = page.list.table
    said = [table.rows.index(0, at).data() for at in range(table.rows.columnCount())]
    assert "Cannot be asked" in said
    assert "A file of this list is missing." in words_of(page.detail)
    assert not page.detail.facts.match_file.isVisible()
    assert not page.detail.export.isEnabled()
    assert page.detail.withdraw.isEnabled()


def test_a_list_that_turns_out_to_be_damaged_says_so_from_then_on(qtbot, desk, page, sheet):
    for each in (desk._vault.folder / "lists").iterdir():
        each.write_bytes(bytes(each.stat().st_size))
    desk.read(forget_what_is_open)
    page.detail.reload()
    part = page.detail.facts.match_file
    qtbot.waitUntil(part.make.isVisible)

    part.make.click()
    qtbot.waitUntil(lambda: not part.isVisible())

    assert "A file of this list is damaged." in words_of(page.detail)


def forget_what_is_open(session):
    session.info["lists"].close()


def test_lists_of_one_desk_are_listed_by_name(qtbot, desk, page, sheet, tmp_path):
    other = write_csv(tmp_path / "other.csv", ["y"])

    brought_in(qtbot, page, other, name="Another")

    assert [row.name for row in desk.read(list_hash_lists)] == ["Another", "Known series"]
    assert page.detail.sheet.row.name == "Another"


def test_what_is_said_of_a_list_stays_where_it_is_none_of_the_choices(qtbot, desk):
    said = ListFacts("Known", "Ours", jurisdiction="QQ", source_agency_id=UUID(int=7))
    form = FactsForm(desk)
    qtbot.addWidget(form)

    form.show_facts(said)

    assert form.draft() == said
