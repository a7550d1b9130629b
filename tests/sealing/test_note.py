"""Vectors: the note of c2sp.org/signed-note, and a checkpoint of a public log."""

from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.errors import CaseAppError
from caseapp.sealing.keys import SigningKey
from caseapp.sealing.note import (
    Checkpoint,
    DamagedNote,
    Note,
    NotSignedBy,
    Signature,
    Signer,
    key_id,
)

VECTORS = Path(__file__).parent.parent / "vectors" / "note"

SPECIFICATION = (VECTORS / "specification.note").read_bytes()
SPECIFICATION_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

# A head that a public log signed and strangers to us cosigned: made by other programs than ours.
PUBLIC = (VECTORS / "public_log.note").read_bytes()
LOG_KEY = (
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
WITNESS_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

OURS = SigningKey(b"\x01" * 32)
THEIRS = SigningKey(b"\x02" * 32)
US = Signer("caseapp/aa", OURS.public, OURS.sign)
THEM = Signer("caseapp/bb", THEIRS.public, THEIRS.sign)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HEAD = Checkpoint("caseapp/aa", 7, bytes(range(32)))


def verifier(text):
    name, number, rest = text.split("+", 2)
    kind, public = b64decode(rest)[:1], b64decode(rest)[1:]
    assert key_id(name, public, kind).hex() == number
    return name, public


@pytest.fixture
def note():
    return Note(HEAD.text, ()).signed(US).cosigned(THEM, at=NOON)


def test_the_note_of_the_specification_is_read_checked_and_written_again():
    note = Note.read(SPECIFICATION)

    note.signed_by(*verifier(SPECIFICATION_KEY))
    assert note.write() == SPECIFICATION


def test_a_public_checkpoint_and_its_witness_are_checked():
    note = Note.read(PUBLIC)
    head = Checkpoint.read(note.text)

    note.signed_by(*verifier(LOG_KEY))
    assert note.cosigned_by(*verifier(WITNESS_KEY)) == datetime.fromtimestamp(0x6A122120, UTC)
    assert (head.size, len(head.root)) == (1_432_088_532, 32)


def test_a_head_keeps_its_signatures_on_the_way(note):
    received = Note.read(note.write())

    received.signed_by(US.name, US.public)
    assert received.cosigned_by(THEM.name, THEM.public) == NOON
    assert Checkpoint.read(received.text) == HEAD


def test_a_cosignature_says_the_last_time_it_was_given(note):
    later = NOON.replace(hour=13)
    again = note.cosigned(THEM, at=later).cosigned(THEM, at=NOON)

    assert again.cosigned_by(THEM.name, THEM.public) == later


def test_a_signature_and_a_cosignature_do_not_stand_for_each_other(note):
    with pytest.raises(NotSignedBy):
        note.signed_by(THEM.name, THEM.public)
    with pytest.raises(NotSignedBy):
        note.cosigned_by(US.name, US.public)


def test_another_name_or_key_is_not_taken(note):
    for name, public in ((US.name, THEM.public), (THEM.name, US.public), ("x", US.public)):
        with pytest.raises(NotSignedBy):
            note.signed_by(name, public)


def test_a_changed_text_is_not_taken(note):
    changed = replace(note, text=note.text.replace("7", "8"))

    with pytest.raises(NotSignedBy):
        changed.signed_by(US.name, US.public)
    with pytest.raises(NotSignedBy):
        changed.cosigned_by(THEM.name, THEM.public)


def test_one_false_signature_by_a_known_key_is_enough_to_refuse(note):
    false = Signature(US.name, key_id(US.name, US.public), bytes(64))

    with pytest.raises(NotSignedBy):
        replace(note, signatures=(*note.signatures, false)).signed_by(US.name, US.public)


def test_the_time_of_a_cosignature_cannot_be_changed(note):
    line = note.signatures[1]
    changed = replace(line, made=line.made[:7] + bytes([line.made[7] ^ 1]) + line.made[8:])

    with pytest.raises(NotSignedBy):
        replace(note, signatures=(changed,)).cosigned_by(THEM.name, THEM.public)


@pytest.mark.parametrize("made", [bytes(63), bytes(65), b"x"])
def test_a_signature_has_its_length(note, made):
    line = Signature(US.name, key_id(US.name, US.public), made)

    with pytest.raises(DamagedNote):
        replace(note, signatures=(line,)).signed_by(US.name, US.public)


@pytest.mark.parametrize("made", [bytes(64), bytes(71), bytes(73), b"\x00\x00\x01" + bytes(69)])
def test_a_cosignature_has_its_length_and_a_time_that_exists(note, made):
    line = Signature(THEM.name, key_id(THEM.name, THEM.public, b"\x04"), made)

    with pytest.raises(DamagedNote):
        replace(note, signatures=(line,)).cosigned_by(THEM.name, THEM.public)


def test_a_public_key_that_is_none_signs_nothing(note):
    line = Signature("x", key_id("x", b"short"), bytes(64))

    with pytest.raises(NotSignedBy):
        replace(note, signatures=(line,)).signed_by("x", b"short")


LINE = "— example.com/foo " + b64encode(bytes(68)).decode() + "\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "text\n",
        "text\n\n",
        "text\n" + LINE,
        "text\n\n" + LINE[:-1],
        "text\n\n" + LINE + "\n",
        "text\n\n" + LINE + "x\n",
        "text\n\n" + LINE + "\x00",
        "te\txt\n\n" + LINE,
        "te\rxt\n\n" + LINE,
        "text\n\n" + LINE.replace("— ", "- "),
        "text\n\n" + LINE.replace("— ", "—"),
        "text\n\n" + LINE.replace("example.com/foo", "a+b"),
        "text\n\n" + LINE.replace("example.com/foo", "a\u00a0b"),
        "text\n\n" + LINE.replace("example.com/foo", ""),
        "text\n\n" + LINE.replace("example.com/foo", "a" * 256),
        "text\n\n— name\n",
        "text\n\n— name \n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAA==\n",
        "text\n\n— name AAAAAAB=\n",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name AAAA AAA=\n",
        "text\n\n— name AAAAAAA=é\n",
        "text\n\n— name AAAAAAA=\n\n\n",
        "text\n\n" + LINE * 65,
        "x" * 65_536 + "\n\n" + LINE,
    ],
)
def test_what_is_not_written_as_a_note_is_refused(text):
    with pytest.raises(DamagedNote):
        Note.read(text.encode())


