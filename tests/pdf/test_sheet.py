from dataclasses import replace
from hashlib import sha256

import msgspec
import pytest
import rfc8785

from caseapp.pdf.sheet import Field, Marking, Note, Section, Sheet, Table, digest

SMALL = Sheet(
    kind="Referral",
    title="Case 1",
    reference="A-1",
    date="2026-02-03 10:00 UTC",
    sender_lines=("Northline Hotline",),
    recipient_lines=("Metropolitan Liaison Unit",),
    marking=Marking("TLP:AMBER", ("Only for the recipient.",)),
    highlights=(Field("Requested action", "Assess"),),
    sections=(Section(1, "References", notes=(Note.HASHES,)),),
)


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_a_field_is_never_blank(blank):
    with pytest.raises(ValueError, match="Urgency"):
        Field("Urgency", blank)
    with pytest.raises(ValueError, match="label"):
        Field(blank, "high")


def test_a_cell_is_never_blank():
    with pytest.raises(ValueError, match="blank cell"):
        Table(("Address", "Seen"), (("hxxps://example[.]org/", ""),))


def test_rows_are_as_long_as_their_headings():
    with pytest.raises(ValueError, match="as long as"):
        Table(("Address", "Seen"), (("hxxps://example[.]org/",),))


def test_widths_and_monospaced_columns_belong_to_the_table():
    with pytest.raises(ValueError, match="width"):
        Table(("Address", "Seen"), (), widths=(1,))
    with pytest.raises(ValueError, match="width"):
        Table(("Address", "Seen"), (), widths=(1, 0))
    with pytest.raises(ValueError, match="monospaced"):
        Table(("Address", "Seen"), (), mono=(2,))


def test_a_marking_is_one_that_first_knows():
    with pytest.raises(ValueError, match="TLP"):
        Marking("TLP:WHITE", ("For all.",))


@pytest.mark.parametrize("part", ["kind", "title", "reference", "date"])
def test_the_head_of_a_sheet_is_never_blank(part):
    with pytest.raises(ValueError, match="blank line"):
        replace(SMALL, **{part: " "})


@pytest.mark.parametrize("part", ["sender_lines", "recipient_lines", "highlights"])
def test_a_sheet_says_from_whom_to_whom_and_what_is_asked(part):
    with pytest.raises(ValueError, match="sender, a recipient and a request"):
        replace(SMALL, **{part: ()})


def test_the_digest_is_the_hash_of_canonical_json():
    canonical = (
        '{"date":"2026-02-03 10:00 UTC","foot":"","highlights":[{"label":"Requested action",'
        '"mono":false,"strong":false,"value":"Assess"}],"kind":"Referral","language":"en",'
        '"marking":{"lines":["Only for the recipient."],"tlp":"TLP:AMBER"},'
        '"recipient_lines":["Metropolitan Liaison Unit"],"reference":"A-1",'
        '"sections":[{"fields":[],"heading":"References","notes":["hashes"],"number":1,'
        '"paragraphs":[],"tables":[]}],"sender_lines":["Northline Hotline"],"title":"Case 1"}'
    )

    assert digest(SMALL) == sha256(canonical.encode()).hexdigest()


def test_the_digest_is_of_canonical_json_whatever_the_letters_are():
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    sheet = replace(SMALL, title=every)

    canonical = rfc8785.dumps(msgspec.to_builtins(sheet))

    assert digest(sheet) == sha256(canonical).hexdigest()


def test_the_digest_changes_with_any_word():
    changed = replace(SMALL, highlights=(Field("Requested action", "Assess now"),))

    assert digest(changed) != digest(SMALL)
