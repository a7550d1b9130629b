from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from caseapp.pdf import style
from caseapp.pdf.referral import render
from caseapp.pdf.sheet import Field, Marking, Note, Section, Sheet, Table, digest
from tests.pdf.reading import (
    about,
    all_text,
    boxes,
    filled,
    fonts,
    kinds_of_object,
    letters,
    outline,
    page_texts,
    squeezed,
    written,
)
from tests.pdf.sample_sheet import ARABIC_SAMPLE, SAMPLE, SMALL, texts_of

COLOURS = {  # FIRST, Traffic Light Protocol 2.0
    "TLP:RED": "FF2B2B",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:AMBER": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}


@pytest.fixture(scope="module")
def paper():
    return render(SAMPLE)


def with_value(value):
    return replace(SMALL, sections=(Section(1, "Facts", fields=(Field("What", value),)),))


def test_the_same_sheet_gives_the_same_bytes(paper):
    render(ARABIC_SAMPLE)  # another paper in between leaves no trace

    assert render(SAMPLE) == paper


def test_the_file_bears_no_date_of_its_own_but_what_it_is_and_from_whom(paper):
    assert about(paper) == {
        "Title": f"{SAMPLE.kind}: {SAMPLE.title}",
        "Author": SAMPLE.sender_lines[0],
        "Creator": "caseapp",
        "CreationDate": "",
    }


def test_the_paper_says_everything_that_the_sheet_says(paper):
    said = [squeezed(text) for text in texts_of(SAMPLE) if text.isascii()]

    whole = all_text(paper)

    assert [text for text in said if text not in whole] == []


def test_every_page_bears_the_marking_above_and_below_the_reference_its_number_and_the_digest(
    paper,
):
    pages = page_texts(paper)
    labels = [text.page for text in written(paper) if text.words == "TLP:AMBER" and text.size == 12]

    assert len(pages) > 4
    assert Counter(labels) == dict.fromkeys(range(1, len(pages) + 1), 2)
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert SAMPLE.reference in text
        assert digest(SAMPLE) in text


@pytest.mark.parametrize(("tlp", "colour"), COLOURS.items())
def test_the_tlp_label_stands_at_the_right_in_its_own_colour_on_black(tlp, colour):
    paper = render(replace(SMALL, marking=Marking(tlp, ("As marked.",))))

    labels = [text for text in written(paper) if text.words == tlp]
    assert [(label.colour, label.size) for label in labels] == [(colour, 12)] * 2
    for label in labels:
        ground = [shape for shape in filled(paper) if shape.holds(label)]
        assert [shape.colour for shape in ground] == ["000000"]
        assert ground[0].right == pytest.approx(style.WIDTH - style.RIGHT)


def test_only_words_and_lines_are_drawn(paper):
    assert kinds_of_object(paper) == {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH}


def test_every_font_is_embedded(paper):
    assert len(fonts(paper)) >= 4
    assert all(embedded for _, embedded in fonts(paper))


def test_the_outline_lists_the_sections(paper):
    titles = [title for title, _ in outline(paper)]

    assert titles == [f"{part.number} {part.heading}" for part in SAMPLE.sections]


def test_headings_of_one_name_lead_to_places_of_their_own():
    twice = tuple(Section(1, "Facts", paragraphs=("text\n" * 60,)) for _ in range(2))

    assert outline(render(replace(SMALL, sections=twice))) == [("1 Facts", 1), ("1 Facts", 2)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("<img src='x'/>", "<img src='x'/>"),
        ("<para>&amp; & <b>x</b>", "<para>&amp; & <b>x</b>"),
        ("\u202egpj\u202c", "[U+202E]gpj[U+202C]"),
        ("a\x07\x1bb", "a[U+0007][U+001B]b"),
    ],
)
def test_foreign_text_is_shown_letter_by_letter(value, shown):
    assert squeezed(shown) in all_text(render(with_value(value)))


@pytest.mark.parametrize("mono", [False, True])
def test_long_digests_and_addresses_stay_inside_the_frame_and_are_not_cut(mono):
    digest_text = "0123456789abcdef" * 8
    address = "hxxps://example[.]org/" + "Ab3-_" * 800
    sheet = replace(
        SMALL,
        sections=(
            Section(
                1,
                "Long",
                fields=(Field("Digest", digest_text, mono), Field("Address", address, mono)),
                tables=(
                    Table(
                        ("No.", "Digest", "Address"),
                        (("1", digest_text, address),),
                        widths=(1, 4, 4),
                        mono=(1, 2) if mono else (),
                    ),
                ),
            ),
        ),
    )

    paper = render(sheet)

    assert all_text(paper).count(digest_text) >= 1
    shown = [box for box in boxes(paper) if box[1].strip()]
    assert sum(box[1] == "_" for box in shown) == 2 * address.count("_")
    assert min(box[2] for box in shown) >= style.LEFT - 1
    assert max(box[4] for box in shown) <= style.WIDTH - style.RIGHT + 1


