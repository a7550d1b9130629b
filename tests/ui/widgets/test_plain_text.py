from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget

from caseapp.errors import NotAllowed
from caseapp.ui import widgets as kit
from caseapp.ui.messages import show_error
from caseapp.ui.widgets.plain_text import plain_tip

PICTURE = "<img src='picture.png'>"


def test_a_label_shows_markup_as_text(qtbot):
    label = kit.PlainLabel(PICTURE)
    qtbot.addWidget(label)

    assert (label.text(), label.textFormat()) == (PICTURE, Qt.TextFormat.PlainText)


def test_a_message_shows_markup_as_text(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)

    show_error(owner, NotAllowed(PICTURE))

    labels = [label for label in owner.findChildren(QLabel) if label.text()]
    assert len(labels) == 2  # what happened, and the advice
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_every_label_of_the_kit_is_plain(qtbot):
    page = kit.Card("<b>Title</b>", "<i>hint</i>")
    page.add(
        kit.KeyValues([("<b>k</b>", "<b>v</b>")]),
        kit.Banner("<b>text</b>"),
        kit.EmptyState("inbox", "<b>text</b>"),
        kit.Timeline([kit.Moment("<b>t</b>", "<b>d</b>")]),
        kit.Checklist([kit.Check("<b>c</b>")]),
        kit.LineField("<b>label</b>", hint="<b>hint</b>"),
        kit.CopyableText("<b>code</b>", "<b>name</b>"),
        kit.FoldedText("<b>folded</b>"),
    )
    qtbot.addWidget(page)

    labels = page.findChildren(QLabel)

    assert len(labels) > 12
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("text", [PICTURE, "<b>bold</b>", "a < b"])
def test_a_tool_tip_shows_what_it_says(qtbot, text):
    button = kit.ToolButton("copy", text)
    qtbot.addWidget(button)

    tip = button.toolTip()
    rich = GuiQt.mightBeRichText(tip)
    assert tip == plain_tip(text)
    assert not rich or "<img" not in tip.removeprefix("<span>")
    assert rich or tip == text


def test_an_ampersand_stays_an_ampersand(qtbot):
    button, field = kit.Button("R&D"), kit.LineField("R&D")
    for widget in (button, field):
        qtbot.addWidget(widget)

    assert (button.text(), button.accessibleName()) == ("R&&D", "R&D")
    assert (field.label.text(), field.control.accessibleName()) == ("R&&D", "R&D")


def test_a_long_line_ends_in_an_ellipsis_and_a_tip(qtbot):
    label = kit.ElidedLabel("A very long line " * 10)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()

    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "A very long line " * 10


HIDDEN, SHOWN = "a\u202eb\x07", "a[U+202E]b[U+0007]"


def test_whatever_the_kit_shows_it_shows_letter_by_letter(qtbot):
    label, heading, elided = kit.PlainLabel(HIDDEN), kit.Heading(HIDDEN), kit.ElidedLabel()
    button, tool, chip = (
        kit.Button(HIDDEN, tip=HIDDEN),
        kit.ToolButton("copy", HIDDEN),
        kit.Chip(""),
    )
    dialog = kit.Dialog(None, HIDDEN, HIDDEN, yes="Go")
    choice = kit.ChoiceField(HIDDEN, [(1, HIDDEN)])
    for widget in (label, heading, elided, button, tool, chip, dialog, choice):
        qtbot.addWidget(widget)
    elided.show_text(HIDDEN)
    chip.show_word(HIDDEN)

    assert {label.text(), heading.text(), button.text(), choice.control.itemText(0)} == {SHOWN}
    assert {each.accessibleName() for each in (elided, button, tool, chip, choice.control)} == {
        SHOWN
    }
    assert {button.toolTip(), tool.toolTip(), dialog.windowTitle()} == {SHOWN}
    assert {dialog.accessibleDescription(), dialog.detail.text()} == {SHOWN}


def test_a_table_shows_its_cells_letter_by_letter(qtbot):
    table = kit.Table[str]("Rows", kit.Column("Text", str))
    qtbot.addWidget(table)
    table.show_rows([HIDDEN])

    cell = table.model().index(0, 0)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)

    assert {cell.data(role) for role in (*roles, Qt.ItemDataRole.AccessibleTextRole)} == {SHOWN}


@pytest.mark.parametrize("shown", [kit.PlainLabel, kit.Heading, partial(kit.Heading, wrap=True)])
def test_a_title_of_one_line_stays_one(qtbot, shown):
    label = shown("First\nSecond")
    qtbot.addWidget(label)

    assert label.text() == "First[U+000A]Second"


def test_a_word_without_end_may_break_but_a_digest_to_copy_stays_whole(qtbot):
    long, digest = "x" * 5_000, "ab" * 64
    label, to_copy = (
        kit.PlainLabel(long, wrap=True),
        kit.PlainLabel(digest, wrap=True, selectable=True),
    )
    for widget in (label, to_copy):
        qtbot.addWidget(widget)

    assert label.text().replace("\u200b", "") == long
    assert label.minimumSizeHint().width() < 400
    assert to_copy.text() == digest


@pytest.mark.parametrize("kind", [kit.LineField, kit.TextField])
def test_a_field_tells_of_what_nobody_sees_in_it(qtbot, kind):
    field = kind("Title", text="a\u202eb", hint="The hint")
    qtbot.addWidget(field)

    assert "U+202E" in field.control.accessibleDescription()
    field.set_text("ab")
    assert field.control.accessibleDescription() == "The hint"


def test_a_secret_is_not_talked_about(qtbot):
    field = kit.SecretField("Passphrase")
    qtbot.addWidget(field)

    field.set_text("a\u202eb")

    assert "U+" not in field.control.accessibleDescription()
