"""What is selected in a table stays so when it is read again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caseapp.ui import widgets as kit
from tests.ui.widgets.table_lines import LINES, a_table


def test_several_stay_selected(qtbot):
    table = a_table(several=True)
    qtbot.addWidget(table)
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == LINES[2:4]

    table.show_rows(list(reversed(LINES)))

    assert {line.id for line in table.selected_rows()} == {2, 3}


def test_rows_that_are_apart_stay_selected(qtbot):
    table, told = a_table(several=True), []
    qtbot.addWidget(table)
    table.selectAll()
    table.show_rows([*LINES[:3], *LINES[9:12], LINES[20]])
    table.selected.connect(told.append)

    table.show_rows(LINES)

    assert [line.id for line in table.selected_rows()] == [0, 1, 2, 9, 10, 11, 20]
    assert told[-1] == 7


def test_rows_of_a_long_list_stay_selected(qtbot):
    table = a_table(several=True)
    qtbot.addWidget(table)
    table.show_rows(kit.PagedRows(range(30), fetch=lambda ids: [LINES[at] for at in ids]))
    table.selectAll()

    table.show_rows(kit.PagedRows(range(20, 30), fetch=lambda ids: [LINES[at] for at in ids]))

    assert [line.id for line in table.selected_rows()] == list(range(20, 30))


def test_selecting_says_how_many(qtbot):
    table, told = a_table(several=True), []
    qtbot.addWidget(table)
    table.selected.connect(told.append)

    table.selectAll()

    assert told[-1] == 30