def test_a_note_may_have_empty_lines_and_many_signatures():
    note = Note.read(("a\n\nb\n\n" + LINE * 64).encode())

    assert note.text == "a\n\nb\n"
    assert len(note.signatures) == 64


def test_bytes_that_are_no_text_are_no_note():
    with pytest.raises(DamagedNote):
        Note.read(b"\xff\n\n" + LINE.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "a\n1\n",
        HEAD.text[:-1],
        HEAD.text + "\n",
        HEAD.text + "extension\n",
        "\n" + HEAD.text,
        HEAD.text.replace("caseapp/aa", ""),
        HEAD.text.replace("caseapp/aa", "case app"),
        HEAD.text.replace("\n7\n", "\n07\n"),
        HEAD.text.replace("\n7\n", "\n-7\n"),
        HEAD.text.replace("\n7\n", "\n+7\n"),
        HEAD.text.replace("\n7\n", "\n 7\n"),
        HEAD.text.replace("\n7\n", "\n\n"),
        HEAD.text.replace("\n7\n", "\n\N{ARABIC-INDIC DIGIT SEVEN}\n"),
        HEAD.text.replace("\n7\n", "\n" + "9" * 19 + "\n"),
        "a\n1\nAAAA\n",
        "a\n1\n" + b64encode(bytes(33)).decode() + "\n",
        "a\n1\n" + "A" * 42 + "B=\n",
    ],
)
def test_what_is_not_written_as_a_checkpoint_is_refused(text):
    with pytest.raises(DamagedNote):
        Checkpoint.read(text)


def test_the_head_of_an_empty_trail_has_size_zero():
    assert Checkpoint.read(replace(HEAD, size=0).text).size == 0


def test_a_name_with_a_space_cannot_sign():
    with pytest.raises(DamagedNote):
        Note("text\n", ()).signed(replace(US, name="case app"))


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (text + LINE).encode()))
def test_any_bytes_are_a_note_or_one_of_our_errors(content):
    try:
        note = Note.read(content)
    except CaseAppError:
        return
    assert note.write() == content


@given(st.text(max_size=100))
def test_any_text_is_a_checkpoint_or_one_of_our_errors(text):
    try:
        head = Checkpoint.read(text)
    except CaseAppError:
        return
    assert head.text == text
