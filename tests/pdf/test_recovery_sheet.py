from caseapp.pdf.recovery_sheet import render
from tests.pdf.reading import all_text, page_texts, squeezed
from tests.pdf.sample_sheet import RECOVERY


def test_the_sheet_is_one_page_and_the_same_each_time():
    assert len(page_texts(render(RECOVERY))) == 1
    assert render(RECOVERY) == render(RECOVERY)


def test_the_sheet_says_the_code_and_what_it_is_for():
    text = all_text(render(RECOVERY))

    assert "".join(RECOVERY.code) in text
    for said in (RECOVERY.vault, RECOVERY.made, "Who", "When", "Where", "far from the computer"):
        assert squeezed(said) in text


def test_the_code_never_shows_in_a_message():
    assert not any(group in repr(RECOVERY) for group in RECOVERY.code)
