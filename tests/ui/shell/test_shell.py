import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.ui import widgets as kit
from caseapp.ui.shell import Command, State
from caseapp.ui.theme import theme
from tests.ui.gallery_shell import COMMANDS, PLACES

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(shell, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or shell, key, modifier)


def test_a_page_is_made_when_it_is_first_gone_to(shell):
    made = []
    shell.add_page("audit", lambda: made.append(1) or QWidget())
    assert made == []

    shell.go("audit")
    shell.go("cases")
    shell.go("audit")

    assert made == [1]
    assert shell.rail.items["audit"].isChecked()


def test_the_rail_goes_to_a_place(qtbot, shell):
    with qtbot.waitSignal(shell.went) as told:
        shell.rail.items["reports"].click()

    assert told.args == ["reports"]


def test_alt_and_a_number_go_to_the_nth_place(shell):
    press(shell, Qt.Key.Key_3, ALT)

    assert shell.key == PLACES[2].key


def test_arrows_walk_the_rail_and_enter_goes(shell):
    shell.rail.items["cases"].setFocus()

    press(shell, Qt.Key.Key_Down)
    assert shell.key == "cases"
    assert shell.focusWidget() is shell.rail.items["people"]

    press(shell, Qt.Key.Key_Return)
    assert shell.key == "people"


def test_what_waits_is_seen_and_said(shell):
    shell.show_waiting("inbox", 4)
    assert shell.rail.items["inbox"].accessibleName() == "Inbox, 4 waiting"

    shell.show_waiting("inbox", 0)
    assert shell.rail.items["inbox"].accessibleName() == "Inbox"


def test_the_rail_folds_in_a_narrow_window_and_keeps_its_names(qtbot, shell):
    wide = shell.rail.width()

    shell.resize(1000, 700)
    qtbot.wait(1)

    assert shell.rail.width() < wide / 2
    assert shell.rail.items["inbox"].toolTip() == "Inbox, 7 waiting"
    assert shell.minimumWidth() <= 900


def test_the_rail_folds_when_text_is_large(qtbot, shell):
    wide = shell.rail.width()

    shell.set_scale(1.5)
    qtbot.wait(1)

    assert shell.rail.width() < wide


def test_a_page_over_another_goes_back(shell):
    over = QWidget()
    shell.open_page(over)
    assert shell.stack.currentWidget() is over

    press(shell, Qt.Key.Key_Escape)

    assert shell.stack.currentWidget() is shell.page("cases")


def test_going_elsewhere_closes_what_lay_over(shell):
    shell.open_page(QWidget())
    shell.open_page(QWidget())

    shell.go("people")
    shell.close_page()

    assert shell.stack.currentWidget() is shell.page("people")


def test_a_page_says_itself_how_it_goes_back(shell):
    class Wizard(QWidget):
        asked = 0

        def go_back(self):
            self.asked += 1

    wizard = Wizard()
    shell.open_page(wizard)
    press(shell, Qt.Key.Key_Escape)

    assert wizard.asked == 1
    assert shell.stack.currentWidget() is wizard


def test_the_keyboard_goes_where_a_page_wants_it(shell):
    class Page(QWidget):
        def __init__(self):
            super().__init__()
            self.line = kit.LineField("Title")
            self.setLayout(kit.column(kit.Button("First"), self.line))

        def focus_target(self):
            return self.line

    page = Page()
    shell.open_page(page)

    assert shell.focusWidget() is page.line.control


def test_f6_goes_round_the_window(shell):
    shell.rail.items["cases"].setFocus()
    seen = []

    for _ in range(4):
        press(shell, Qt.Key.Key_F6)
        focused = shell.focusWidget()
        regions = (shell.rail, shell.stack, shell.strip, shell.top)
        seen += [region for region in regions if region.isAncestorOf(focused)]

    assert seen == [shell.stack, shell.strip, shell.top, shell.rail]


def test_slash_and_ctrl_f_filter_the_list(shell):
    bar = shell.page("cases").findChild(kit.FilterBar)
    shell.page("cases").findChild(kit.Table).setFocus()

    press(shell, Qt.Key.Key_Slash)
    assert shell.focusWidget() is bar.search

    shell.page("cases").findChild(kit.Table).setFocus()
    press(shell, Qt.Key.Key_F, CTRL)
    assert shell.focusWidget() is bar.search


