"""The contents of a package: every field of every record, both ways."""

import runpy
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from sqlalchemy import inspect

from caseapp.exchange.contents import (
    KEPT,
    KEPT_WHOLE,
    KINDS,
    MOST_BYTES,
    NotARecord,
    SharedAddress,
    SharedAgency,
    SharedHashReference,
    SharedNote,
    SharedPerson,
    SharedReceipt,
    fields_of,
    from_line,
    schema,
    to_line,
    unknown_fields,
)
from caseapp.exchange.contents.schema import json_schema
from caseapp.formats.refuse_media import MediaRefused
from caseapp.models import Base, Shareable
from caseapp.models.columns import CODE, LINE, LINK, PROSE
from caseapp.models.vocabulary import Algorithm, PersonRole

ROOT = Path(__file__).parents[2]
ID = UUID("019a0000-0000-7000-8000-000000000001")
US = "ab" * 32
MEDIA = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
MODELS = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
# A column goes under the same name, but for this one.
TOLD = {"foreign_author": "author"}


def columns_of(kind):
    return {TOLD.get(at.key, at.key) for at in inspect(MODELS[kind]).column_attrs}


def an_address(**changes):
    return SharedAddress(**{"id": ID, "origin": US, "exact": "https://example.org/a"} | changes)


def a_line(**changes):
    values = {"record": "note", "id": str(ID), "origin": US, "text": "a"} | changes
    return rfc8785.dumps(values)


def test_every_model_travels_or_says_why_it_stays():
    assert KINDS.keys() | KEPT_WHOLE.keys() == MODELS.keys()
    assert not KINDS.keys() & KEPT_WHOLE.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_travels_or_says_why_it_stays(kind):
    fields = set(KINDS[kind].__struct_fields__)

    assert fields | KEPT[kind].keys() == columns_of(kind)
    assert not fields & KEPT[kind].keys()


@pytest.mark.parametrize("kind", KINDS)
def test_what_travels_is_shareable_and_named_after_its_table(kind):
    assert issubclass(MODELS[kind], Shareable)
    assert KINDS[kind].__struct_config__.tag == kind


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_of_an_officer_travels(kind):
    targets = {
        column.key: {key.column.table.name for key in column.foreign_keys}
        for column in inspect(MODELS[kind]).columns
    }

    assert not [
        name for name in KINDS[kind].__struct_fields__ if "officer" in targets.get(name, ())
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_has_the_limit_of_its_column(kind):
    columns = inspect(MODELS[kind]).columns
    back = {field: column for column, field in TOLD.items()}
    properties = msgspec.json.schema_components([KINDS[kind]])[1][KINDS[kind].__name__][
        "properties"
    ]

    for name, said in properties.items():
        length = getattr(columns.get(back.get(name, name), None), "type", None)
        if isinstance(getattr(length, "length", None), int) and "maxLength" in said:
            assert said["maxLength"] == length.length


def test_a_line_comes_back_as_it_was():
    address = an_address(hosted_by="", last_seen=None)

    assert from_line(to_line(address)) == address
    assert from_line(to_line(address)).hosted_in is UNSET


def test_a_line_is_canonical_json():
    assert to_line(an_address()) == (
        b'{"exact":"https://example.org/a","id":"019a0000-0000-7000-8000-000000000001",'
        b'"origin":"' + US.encode() + b'","record":"address"}'
    )


def test_an_agency_is_told_by_fingerprint_and_name():
    agency = SharedAgency(fingerprint=US, name="Northline Hotline")

    assert from_line(to_line(agency)) == agency


def test_an_exchanged_state_keeps_what_was_said():
    assert fields_of(an_address(last_seen=None)) == {
        "origin": US,
        "exact": "https://example.org/a",
        "last_seen": None,
    }


def test_unknown_fields_are_kept_aside():
    line = a_line(colour={"of": ["later"]})

    assert from_line(line) == SharedNote(id=ID, origin=US, text="a")
    assert unknown_fields(line) == {"colour": {"of": ["later"]}}
    assert unknown_fields(a_line()) == {}


@pytest.mark.parametrize(
    "record",
    [
        an_address(exact="x" * (LINK + 1)),
        an_address(hosted_in="x" * (CODE + 1)),
        an_address(author="x" * (LINE + 1)),
        an_address(platform="x\0hidden"),
        an_address(origin="AB" * 32),
        an_address(platform="\ud800"),
        an_address(exact="https://example.org/\n"),
        an_address(exact="https://example.org/\r/a"),
        an_address(exact=" \t"),
        an_address(exact=""),
        SharedNote(id=ID, origin=US, text="x" * (PROSE + 1)),
    ],
)
def test_a_field_over_its_limit_is_not_written(record):
    with pytest.raises(NotARecord):
        to_line(record)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b'"a"',
        b"\xff",
        b'{"a":1}',
        a_line() + b"\n",
        b" " + a_line(),
        a_line().replace(b'"text":"a"', b'"text":"a","text":"b"'),
        a_line().replace(b'"a"', b'"\\u0061"'),
        a_line().replace(b'"a"', b'"\\ud800"'),
        a_line().replace(b'"a"', b'"\xff"'),
        a_line().replace(b'"a"', b'"\xff","zzz":1'),
        a_line(text=None),
        a_line(record="photo"),
        a_line(record=None),
        a_line(id="1"),
        a_line(colour="x" * (PROSE + 1)),
        a_line(**{"x" * (PROSE + 1): 1}),
        a_line(colour=["x" * 1000] * 1100),
        a_line().replace(b"{", b'{"colour":' + b"[" * 65 + b"]" * 65 + b",", 1),
        a_line().replace(b"{", b'{"colour":' + b"[" * 100_000 + b"]" * 100_000 + b",", 1),
        a_line().replace(b"{", b'{"colour":1e400,', 1),
        a_line().replace(b"{", b'{"colour":99999999999999999999,', 1),
    ],
)
def test_what_is_no_record_is_refused(line):
    with pytest.raises(NotARecord):
        from_line(line)