def test_text_never_runs_into_header_or_footer(paper):
    top, bottom = style.HEIGHT - style.TOP, style.BOTTOM
    crossing = [box for box in boxes(paper) if box[3] < top < box[5] or box[3] < bottom < box[5]]

    assert crossing == []


def test_a_paper_says_at_its_end_what_could_not_be_printed():
    text = all_text(render(with_value("\U0001f600 and \u6f22, once more \u6f22")))

    assert squeezed("[U+1F600] and [U+6F22], once more [U+6F22]") in text
    assert squeezed("3 characters could not be printed") in text
    assert squeezed("[U+1F600] GRINNING FACE; [U+6F22] CJK UNIFIED IDEOGRAPH-6F22") in text
    assert text.index("couldnotbeprinted") < text.index("Endof")


def test_of_many_strange_characters_the_first_are_named_and_the_rest_counted():
    strange = "".join(chr(0x4E00 + at) for at in range(40))

    text = all_text(render(with_value(strange)))

    assert squeezed("40 characters could not be printed") in text
    assert squeezed("CJK UNIFIED IDEOGRAPH-4E0B; and 28 others") in text


def test_a_paper_that_could_be_printed_whole_says_nothing_of_marks(paper):
    assert "couldnotbeprinted" not in all_text(paper)


def test_four_scripts_stand_in_one_paper(paper):
    names = "Zażółć · Ελένη Παπαδοπούλου · Їжак Щербак · مريم عثمان"

    text = "".join(page_texts(render(with_value(names))))

    assert letters(names) == letters(text[text.index("Za") : text.index("End of")])


def test_a_reference_inside_an_arabic_sentence_stays_whole():
    said = "تم تسجيل البلاغ RP-2026-000014 (https://example.org/a?b=1) يوم 5 فبراير"

    text = all_text(render(with_value(said)))

    assert "RP-2026-000014" in text
    assert "https://example.org/a?b=1" in text


def test_a_long_table_goes_on_with_its_headings_and_loses_no_row():
    rows = tuple((str(at), f"value-{at:03d}", "0123456789abcdef" * 4) for at in range(500))
    table = Table(("No.", "What", "Digest"), rows, widths=(2, 5, 21), mono=(2,))

    pages = page_texts(render(replace(SMALL, sections=(Section(1, "All", tables=(table,)),))))

    whole = "".join(pages)
    assert all(f"value-{at:03d}" in whole for at in range(500))
    with_rows = [page for page in pages if "value-" in page]
    assert len(with_rows) > 10
    assert all("No." in page and "Digest" in page for page in with_rows)


def test_other_scripts_arrive_letter_for_letter(paper):
    names = next(field for field in SAMPLE.sections[13].fields if field.label == "Names as written")

    assert squeezed(names.value) in all_text(paper)


def test_an_arabic_paper_says_everything_and_begins_at_the_right():
    paper = render(ARABIC_SAMPLE)

    whole = letters("".join(page_texts(paper)))
    for text in texts_of(ARABIC_SAMPLE):
        missing = list(whole)
        for letter in letters(text):
            missing.remove(letter)
    (sender,) = [text for text in written(paper) if text.words == ARABIC_SAMPLE.sender_lines[0]]
    assert sender.right == pytest.approx(style.WIDTH - style.RIGHT, abs=1)


def test_the_collision_note_stands_under_the_hash_references(paper):
    assert squeezed(Note.HASHES.label) in all_text(paper)


def test_it_states_that_it_contains_no_media(paper):
    assert squeezed("Words and hash references only: no image") in squeezed(page_texts(paper)[0])


def test_what_matters_most_stands_on_the_first_page(paper):
    first = squeezed(page_texts(paper)[0])

    for field in SAMPLE.highlights:
        assert squeezed(field.label + field.value) in first


def test_the_reference_of_the_header_is_shortened_but_the_paper_gives_it_in_full():
    long = "NLH-" + "0123456789" * 30

    text = all_text(render(replace(SMALL, reference=long)))

    assert text.count(long) == 2  # at the head and in the last line


@given(st.text(min_size=1, max_size=300).filter(str.strip))
@settings(max_examples=40)
def test_any_text_makes_a_paper(text):
    assert render(with_value(text)).startswith(b"%PDF-")


def test_a_sheet_without_sections_is_a_paper():
    assert isinstance(SMALL, Sheet)
    assert "Endof" in all_text(render(replace(SMALL, sections=())))
