"""Whatever stands in a record, a window shows it letter by letter, in sight and to the ear."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from sqlalchemy import String

from caseapp.models.columns import LINE, LINK, PROSE, FrozenJson
from caseapp.ui.desk import Desk
from caseapp.visible import visible
from tests.accessibility.pseudo import texts
from tests.accessibility.rooms import FEATURES, made_up_desk, windows

# A picture, a link, an entity; a bell, an override of direction, a space that nobody sees.
HOSTILE = (
    "<img src='https://example.org/a.png'><a href='b'>c</a>&lt;\x07\u202e\u200b\u2066\ufeff\x9b"
)
SHOWN = "&lt;[U+0007][U+202E][U+200B][U+2066][U+FEFF][U+009B]"
# What a record of ours is typed into: see the test of fields.
TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit)


class Poison:
    """Every free text that is read for a page comes with the hostile one behind it."""

    def __init__(self, monkeypatch):
        self.on = False
        read = Desk.read

        def read_poisoned(desk, query, *args, **kwargs):
            asked_by = sys._getframe(1).f_globals["__name__"]
            before, self.on = self.on, asked_by.startswith("caseapp.")  # not by the test's own hand
            try:
                return read(desk, query, *args, **kwargs)
            finally:
                self.on = before

        monkeypatch.setattr(Desk, "read", read_poisoned)
        monkeypatch.setattr(String, "result_processor", self.processor)
        in_json = FrozenJson.process_result_value
        monkeypatch.setattr(
            FrozenJson,
            "process_result_value",
            lambda kind, value, dialect: self.in_json(in_json(kind, value, dialect)),
        )

    @property
    def processor(self):
        def processor(kind, _dialect, _type):
            return self.hostile if kind.length in {LINE, LINK, PROSE} else None

        return processor

    def in_json(self, value):
        if self.on and isinstance(value, tuple):  # sentences, not codes
            return tuple(self.hostile(each) if " " in str(each) else each for each in value)
        return value

    def hostile(self, text):
        return text + HOSTILE if self.on and text else text


@pytest.fixture
def poison(monkeypatch):
    return Poison(monkeypatch)


def faults(window: QWidget):
    for text in (window.windowTitle(), *texts(window)):
        plain = text.replace("\u200b", "")  # where the kit lets a long word break
        if plain != visible(plain, lines=True):
            yield f"hides something: {text!r}"
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"draws markup: {widget.text()!r}"
        if "<img" in widget.toolTip():
            yield f"draws a picture: {widget.toolTip()!r}"
        if isinstance(widget, TYPED_INTO) and "<img" in widget.accessibleName():
            yield f"is named by data: {widget.accessibleName()!r}"


@pytest.mark.parametrize("feature", FEATURES)
def test_hostile_texts_in_every_field_show_as_they_are(qtbot, poison, feature):
    found, shown = set(), False

    with made_up_desk() as desk:
        for page, window in windows(desk, feature):
            found |= {f"{page} {fault}" for fault in faults(window)}
            shown |= any(SHOWN in text.replace("\u200b", "") for text in texts(window))

    assert sorted(found) == []
    assert shown or feature in WITHOUT_RECORDS


WITHOUT_RECORDS = {"unlock", "settings", "security", "plain"}


def test_what_hides_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bare = QLabel("<b>a</b>", window)
    bare.setToolTip("<img src='a'>")
    QLabel("\u202ea", window).setTextFormat(Qt.TextFormat.PlainText)
    window.show()

    assert len(list(faults(window))) == 3
