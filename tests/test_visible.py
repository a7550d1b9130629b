import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.visible import unseen_in, visible

ORDINARY = {
    "English": "Seen on 3 May, page 4 (see note).",
    "German": "Straße, Größe, Übung",
    "Persian with a joiner between letters": "می\u200cخواهم",  # noqa: RUF001  Persian, not Latin
    "Hindi with a joiner after a virama": "क्\u200dष",
    "Hindi with a non-joiner after a virama": "क्\u200cष",
    "Arabic with a number sign": "\u06dd سورة",
    "Hebrew": "שלום עולם",
    "Japanese with an ideographic variant": "辻\U000e0100さん",
    "Korean": "안녕하세요",
    "Thai": "สวัสดี",
    "Vietnamese, decomposed": unicodedata.normalize("NFD", "Tiếng Việt"),
    "a family of emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f466",
    "an emoji with a skin tone": "\U0001f9d1\U0001f3fd\u200d\u2696\ufe0f",
    "a heart drawn as an emoji": "\u2764\ufe0f",
}

HIDDEN = {
    "\u202e": "[U+202E]",
    "\u2066": "[U+2066]",
    "\u200f": "[U+200F]",
    "\u061c": "[U+061C]",
    "\u200b": "[U+200B]",
    "\u200d": "[U+200D]",
    "\u2060": "[U+2060]",
    "\ufeff": "[U+FEFF]",
    "\u00ad": "[U+00AD]",
    "\u3164": "[U+3164]",
    "\u034f": "[U+034F]",
    "\u2028": "[U+2028]",
    "\x00": "[U+0000]",
    "\x1b": "[U+001B]",
    "\x85": "[U+0085]",
    "\ud800": "[U+D800]",
    "\ue000": "[U+E000]",
    "\uffff": "[U+FFFF]",
    "\U000e0041": "[U+E0041]",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_text_is_untouched(text):
    assert visible(text) == text


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_what_does_not_show_is_written_as_a_mark(hidden):
    assert visible(f"a{hidden}b") == f"a{HIDDEN[hidden]}b"


def test_a_name_turned_round_is_read_in_the_order_it_was_written():
    assert visible("photo\u202egpj.exe") == "photo[U+202E]gpj.exe"


def test_line_ends_and_tabs_stay_where_they_are_asked_for():
    assert visible("one\r\ntwo\tthree\n", lines=True) == "one\ntwo\tthree\n"
    assert visible("one\ntwo") == "one[U+000A]two"


def test_a_lone_carriage_return_cannot_write_over_the_line():
    assert visible("kept\rgone", lines=True) == "kept[U+000D]gone"


def test_a_message_in_a_chain_of_variation_selectors_is_seen():
    assert visible("a\ufe01\ufe02") == "a\ufe01[U+FE02]"


def test_a_joiner_between_latin_letters_is_seen():
    assert visible("pay\u200dment") == "pay[U+200D]ment"


def test_a_joiner_that_joins_no_emoji_is_seen():
    assert visible("\u2764\u200c\u2764") == "\u2764[U+200C]\u2764"
    assert visible("\u2764\u200d") == "\u2764[U+200D]"


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_becomes_text_that_can_be_stored_and_shown(text):
    shown = visible(text)

    shown.encode()
    assert visible(shown) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_what_is_shown_hides_nothing_more(text):
    shown = visible(text, lines=True)

    assert visible(shown, lines=True) == shown
    assert unseen_in(shown) == []
    assert bool(unseen_in(text)) == (shown != text.replace("\r\n", "\n"))


def test_what_does_not_show_is_named_once():
    assert unseen_in("a\u202eb\u200b\nc\u202e") == ["U+200B", "U+202E"]
    assert unseen_in("Two lines,\n\tone tab.") == []