@pytest.mark.parametrize("field", ["text", "author", "colour"])
def test_media_written_as_text_is_refused_both_ways(field):
    with pytest.raises(MediaRefused):
        from_line(a_line(**{field: MEDIA}))


def test_media_written_as_text_is_not_written():
    with pytest.raises(MediaRefused):
        to_line(SharedNote(id=ID, origin=US, text=f"see {MEDIA}"))


def test_media_broken_over_lines_is_refused():
    with pytest.raises(MediaRefused):
        from_line(a_line(text=MEDIA[:30] + "\n" + MEDIA[30:]))


def test_an_error_names_the_place_and_not_the_text():
    with pytest.raises(NotARecord, match=r"\$\.text") as caught:
        from_line(a_line(text=["secret"]))

    assert "secret" not in str(caught.value)


def test_a_digest_is_in_its_canonical_spelling():
    reference = {"id": ID, "origin": US, "algorithm": Algorithm.MD5}

    assert SharedHashReference(**reference, digest="ab" * 16).digest == "ab" * 16
    for digest in ("AB" * 16, "ab", "00" * 16):
        with pytest.raises(ValueError, match=r"MD5|canonical"):
            SharedHashReference(**reference, digest=digest)


def test_decimals_of_photodna_may_come_with_spaces():
    spaced = ", ".join("1" * 144)

    reference = SharedHashReference(id=ID, origin=US, algorithm=Algorithm.PHOTODNA, digest=spaced)

    assert reference.digest == spaced


@given(
    st.binary(max_size=200)
    | st.builds(lambda a, b: a_line(text=a)[:b], st.text(), st.integers(0, 99))
)
def test_any_bytes_are_a_record_or_refused(line):
    try:
        assert to_line(from_line(line))
    except (NotARecord, MediaRefused):
        assert len(line) < MOST_BYTES


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_any_text_comes_back_as_it_was(text):
    person = SharedPerson(
        id=ID, origin=US, number="P1", pseudonym="Quiet River", role=PersonRole.CHILD, remark=text
    )

    assert from_line(to_line(person)) == person


def test_the_published_schema_is_made_from_these_very_structs():
    published = ROOT / "docs" / "formats" / "records.schema.json"

    assert published.read_text(encoding="utf-8") == json_schema(), "make it again: see schema.py"


def test_the_schema_is_written_by_its_own_file(capsys):
    runpy.run_path(schema.__file__, run_name="__main__")

    assert capsys.readouterr().out == json_schema()


def test_every_kind_and_field_is_described():
    text = (ROOT / "docs" / "formats" / "records.md").read_text(encoding="utf-8")

    for struct in (*KINDS.values(), SharedAgency, SharedReceipt):
        _head, found, rest = text.partition(f"| `{struct.__struct_config__.tag}` |")
        assert found, struct
        told = rest.partition("\n")[0]
        own = set(struct.__struct_fields__) - {"id", "origin", "author"}
        assert {name for name in own if f"`{name}`" not in told} <= {"report_id", "case_id"}


def test_no_field_has_a_default_that_would_be_a_statement():
    for struct in KINDS.values():
        for field in msgspec.structs.fields(struct):
            assert field.default in (msgspec.NODEFAULT, UNSET)
