import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from caseapp.ui.shell import Command, Shell
from tests.ui.gallery_shell import PLACES

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def done():
    return []


@pytest.fixture
def shell(qtbot, done):
    shell = Shell(PLACES, name="CaseApp", unit="Unit", officer="Officer 7")
    qtbot.addWidget(shell)
    shell.add_page("cases", QWidget)
    shell.go("cases")

    def find(words):
        return [Command(f"Case of {words}", lambda: done.append(words), group="Records")]

    shell.offer(
        [
            Command("Seal a package", lambda: done.append("seal"), "package", "Actions"),
            Command("Import a package", lambda: done.append("import"), "package-open", "Actions"),
        ],
        find,
    )
    shell.resize(1200, 800)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    shell.top.lock.setFocus()
    QTest.keyClick(shell, Qt.Key.Key_K, CTRL)
    return shell


@pytest.fixture
def palette(shell):
    return shell._palette


def listed(palette):
    return [command.label for command in palette._shown.values()]


def test_it_lists_what_there_is_to_do(palette):
    assert palette.isVisible()
    assert listed(palette) == ["Seal a package", "Import a package"]


def test_words_narrow_the_list_and_find_records_first(qtbot, palette):
    QTest.keyClicks(palette.line, "pack imp")

    qtbot.waitUntil(lambda: listed(palette) == ["Case of pack imp", "Import a package"])


def test_enter_does_what_is_chosen(shell, palette, done):
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert done == ["import"]
    assert shell._palette is None


def test_enter_does_not_run_ahead_of_the_list(palette, done):
    QTest.keyClicks(palette.line, "import")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)  # from the record to the command
    palette.line.setText("seal")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)

    assert done == ["seal"]


def test_arrows_pass_over_titles_and_go_round(palette):
    rows = []
    for _ in range(3):
        rows.append(palette.list.currentIndex().row())
        QTest.keyClick(palette.line, Qt.Key.Key_Down)

    assert rows == [1, 2, 1]


def test_escape_gives_the_keyboard_back(shell, palette):
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)

    assert shell._palette is None
    assert shell.focusWidget() is shell.top.lock


def test_a_click_beside_it_closes_it(shell, palette):
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    assert shell._palette is None


def test_a_click_does_what_it_points_at(qtbot, palette, done):
    qtbot.wait(1)
    box = palette.list.visualRect(palette._model.index(2, 0))

    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())

    assert done == ["import"]


def test_nothing_found_is_said(qtbot, shell, palette):
    shell._palette._find = lambda _words: ()
    palette.line.setText("nothing like this")
    palette.fill()

    assert listed(palette) == []
    assert palette._model.item(0).text() == "Nothing found"


def test_it_fits_into_the_smallest_window(qtbot, shell, palette):
    shell.resize(900, 600)
    qtbot.wait(1)

    assert palette.rect().contains(palette._box.geometry())
