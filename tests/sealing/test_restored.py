from datetime import UTC, datetime

import pytest

from caseapp.sealing.keys import SigningKey
from caseapp.sealing.note import Checkpoint, DamagedNote, Note, NotSignedBy, Signer
from caseapp.sealing.restored import Restored, read_restored, sign_restored

AT = datetime(2026, 1, 5, 9, 0, 7, tzinfo=UTC)
KEY = SigningKey(bytes(32))
OURS = Signer("caseapp/ours", KEY.public, KEY.sign)
SAID = Restored("caseapp/ours", 120, bytes(range(32)), 134, AT)
TEXT = (
    "caseapp/ours/restored\n120\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n134\n"
    "2026-01-05T09:00:07Z\n"
)


def test_a_statement_has_five_lines():
    assert SAID.text == TEXT


@pytest.mark.parametrize("known", [None, 0, 134])
def test_what_was_signed_is_read_again(known):
    said = Restored(SAID.origin, 120, SAID.root, known, AT)

    assert read_restored(sign_restored(said, OURS), name=OURS.name, public=OURS.public) == said


def test_a_statement_is_no_checkpoint_and_a_checkpoint_is_no_statement():
    with pytest.raises(DamagedNote):
        Checkpoint.read(TEXT)
    with pytest.raises(DamagedNote):
        Restored.read(Checkpoint("caseapp/ours", 120, SAID.root).text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT + "more\n",
        TEXT.replace("134", "0134"),
        TEXT.replace("134", "+134"),
        TEXT.replace("134", "many"),
        TEXT.replace("120", "-1"),
        TEXT.replace("AAEC", "AAE"),
        TEXT.replace("07Z", "07+00:00"),
        TEXT.replace("2026-01", "2026-13"),
        TEXT.replace("2026-01-05", "2026-1-5"),
    ],
)
def test_nothing_but_the_one_form_is_a_statement(text):
    with pytest.raises(DamagedNote):
        Restored.read(text)


def test_another_s_statement_is_not_ours():
    other = SigningKey(bytes([1] * 32))
    by_other = sign_restored(SAID, Signer("caseapp/ours", other.public, other.sign))
    about_other = Note(TEXT.replace("ours", "theirs"), ()).signed(OURS).write().decode()

    with pytest.raises(NotSignedBy):
        read_restored(by_other, name=OURS.name, public=OURS.public)
    with pytest.raises(DamagedNote):
        read_restored(about_other, name=OURS.name, public=OURS.public)
