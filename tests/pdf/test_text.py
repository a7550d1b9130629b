import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.pdf import fonts, style
from caseapp.pdf.direction import reorder, starts_from_right
from caseapp.pdf.style import Style
from caseapp.pdf.text import lay_out

ROOM = 120.0
ARABIC = "\u0637\u0627\u0626\u0631"  # "bird"


def drawn(text, look=style.TEXT, room=ROOM):
    return ["".join(run.text for run in line.runs) for line in lay_out(text, look, room)]


def test_words_are_never_read_as_markup():
    hostile = "<img src='hxxp://example[.]org'/> & <b>bold</b>"

    assert "".join(drawn(hostile, room=900)) == hostile


def test_lines_break_between_words():
    assert drawn("one two three four five six seven eight", room=80) == [
        "one two three",
        "four five six",
        "seven eight",
    ]


def test_line_ends_are_kept():
    assert drawn("first\nsecond\r\nthird") == ["first", "second", "third"]


def test_letters_and_their_accents_are_composed_before_they_are_drawn():
    assert drawn("e\u0301 Z\u030c") == ["\u00e9 \u017d"]


def test_what_does_not_show_is_written_as_a_mark():
    assert "".join(drawn("\u202egpj\u202c\x07\u200b", room=900)) == (
        "[U+202E]gpj[U+202C][U+0007][U+200B]"
    )


@pytest.mark.parametrize("digits", [40, 64, 96, 128])
def test_a_digest_is_wrapped_whole_into_lines_of_like_length(digits):
    digest = "0123456789abcdef" * 8

    lines = drawn(digest[:digits], style.CELL_MONO, room=290)

    assert "".join(lines) == digest[:digits]
    assert all(len(line) % 8 == 0 for line in lines)


def test_a_long_address_goes_on_after_a_slash_or_the_like():
    lines = drawn("hxxps://gallery[.]example[.]org/board/thread?page=2&sort=up", room=150)

    assert "".join(lines) == "hxxps://gallery[.]example[.]org/board/thread?page=2&sort=up"
    assert all(line[-1] in "/?&=];" for line in lines[:-1])


@pytest.mark.parametrize("text", ["\u6f22", "\u05d0", "\U0001f600", "a\ufe0f"])
def test_a_character_that_no_face_has_stands_as_its_mark(text):
    (line,) = lay_out(text, style.TEXT, ROOM)

    assert line.marked == text[-1]
    assert "".join(run.text for run in line.runs) == f"{text[:-1]}[U+{ord(text[-1]):04X}]"


def test_a_joiner_between_arabic_letters_leaves_no_mark_and_between_emoji_it_does():
    (line,) = lay_out("گفت\u200cوگو \U0001f468\u200d\U0001f469", style.TEXT, 900)

    assert line.marked == "\U0001f468\u200d\U0001f469"


def test_what_no_face_has_is_named_once_for_its_paragraph():
    lines = lay_out("\u05de\u05d9 and more words\n\u6f22", style.TEXT, 60)

    assert len(lines) > 3
    assert "".join(line.marked for line in lines) == "\u05de\u05d9\u6f22"


def test_marks_among_arabic_follow_each_other_from_the_right():
    (line,) = drawn(f"{ARABIC} \u05d0\u05d1 {ARABIC}", room=900)

    assert " [U+05D1][U+05D0] " in line


def test_each_script_is_drawn_by_a_face_that_has_it():
    (line,) = lay_out(f"A \u0416 \u03a9 \u1ea0 {ARABIC}", style.MONO, 900)

    faces = [run.face for run in line.runs if run.text.strip()]
    assert faces[0] == "IBMPlexMono-Regular"
    assert "Inter-Regular" in faces
    assert faces[-1] == "IBMPlexSansArabic-Regular"


def test_arabic_letters_join_and_run_from_the_right():
    (line,) = lay_out(ARABIC, style.TEXT, ROOM)

    assert line.from_right
    assert line.runs[0].text == "\ufeae\ufe8b\ufe8e\ufec3"  # final, medial, final, initial


def test_vowel_signs_of_a_name_are_kept():
    name = "\u0645\u064f\u062d\u064e\u0645\u0651\u062f"

    (line,) = drawn(name)

    assert sorted(unicodedata.normalize("NFKC", line)) == sorted(name)


def test_arabic_breaks_into_lines_in_reading_order():
    words = [ARABIC + str(number) for number in range(9)]

    lines = drawn(" ".join(words), room=80)

    assert len(lines) > 1
    assert [digit for line in lines for digit in line[::-1] if digit.isdecimal()] == list(
        "012345678"
    )


@pytest.mark.parametrize(
    ("line", "from_right", "expected"),
    [
        ("\u0627\u0628 (abc) [x]", True, "[x] (abc) \u0628\u0627"),
        ("abc (\u0627\u0628) def", False, "abc (\u0628\u0627) def"),
        ("abc (\u0627\u0628) def", True, "def (\u0628\u0627) abc"),
        ("(abc) \u0627", False, "(abc) \u0627"),
        ("((\u0627\u0628)(x))", True, "((x)(\u0628\u0627))"),
    ],
)
def test_brackets_face_the_way_the_line_runs(line, from_right, expected):
    assert reorder(line, from_right=from_right) == expected


def test_a_paragraph_runs_as_its_first_letter_does():
    assert starts_from_right(f"2026: {ARABIC} abc")
    assert not starts_from_right(f"2026: abc {ARABIC}")
    assert not starts_from_right("2026")


@given(st.text(max_size=200), st.floats(40, 400))
def test_any_text_is_laid_out_within_its_room(text, room):
    lines = lay_out(text, Style(fonts.MONO, 9, 12), room)

    assert all(line.width <= room + 0.01 for line in lines)


LATIN = [chr(code) for code in range(0x20, 0x250) if fonts.widths(fonts.TEXT).has(chr(code))]


@given(st.text(LATIN), st.floats(60, 300))
def test_nothing_of_a_text_is_lost(text, room):
    lines = drawn(text, room=room)

    shown = unicodedata.normalize("NFC", text)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")
