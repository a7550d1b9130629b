from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from caseapp.ui import widgets as kit
from caseapp.ui.theme import theme
from tests.ui.widgets.table_lines import LINES, Line, a_table

PICTURE = "<img src='picture.png'>"
KINDS = ("text", "title", "mono", "number", "chip", "tlp", "status", "urgency", "due", "icon")


@pytest.fixture
def table(qtbot):
    table = a_table()
    qtbot.addWidget(table)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    return table


def press(table, key):
    QTest.keyClick(table, key)


def test_enter_opens_the_row(qtbot, table):
    table.choose(3)

    with qtbot.waitSignal(table.opened) as told:
        press(table, Qt.Key.Key_Return)

    assert told.args == [LINES[3]]


def test_a_double_click_opens_the_row(qtbot, table):
    at = QPoint(100, table.rowViewportPosition(2) + 5)

    with qtbot.waitSignal(table.opened) as told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert told.args == [LINES[2]]


def test_j_and_k_walk_through_the_rows(table):
    table.choose(3)

    press(table, Qt.Key.Key_J)
    press(table, Qt.Key.Key_J)
    assert table.current_row() == LINES[5]

    press(table, Qt.Key.Key_K)
    assert table.current_row() == LINES[4]


def test_walking_stops_at_the_ends(table):
    table.choose(0)
    press(table, Qt.Key.Key_K)
    assert table.current_row() == LINES[0]

    table.choose(29)
    press(table, Qt.Key.Key_J)
    assert table.current_row() == LINES[29]


def test_tab_leaves_the_table(qtbot):
    page, table, after = QWidget(), a_table(), kit.LineField("After")
    page.setLayout(kit.column(table, after))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)

    QTest.keyClick(table, Qt.Key.Key_Tab)

    assert page.focusWidget() is after.control


def test_coming_in_by_keyboard_goes_to_a_row(table):
    table.clearFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)

    assert table.current_row() == LINES[0]


def test_what_was_chosen_stays_chosen_when_the_list_is_read_again(table):
    table.choose(7)

    table.show_rows([Line(-1, "New"), *(replace(line, title="Renamed") for line in LINES)])

    assert table.current_row() == Line(7, "Renamed")
    assert table.selected_rows() == [Line(7, "Renamed")]


def test_nothing_is_chosen_when_the_row_has_gone(table):
    table.choose(7)

    table.show_rows(LINES[:3])

    assert table.current_row() is None


def test_a_heading_sorts_what_can_be_sorted(table):
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.rows.row_at(0) == LINES[29]

    table.show_rows(LINES[:10])
    assert table.rows.row_at(0) == LINES[9]

    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert table.rows.row_at(0) == LINES[0]


def test_a_narrow_table_takes_two_lines_a_row(qtbot, table):
    wide = table.rowHeight(0)
    assert not table.isColumnHidden(0)

    table.resize(400, 400)
    qtbot.wait(1)

    assert table.rowHeight(0) == wide + theme.px(12)
    assert table.isColumnHidden(0)


def test_a_list_beside_its_detail_takes_two_lines_a_row(qtbot):
    table, detail = a_table(), kit.DetailPanel("Case")
    page = kit.MasterDetail(table, table, detail)
    qtbot.addWidget(page)
    page.resize(1200, 500)
    page.show()
    qtbot.wait(1)
    assert page.shows_detail()
    assert table.isColumnHidden(0)

    QTest.keyClick(table, Qt.Key.Key_BracketRight)
    qtbot.wait(1)
    assert not page.shows_detail()
    assert not table.isColumnHidden(0)


def test_a_narrow_page_keeps_the_list_to_itself(qtbot):
    table, detail = a_table(), kit.DetailPanel("Case")
    page = kit.MasterDetail(table, table, detail)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()

    assert not page.shows_detail()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", ["", PICTURE, "TLP:AMBER", "عربي", "x" * 400])
def test_any_words_can_be_painted_in_any_way(qtbot, qapp, kind, words, mode):
    theme.set_mode(mode)
    look = kit.Look("danger", "pencil", 0.5, 3)
    table = kit.Table(
        "Cells", kit.Column("Cell", lambda line: line.title, kind=kind, look=lambda _line: look)
    )
    qtbot.addWidget(table)
    table.show_rows([Line(1, words)])
    table.choose(1)

    assert table.grab().size() == table.size()
    theme.set_mode("light")


def test_a_cell_of_marks_still_says_its_words(qtbot):
    column = kit.Column(
        "Urgency", lambda _line: "High", kind="urgency", look=lambda _line: kit.Look(level=3)
    )
    table = kit.Table("Cells", column)
    qtbot.addWidget(table)
    table.show_rows(LINES)
    role = Qt.ItemDataRole.AccessibleTextRole

    assert table.rows.data(table.rows.index(0, 0), role) == "High"
    assert table.rows.headerData(0, Qt.Orientation.Horizontal, role) == "Urgency"


def test_the_tip_of_a_cell_shows_markup_as_text(qtbot):
    table = a_table()
    qtbot.addWidget(table)
    table.show_rows([Line(1, PICTURE)])

    tip = table.rows.data(table.rows.index(0, 1), Qt.ItemDataRole.ToolTipRole)

    assert "<img" not in tip


def test_a_long_list_fetches_what_is_looked_at(qtbot):
    asked = []

    def fetch(ids):
        asked.append(len(ids))
        return [Line(each, f"Case {each}") for each in ids]

    table = a_table()
    qtbot.addWidget(table)
    table.show_rows(kit.PagedRows(range(1_000_000), fetch))
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.choose(777_777)
    qtbot.wait(1)

    assert table.rows.rowCount() == 1_000_000
    assert table.current_row() == Line(777_777, "Case 777777")
    assert len(asked) < 8
    assert max(asked) == 50


def test_a_long_list_keeps_few_pages():
    rows = kit.PagedRows(range(100_000), list)

    assert [rows[at] for at in range(0, 100_000, 50)] == list(range(0, 100_000, 50))
    assert len(rows._pages) == 256
    assert rows[-1] == 99_999
    assert rows[3:5] == [3, 4]
    assert rows.place_of("nowhere") == -1


def test_a_long_list_asks_for_its_order_and_fetches_no_more(qtbot):
    fetched = []

    def fetch(ids):
        fetched.extend(ids)
        return [Line(each, f"Case {each}") for each in ids]

    def sort(order, descending):
        assert order == "by number"
        return range(1_000, 0, -1) if descending else range(1, 1_001)

    model = kit.RowTable(kit.Column("Number", str, order="by number"))
    model.show(kit.PagedRows(range(1, 1_001), fetch, sort))

    model.sort(0, Qt.SortOrder.DescendingOrder)

    assert model.row_at(0).id == 1_000
    assert model.place(1) == 999
    assert len(fetched) == 50


def test_a_long_list_that_knows_no_order_keeps_its_own():
    rows = kit.PagedRows(range(3), list)

    assert list(rows.sorted_by("any", descending=True)) == [0, 1, 2]
