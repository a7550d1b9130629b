from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from caseapp.job import Job
from caseapp.ui import widgets as kit
from caseapp.ui.widgets.flow import FlowLayout

TILES = [kit.Tile("ours", "Await reply", "keep ours"), kit.Tile("theirs", "Close", "take theirs")]


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def test_a_value_is_chosen_by_its_number(qtbot):
    tiles = shown(qtbot, kit.RadioTiles("Note", TILES))
    assert tiles.choice() == ""

    with qtbot.waitSignal(tiles.chosen) as told:
        QTest.keyClick(tiles, Qt.Key.Key_2)

    assert told.args == ["theirs"]
    assert tiles.choice() == "theirs"


def test_only_one_value_is_chosen(qtbot):
    tiles = shown(qtbot, kit.RadioTiles("Note", TILES, choice="ours"))

    tiles.choose("theirs")

    checked = [button for button in tiles.findChildren(QAbstractButton) if button.isChecked()]
    assert [button.accessibleName() for button in checked] == ["Note, take theirs, Close"]


def test_a_long_value_is_shown_whole(qtbot):
    short, long = kit.Tile("a", "Short"), kit.Tile("b", "A long value " * 30)
    tiles = shown(qtbot, kit.RadioTiles("Note", [short, long]))
    tiles.resize(500, 100)

    assert tiles.heightForWidth(500) > 150


def test_a_step_that_is_done_can_be_visited_again(qtbot):
    stepper = shown(qtbot, kit.Stepper(["Open", "Verify", "Apply"], 1))
    opened, verify, apply = stepper.findChildren(QAbstractButton)
    assert (opened.isEnabled(), verify.isEnabled(), apply.isEnabled()) == (True, False, False)
    assert stepper.accessibleName() == "Step 2 of 3: Verify"

    with qtbot.waitSignal(stepper.chosen) as told:
        opened.click()
    assert told.args == [0]


def test_tabs_speak_in_keys(qtbot):
    tabs = kit.Tabs("Views", {"mine": "Mine", "all": "All"})
    qtbot.addWidget(tabs)

    with qtbot.waitSignal(tabs.chosen) as told:
        tabs.choose("all")
    assert told.args == ["all"]

    tabs.count_in("all", 12)
    assert tabs.tabText(1) == "All  12"


