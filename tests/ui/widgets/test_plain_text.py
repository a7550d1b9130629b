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
