"""Any bytes, at every way in: they are read, or refused with one of our errors, and in time."""

import os
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseapp import settings as preferences
from caseapp.errors import CaseAppError
from caseapp.sealing import canonical
from caseapp.sealing.signature import CARD as CARD_NAMESPACE
from caseapp.sealing.signature import sign
from caseapp.vault import vault_json
from tests.sealing.package_parts import SENDER
from tests.vectors.packages_refused_by_their_records import a_note
from tests.ways_in import ways
from tests.ways_in.ways import WAYS

ROOT = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("CASEAPP_SAMPLES", ROOT.parent / "shared" / "samples"))
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
# What readers trip over: ends of texts, depth, numbers, halves of characters, lines, marks.
STONES = [
    *(b"\0", b"\n", b"\r", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1a", b"\xe2\x80\xae"),
    *(b"[" * 3_000, b'{"a":' * 3_000, b"\\ud800", b"\xed\xa0\x80", b"1e999", b"-0", b"NaN"),
    *(b"9" * 5_000, b"9" * 19, b"=", b"%", b"%00", b"%%%% ", b"xn--", b"[::1%25", b"://", b"@"),
    *(b"-> ", b"--- ", b"-----BEGIN", "\u0660\ufdfa\u0130\u1e9e".encode(), b"\xf4\x90\x80\x80"),
]
CARD = canonical.read(WAYS["card"].good())
IDS = st.uuids().map(str)
SEALED = b64encode(bytes(60)).decode()
COST = {"lanes": 1, "memory_kib": 19_456, "passes": 2}
LOCK = {
    "id": "01957f6e-0000-7000-8000-000000000002",
    "label": "A",
    "passphrase": {"cost": COST, "salt": b64encode(bytes(16)).decode(), "sealed": SEALED},
    "vault_key": SEALED,
}
LOCKS = {
    "format": "caseapp-vault",
    "id": "01957f6e-0000-7000-8000-000000000001",
    "locks": [LOCK],
    "members": SEALED,
    "previous": "",
    "recovery": SEALED,
    "version": 1,
}
slow = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setattr(preferences, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(ways, "folder", lambda: tmp_path)


@st.composite
def mutated(draw, good):
    """Something right, with a few cuts, changes, repetitions and stones in it."""
    raw = bytearray(good)
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        to = draw(st.integers(at, min(len(raw), at + 40)))
        match draw(st.sampled_from(["bit", "cut", "end", "repeat", "stone", "bytes"])):
            case "bit" if at < len(raw):
                raw[at] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del raw[at:to]
            case "end":
                del raw[at:]
            case "repeat":
                raw[at:at] = raw[at:to]
            case "stone":
                raw[at:to] = draw(st.sampled_from(STONES))
            case _:
                raw[at:to] = draw(st.binary(max_size=20))
    return bytes(raw)


def reads_or_refuses(name, raw):
    with suppress(CaseAppError):
        WAYS[name].take(raw)


@pytest.mark.parametrize("name", WAYS)
def test_something_right_is_taken_or_was_never_whole(name):
    """It shows that the ways lead somewhere: most of what is given here is right."""
    reads_or_refuses(name, WAYS[name].good())


@pytest.mark.parametrize("name", WAYS)
@slow
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes(name, raw):
    reads_or_refuses(name, raw)


@pytest.mark.parametrize("name", WAYS)
@slow
@given(st.data())
def test_something_right_that_was_changed(name, data):
    reads_or_refuses(name, data.draw(mutated(WAYS[name].good())))


@pytest.mark.parametrize("name", WAYS)
def test_each_stone_alone_and_repeated(name):
    good = WAYS[name].good()

    for stone in STONES:
        for raw in (stone, stone * 50, good + stone, stone + good, good[:20] + stone + good[20:]):
            reads_or_refuses(name, raw)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.skipif(not FILES, reason="the public samples are not here: set CASEAPP_SAMPLES")
def test_each_real_file_of_another_kind(name):
    for path in FILES:
        reads_or_refuses(name, path.read_bytes())


@pytest.mark.parametrize("name", WAYS)
def test_each_way_says_something_of_another_ways_file(name):
    for other in WAYS.values():
        reads_or_refuses(name, other.good())


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=9) | IDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("name", sorted(LOCKS))
@slow
@given(values)
def test_any_value_in_any_field_of_a_vault_json_whose_check_is_right(name, value):
    with suppress(CaseAppError):
        WAYS["vault.json"].take(vault_json._written({**LOCKS, name: value}))


@pytest.mark.parametrize("name", sorted(LOCK))
@slow
@given(values)
def test_any_value_in_any_field_of_a_lock(name, value):
    with suppress(CaseAppError):
        WAYS["vault.json"].take(vault_json._written({**LOCKS, "locks": [{**LOCK, name: value}]}))


def test_those_locks_are_right():
    labels, locks = WAYS["vault.json"].take(vault_json._written(LOCKS))

    assert [each.label for each in (*labels, *locks.locks)] == ["A", "A"]


@pytest.mark.parametrize("name", sorted(CARD["card"]))
@slow
@given(values)
def test_any_value_in_any_field_of_a_card_that_is_signed(name, value):
    content = {**CARD["card"], name: value}
    signatures = sign(canonical.write(content), SENDER, CARD_NAMESPACE)
    ours = {"mldsa65": b64encode(signatures.mldsa65).decode(), "ssh": signatures.ssh.decode()}

    reads_or_refuses("card", canonical.write({"card": content, "signatures": ours}))


@pytest.mark.parametrize("name", ["a", *sorted(a_note(2))])
@slow
@given(values)
def test_any_value_in_any_field_of_a_record(name, value):
    reads_or_refuses("record", canonical.write({**a_note(), name: value}))
