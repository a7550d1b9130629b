from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from caseapp.sealing import canonical, manifest
from caseapp.sealing.manifest import (
    ANSWERS,
    FILES,
    Answered,
    Audit,
    File,
    Reference,
    Withheld,
    read_manifest,
    write_manifest,
)
from caseapp.sealing.refusals import BadContents, PackageTooNew
from tests.sealing.package_parts import NOON, a_manifest, an_answer

FILLED = {
    "recipients": ("ab" * 32,),
    "files": tuple(File(name=name, size=0, sha256="00" * 32) for name in FILES),
}


def whole(**changes):
    """A manifest as sealing leaves it."""
    made = a_manifest(**{**FILLED, **changes})
    return replace(made, sender=replace(made.sender, fingerprint="cd" * 32))


def plain(**changes):
    """The same as a dictionary, changed where no struct would allow it."""
    return {**canonical.read(canonical.write(whole())), **changes}


def read(value):
    return read_manifest(canonical.write(value))


@pytest.mark.parametrize("made", [whole(), an_answer(**FILLED)])
def test_a_manifest_is_read_as_it_was_written(made):
    made = replace(made, sender=replace(made.sender, fingerprint="cd" * 32))

    again, unknown = read_manifest(write_manifest(made))

    assert again == made
    assert unknown == {}


def test_times_keep_their_zone():
    created = datetime(2026, 3, 2, 14, tzinfo=timezone(timedelta(hours=2)))

    again, _unknown = read_manifest(write_manifest(whole(created=created)))

    assert again.created.isoformat() == "2026-03-02T14:00:00+02:00"


def test_fields_of_a_newer_program_are_kept_aside_wherever_they_stand():
    value = plain(colour="blue")
    value["action"]["weather"] = {"rain": True}
    value["references"][0]["page"] = 3

    made, unknown = read(value)

    assert made == whole()
    assert unknown == {"colour": "blue", "action.weather": {"rain": True}, "references[0].page": 3}


@pytest.mark.parametrize("version", [2, 3, 2**53 - 1])
def test_a_newer_version_says_so_even_if_all_else_changed(version):
    with pytest.raises(PackageTooNew, match=str(version)):
        read({"v": version, "kind": 7})