def test_enter_presses_a_button(qtbot):
    button = shown(qtbot, kit.Button("Seal"))

    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_button_that_is_off_says_why(qtbot):
    button = kit.Button("Apply", "primary", tip="Apply what was decided")
    qtbot.addWidget(button)

    button.refuse("Decide the last conflict first.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Decide the last conflict first."

    button.allow()
    assert button.isEnabled()
    assert button.toolTip() == "Apply what was decided"


def test_a_search_waits_for_the_end_of_a_word(qtbot):
    bar, told = kit.FilterBar("Filter cases"), []
    qtbot.addWidget(bar)
    bar.searched.connect(told.append)

    QTest.keyClicks(bar.search, "sealed")
    qtbot.waitUntil(lambda: told != [])

    assert told == ["sealed"]


def test_a_filter_is_told_by_its_key(qtbot):
    bar = kit.FilterBar("Filter", filters={"late": "Overdue", "open": "Open"})
    qtbot.addWidget(bar)

    with qtbot.waitSignal(bar.filtered) as told:
        bar.chips["late"].click()

    assert told.args == ["late", True]
    assert bar.on() == {"late"}


def test_several_selected_rows_bring_their_own_steps(qtbot):
    close = kit.Button("Close cases")
    bar = shown(qtbot, kit.FilterBar("Filter", for_selected=[close]))
    assert not close.isVisible()

    bar.show_selected(3)
    assert close.isVisible()
    assert not bar.search.isVisible()

    bar.show_selected(1)
    assert bar.search.isVisible()


def test_what_is_copied_is_exact(qtbot):
    text = kit.CopyableText("hxxps://example[.]org", "address", exact="https://example.org")
    qtbot.addWidget(text)

    with qtbot.waitSignal(text.copied):
        text.findChild(kit.ToolButton).click()

    assert QGuiApplication.clipboard().text() == "https://example.org"


def test_text_that_may_distress_is_folded_at_first(qtbot):
    folded = shown(qtbot, kit.FoldedText("What the report says"))
    button = folded.findChild(kit.Button)
    assert not folded.label.isVisible()

    with qtbot.waitSignal(folded.unfolded):
        button.click()
    assert folded.label.isVisible()

    folded.show_text("Another report")
    assert not folded.label.isVisible()


def dropped(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data, QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_a_file_is_handed_on_by_its_path(qtbot, tmp_path):
    zone = kit.FileDropZone("Drop here", suffixes=[".casepkg"])
    qtbot.addWidget(zone)
    _data, event = dropped(tmp_path / "NORTH.CASEPKG")

    with qtbot.waitSignal(zone.chosen) as told:
        zone.dropEvent(event)

    assert told.args == [tmp_path / "NORTH.CASEPKG"]


@pytest.mark.parametrize("names", [["picture.png"], ["one.casepkg", "two.casepkg"]])
def test_what_does_not_belong_is_refused_in_words(qtbot, tmp_path, names):
    zone, told = shown(qtbot, kit.FileDropZone("Drop here", suffixes=[".casepkg"])), []
    zone.chosen.connect(told.append)
    _data, event = dropped(*(tmp_path / name for name in names))

    zone.dropEvent(event)

    assert told == []
    assert zone._problem.isVisible()
    assert zone._problem.text()


def test_a_file_of_any_name_is_taken_where_all_are_welcome(qtbot):
    zone = kit.FileDropZone("Drop here")
    qtbot.addWidget(zone)

    with qtbot.waitSignal(zone.chosen):
        zone.take(Path("list.csv"))


def test_a_moment_can_be_opened(qtbot):
    timeline = kit.Timeline(
        [kit.Moment("Sealed", "To a partner", "10:38", key="p1", action="Show")]
    )
    qtbot.addWidget(timeline)

    with qtbot.waitSignal(timeline.opened) as told:
        timeline.findChild(kit.Button).click()

    assert told.args == ["p1"]


def test_a_check_says_how_it_ended(qtbot):
    checks = kit.Checklist(
        [kit.Check("Seal intact"), kit.Check("In sequence", "27 missing", "failed")]
    )
    qtbot.addWidget(checks)

    said = [child.accessibleName() for child in checks.findChildren(QWidget)]

    assert "Seal intact, passed" in said
    assert "In sequence, failed, 27 missing" in said


def test_progress_says_how_far_it_is(qtbot):
    line, job = kit.ProgressLine("Importing"), Job()
    qtbot.addWidget(line)
    line.show_job(job)
    assert line._bar.maximum() == 0  # it moves, and promises nothing

    job.reached(3_000_000_000, 6_000_000_000)
    line.show_job(job)
    assert line._count.text() == "50 %"


def test_marks_flow_into_as_many_lines_as_they_need(qtbot):
    marks = shown(qtbot, kit.flow(*(kit.Chip("A mark") for _ in range(12))))
    layout = marks.layout()
    assert isinstance(layout, FlowLayout)

    assert layout.heightForWidth(2000) == layout.heightForWidth(1500)
    assert layout.heightForWidth(200) > 3 * layout.heightForWidth(2000)
    marks.resize(200, layout.heightForWidth(200))
    chips = marks.findChildren(kit.Chip)
    assert all(marks.rect().contains(chip.geometry()) for chip in chips)


def test_two_parts_stand_below_each_other_where_it_is_narrow(qtbot):
    first, second = kit.Card("One"), kit.Card("Two")
    both = shown(qtbot, kit.SideBySide(first, second, from_width=700))

    both.resize(800, 300)
    qtbot.wait(1)
    assert first.y() == second.y()

    both.resize(500, 300)
    qtbot.wait(1)
    assert first.x() == second.x()
    assert both.minimumSizeHint().width() < 500


def test_facts_can_be_replaced(qtbot):
    facts = shown(qtbot, kit.KeyValues([("Owner", "Officer 7"), ("Opened", "18 Nov")]))

    facts.show_facts([("Owner", "Officer 8")])
    qtbot.wait(1)

    labels = {label.text() for label in facts.findChildren(kit.PlainLabel) if label.isVisible()}
    assert labels == {"Owner", "Officer 8"}


@pytest.mark.parametrize(
    "address", ["file://server/share/a.casepkg", "https://example.org/a.casepkg", "smb://a/b"]
)
def test_only_files_of_this_computer_are_dropped(address, tmp_path):
    package = tmp_path / "a.casepkg"
    here, dragged = QUrl.fromLocalFile(str(package)), QMimeData()
    dragged.setUrls([here, QUrl(address)])

    assert kit.local_files(dragged) == []
    dragged.setUrls([here])
    assert kit.local_files(dragged) == [package]
