from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.pdf.plain import WIDTH, write_plain
from caseapp.pdf.sheet import Field, Note, Section, digest
from caseapp.visible import visible
from tests.pdf.reading import squeezed
from tests.pdf.sample_sections import LONG_ADDRESS
from tests.pdf.sample_sheet import SAMPLE, SMALL, texts_of

GOLDEN = Path(__file__).parent / "golden" / "cover.txt"


def test_the_cover_is_the_golden_one():
    assert write_plain(SAMPLE) == GOLDEN.read_text(encoding="utf-8")


def test_the_cover_says_everything_that_the_sheet_says():
    text = squeezed(write_plain(SAMPLE))

    assert [said for said in texts_of(SAMPLE) if squeezed(said) not in text] == []
    assert digest(SAMPLE) in text
    assert squeezed(Note.HASHES.label) in text


def test_lines_are_short_but_digests_and_addresses_stay_whole():
    lines = write_plain(SAMPLE).splitlines()

    assert any(line.strip() == LONG_ADDRESS for line in lines)
    assert [line for line in lines if len(line) > WIDTH and len(line.split()) > 4] == []


@pytest.mark.parametrize(
    "text",
    ["a\n14  Handling", "a\n\n   Weight   low", "\r\x0b14 x", "a\u202814", "a " * 70 + "\nWeight"],
)
def test_foreign_text_cannot_pass_itself_off_as_a_heading_or_a_field(text):
    facts = Section(1, "Facts", (Field("What", text),), paragraphs=(text,))
    sheet = replace(SMALL, sections=(facts,))

    lines = write_plain(sheet).splitlines()

    assert [line for line in lines if line[:1].isdigit()] == ["1  Facts"]
    assert not [line for line in lines if line.startswith("   Weight")]


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_written_in_full_and_cannot_hide(text):
    sheet = replace(SMALL, sections=(Section(1, "Facts", (Field("What", text),)),))

    assert squeezed(visible(text, lines=True)) in squeezed(write_plain(sheet))