def test_a_letter_in_a_text_stays_a_letter(shell):
    bar = shell.page("cases").findChild(kit.FilterBar)
    bar.search.setFocus()

    QTest.keyClicks(bar.search, "g/c")

    assert bar.search.text() == "g/c"


def test_letters_can_be_switched_off(shell):
    done = []
    shell.offer([Command("Go to cases", lambda: done.append(1), keys="G, C")])
    shell.page("cases").findChild(kit.Table).setFocus()
    press(shell, Qt.Key.Key_G)
    press(shell, Qt.Key.Key_C)
    assert done == [1]

    shell.keys.let_letters(on=False)
    press(shell, Qt.Key.Key_G)
    press(shell, Qt.Key.Key_C)
    assert done == [1]


def test_a_command_is_done_by_its_keys_once(shell):
    done = []
    shell.offer([Command("Seal", lambda: done.append("old"), keys="Ctrl+E")])
    shell.offer([Command("Seal", lambda: done.append("new"), keys="Ctrl+E")])

    press(shell, Qt.Key.Key_E, CTRL)

    assert done == ["new"]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_L, CTRL, "lock_asked"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_asked"),
    ],
)
def test_lock_and_help_are_always_in_reach(qtbot, shell, key, modifier, signal):
    with qtbot.waitSignal(getattr(shell, signal)):
        press(shell, key, modifier)


def test_lock_is_always_a_word(qtbot, shell):
    shell.resize(900, 600)
    qtbot.wait(1)

    assert "Lock" in shell.top.lock.text()
    assert shell.top.lock.isVisible()
    with qtbot.waitSignal(shell.lock_asked):
        shell.top.lock.click()


def test_text_grows_by_keys(qtbot, shell):
    with qtbot.waitSignal(shell.scale_chosen) as told:
        press(shell, Qt.Key.Key_Equal, CTRL)
    assert told.args == [1.1]

    press(shell, Qt.Key.Key_Minus, CTRL)
    press(shell, Qt.Key.Key_Minus, CTRL)
    assert theme.scale == 0.9

    press(shell, Qt.Key.Key_0, CTRL)
    assert theme.scale == 1.0


def test_light_and_dark_change_at_a_press(qtbot, shell):
    with qtbot.waitSignal(shell.mode_chosen) as told:
        shell.top.mode.click()

    assert told.args == ["dark"]
    assert theme.dark
    assert shell.top.mode.accessibleName() == "Use light colours"


def test_a_state_keeps_its_place_when_its_words_change(qtbot, shell):
    button = shell.strip._buttons["backup"]
    button.setFocus()

    shell.strip.show_states(
        [State("backup", "clock", "Backup 3 h ago"), State("new", "lock", "New")]
    )

    assert shell.focusWidget() is button
    assert button.accessibleName() == "Backup 3 h ago"
    assert set(shell.strip._buttons) == {"backup", "new"}
    with qtbot.waitSignal(shell.strip.pressed) as told:
        button.click()
    assert told.args == ["backup"]


def test_the_title_of_the_window_names_no_case(shell):
    assert shell.windowTitle() == "CaseApp"


def test_tab_reaches_the_whole_window(shell):
    table = shell.page("cases").findChild(kit.Table)
    table.setFocus()
    seen = set()

    for _ in range(60):
        press(shell, Qt.Key.Key_Tab)
        seen.add(shell.focusWidget())

    assert {table, shell.top.search, shell.top.lock, shell.rail.items["cases"]} <= seen
    assert len(seen) > 20


def test_tab_goes_as_one_reads(shell):
    late = kit.Button("Made late")
    detail = shell.page("cases").findChild(kit.DetailPanel)
    detail.head.insertWidget(0, late)
    late.show()
    seen = []
    shell.rail.items["cases"].setFocus()

    for _ in range(30):
        press(shell, Qt.Key.Key_Tab)
        seen.append(shell.focusWidget())

    names = [widget.accessibleName() for widget in seen]
    order = ["Search or jump to", "Lock", "Refresh", "Cases", "Made late", "Copy reference"]
    order += ["Referral PDF", "Case", "Vault unlocked, encrypted at rest"]
    places = [names.index(name) for name in order]
    assert places == sorted(places)
    assert shell.rail.items["cases"] in seen
    press(shell, Qt.Key.Key_Backtab)
    assert shell.focusWidget() is seen[-2]


def test_the_commands_of_the_gallery_have_their_own_keys():
    keys = [command.keys for command in COMMANDS]
    assert len(keys) == len(set(keys))