LONG = "x" * 201
WRONG = {
    "v": [0, -1, "1", 1.5, None, True],
    "id": ["", "x", "01957f6e-0000-4000-8000-000000000001", None],
    "kind": ["", "gift", "referral\n", 1],
    "thread": ["not an id"],
    "created": ["2026-03-02", "2026-03-02T12:00:00", "1999-12-31T23:59:59Z", 0, None],
    "expires": ["3000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"],
    "program": ["", " ", LONG, "a\nb", "a\x00b", "a\x7fb", "a\u2028b"],
    "clock": [{"known": 1, "seconds": 0}, {"known": True, "seconds": 10**9}, {}, None],
    "sender": [{"unit": "x"}, None],
    "recipients": [[], ["ab" * 31], ["AB" * 32], ["ab" * 32] * 2, ["bb" * 32, "aa" * 32]],
    "language": ["", "english language", "e", "en_GB", "x" * 36],
    "references": [None, [{"system": "x"}], [{"system": "x", "number": "1"}] * 101],
    "action": [None, {}, {"requested": "x"}],
    "roster": [{"version": 0, "sha256": "ab" * 32}, {"version": 1, "sha256": ""}],
    "previous": ["", "ab" * 31],
    "in_reply_to": [{"id": "x", "sha256": "ab" * 32}, {}],
    "disclosure": [None, {}],
    "marking": [None, {"tlp": "white", "pap": "red", "handling": [], "conditions": []}],
    "evidential_status": ["perhaps"],
    "counts": [{"Case": 1}, {"case": -1}, {"case": 10_000_001}, {"a": 6_000_000, "b": 6_000_000}],
    "withheld": [[{}], None],
    "audit": [{"checkpoint": "x", "since": -1, "proof": []}, {"checkpoint": "x", "since": 0}],
    "files": [[], [{"name": "files/x", "size": 0, "sha256": "00" * 32}] * 3],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_field_against_the_rules_is_refused(name, value):
    with pytest.raises(BadContents):
        read(plain(**{name: value}))


def test_each_field_of_the_manifest_has_a_test_that_breaks_it():
    assert set(WRONG) == set(plain())


@pytest.mark.parametrize("name", sorted(set(WRONG) - {"v", "recipients", "files"}))
def test_no_field_may_be_missing(name):
    value = plain()
    del value[name]

    with pytest.raises(BadContents):
        read(value)


@pytest.mark.parametrize("name", ["recipients", "files"])
def test_a_manifest_without_recipients_or_files_is_not_written(name):
    with pytest.raises(BadContents):
        write_manifest(whole(**{name: ()}))


def test_the_three_files_stand_in_their_order():
    files = plain()["files"]

    with pytest.raises(BadContents, match="files"):
        read(plain(files=files[::-1]))


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_can_do_without_action_and_disclosure(kind):
    made = an_answer(kind=kind, **FILLED)

    assert made.action is None
    assert made.disclosure is None


@pytest.mark.parametrize("name", ["action", "disclosure"])
def test_whoever_asks_says_what_and_by_what_right(name):
    with pytest.raises(ValueError, match="only an answer"):
        a_manifest(**{name: None})


def test_a_receipt_says_what_it_answers():
    with pytest.raises(ValueError, match="receipt"):
        an_answer(in_reply_to=None)


def test_an_id_is_a_uuid_of_version_7():
    with pytest.raises(ValueError, match="UUIDv7"):
        a_manifest(id=UUID(int=0))


def test_values_beyond_their_limits_are_not_written_and_the_field_is_named():
    with pytest.raises(BadContents, match="program"):
        write_manifest(whole(program=LONG))
    with pytest.raises(BadContents, match="references"):
        write_manifest(whole(references=(Reference(system="", number="1"),)))


def test_half_a_character_is_not_written():
    with pytest.raises(BadContents, match="written"):
        write_manifest(whole(program="\ud800"))


def test_a_manifest_has_at_most_8_mib():
    withheld = Withheld(kind="x" * 40, field="x" * 40, reason="\u4e00" * 200)
    audit = Audit(checkpoint="\U0001f600" * 65_536, since=0, proof=())
    made = whole(withheld=(withheld,) * 10_000, audit=audit)

    assert len(canonical.write(made)) < manifest.MAX_MANIFEST
    with pytest.raises(BadContents, match="8 MiB"):
        read_manifest(bytes(manifest.MAX_MANIFEST + 1))


@pytest.mark.parametrize("raw", [b"", b"[]", b"1", b"{}", b"null", b'{"v":1} ', b"\xff"])
def test_what_is_not_a_manifest_is_refused(raw):
    with pytest.raises(BadContents):
        read_manifest(raw)


@given(st.binary(max_size=100))
def test_any_bytes_are_refused_with_one_of_our_errors(raw):
    with pytest.raises((BadContents, PackageTooNew)):
        read_manifest(raw)


lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200).filter(
    str.strip
)


@given(program=lines, unit=lines, seconds=st.integers(-(10**8), 10**8), size=st.integers(0, 2**32))
def test_whatever_fits_the_limits_survives_the_journey(program, unit, seconds, size):
    made = whole(program=program)
    made = replace(
        made,
        sender=replace(made.sender, unit=unit),
        clock=replace(made.clock, seconds=seconds),
        files=tuple(replace(file, size=size) for file in made.files),
        in_reply_to=Answered(id=made.id, sha256="00" * 32),
    )

    assert read_manifest(write_manifest(made))[0] == made


def test_no_moment_is_out_of_reach_of_another_zone():
    latest = datetime(2999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=23, minutes=59)))

    made, _unknown = read_manifest(write_manifest(whole(created=NOON, expires=latest)))

    assert made.expires.astimezone(UTC).year == 3000
