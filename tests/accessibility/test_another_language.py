import pytest
from PySide6.QtWidgets import QWidget

from caseapp import words
from caseapp.ui.widgets import Button, PlainLabel
from tests.accessibility import pseudo
from tests.accessibility.rooms import FEATURES, made_up_desk, windows


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translated")
    pseudo.translate_all(folder)
    return folder


@pytest.fixture
def another_language(translated, monkeypatch):
    monkeypatch.setattr(words, "RESOURCES", translated)
    monkeypatch.setenv("LANGUAGE", pseudo.LANGUAGE)
    words._catalogue.cache_clear()
    yield
    words._catalogue.cache_clear()


@pytest.mark.parametrize("feature", FEATURES)
def test_every_page_reads_in_another_language_and_has_room_for_it(qtbot, another_language, feature):
    faults = set()

    with made_up_desk() as desk:
        for page, window in windows(desk, feature):
            known = pseudo.data_of(desk)
            faults |= {f"{page}: {each} is cut off" for each in pseudo.cut_off(window)}
            faults |= {
                f"{page}: {english} in {text[:120]!r} is English"
                for text in pseudo.texts(window)
                if (english := pseudo.in_english(text, known))
            }

    assert sorted(faults) == []


def test_what_nobody_translated_is_found():
    text = "Save the report of Amber Harbour"
    known = ["Amber Harbour"]

    assert pseudo.in_english(text, known) == ["Save", "the", "report"]
    assert pseudo.in_english(pseudo.in_other_letters(text), known) == []


def test_a_pseudonym_is_a_name_though_its_words_are_ours_too():
    assert pseudo.in_english("P1 Folded Canyon", []) == []
    assert pseudo.in_english("Folded texts", []) == ["Folded", "texts"]


def test_what_is_translated_stays_as_a_whole_within_another_text():
    inner = pseudo.in_other_letters("In a case")
    text = pseudo.in_other_letters("Status: {status}").format(status=inner)

    assert pseudo.in_english(text, []) == []


def test_what_has_no_room_is_found(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    for widget in (Button("Seal a package"), PlainLabel("A long line of words"), Button("Save")):
        widget.setParent(page)
        widget.resize(60, 30)
    page.show()

    assert len(list(pseudo.cut_off(page))) == 2
