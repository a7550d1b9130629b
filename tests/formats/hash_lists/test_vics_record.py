"""What a record says becomes an entry, and what cannot be kept of it is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.formats.hash_lists.entry import ListEntry
from tests.formats.hash_lists.json_files import (
    MD5,
    PHOTODNA,
    SHA1,
    SHA256,
    a_list,
    read,
    read_record,
)
from tests.formats.hash_lists.list_files import PICTURE, digests


@pytest.mark.parametrize(
    ("category", "code"),
    [(0, "0"), (5, "5"), (12, "12"), ("3", "3"), (" 07 ", "7"), (None, None), ("", None)],
)
def test_category_0_is_one_and_nothing_is_none(category, code):
    entry, refused = read_record(MD5=MD5, MediaID=1, Category=category)

    assert (entry.grade.code if entry.grade else None) == code
    assert refused == []


@pytest.mark.parametrize("category", [True, False, -1, 1000, "1000", 1.5, "A", [1], {}, "1" * 5000])
def test_what_is_no_category_is_refused_and_the_entry_goes_on(category):
    entry, refused = read_record(MD5=MD5, MediaID=1, Category=category)

    assert entry.grade is None
    assert refused == ["wrong_value"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("true", True), ("False", False), (True, True), (False, False), (None, None), ("", None)],
)
def test_a_false_that_is_written_as_text_is_no(said, meant):
    entry, refused = read_record(MD5=MD5, MediaID=1, VictimIdentified=said, IsSuspected=said)

    assert (entry.victim_identified, entry.suspected) == (meant, meant)
    assert (entry.offender_identified, refused) == (None, [])


@pytest.mark.parametrize(
    "series",
    ["Blue, Green", ["Blue", "Green"], [{"Name": "Blue"}, {"Name": "Green", "MD5": MD5}]],
)
def test_series_are_read_in_each_shape(series):
    entry, refused = read_record(MD5=MD5, MediaID=1, Series=series, Tags=series)

    assert entry.series == entry.tags == ("Blue", "Green")
    assert refused == []


def test_one_series_as_an_object_may_have_a_comma_in_its_name():
    assert read_record(MD5=MD5, Series={"Name": "Blue, Green"})[0].series == ("Blue, Green",)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2025-01-02T03:04:05-05:00", "2025-01-02T03:04:05-05:00"),
        ("2025-01-02T03:04:05.123Z", "2025-01-02T03:04:05.123Z"),
        ("/Date(1420070400000)/", "2015-01-01T00:00:00+00:00"),
        ("/Date(1420070400500+0200)/", "2015-01-01T00:00:00.500000+00:00"),
    ],
)
def test_dates_are_read_in_each_shape(said, kept):
    assert read_record(MD5=MD5, MediaID=1, DateUpdated=said) == (
        read_record(MD5=MD5, MediaID=1, DateUpdated=kept)[0],
        [],
    )
    assert read_record(MD5=MD5, DateUpdated=said)[0].updated == kept


@pytest.mark.parametrize("said", ["yesterday", "/Date(999999999999999)/", 1420070400])
def test_what_is_no_date_is_refused_and_the_entry_goes_on(said):
    assert read_record(MD5=MD5, DateUpdated=said)[1] == ["wrong_value"]


def test_digests_are_read_from_either_place_in_any_case():
    names = {"SHA1": SHA1.lower(), "SHA256": SHA256, "PhotoDNA": PHOTODNA, "MD5": MD5[::-1]}
    hashes = [{"HashName": name, "HashValue": value, "MD5": MD5} for name, value in names.items()]

    entry, refused = read_record(MD5=MD5.lower(), AlternativeHashes=hashes)

    assert list(digests(entry)) == ["md5", "sha1", "sha256", "photodna"]
    assert digests(entry)["md5"] == MD5.lower()  # of two, the first counts
    assert digests(entry)["photodna"] == bytes(range(1, 145)).hex()
    assert refused == []


def test_a_digest_of_an_algorithm_that_is_not_kept_here_is_counted():
    hashes = [{"HashName": "EDK", "HashValue": MD5}, {"HashName": 5, "HashValue": MD5}, 7]

    assert read_record(MD5=MD5, AlternativeHashes=hashes)[1] == ["unknown_algorithm"]


@pytest.mark.parametrize("wrong", [MD5[:-2], MD5 + "00", "G" * 32, 12, [MD5], True, SHA1])
def test_a_digest_of_the_wrong_length_is_refused_and_the_others_count(wrong):
    entry, refused = read_record(MD5=wrong, SHA1=SHA1, MediaID=1)

    assert list(digests(entry)) == ["sha1"]
    assert refused == ["not_a_digest"]
    assert read_record(MD5=wrong, MediaID=1) == (None, ["not_a_digest"])


@pytest.mark.parametrize("empty", ["D41D8CD98F00B204E9800998ECF8427E", "0" * 32])
def test_digests_of_nothing_are_refused(empty):
    assert read_record(MD5=empty, MediaID=1) == (None, ["empty_digest"])


def test_a_photodna_is_never_folded_and_never_of_another_length():
    assert (
        read_record(MD5=MD5, MediaID=1, PhotoDNA=PHOTODNA.lower())[0]
        != (read_record(MD5=MD5, MediaID=1, PhotoDNA=PHOTODNA)[0])
    )
    for wrong in (PHOTODNA[:-4], "=" + PHOTODNA[1:], "A" * 192):
        assert len(read_record(MD5=MD5, PhotoDNA=wrong)[1]) == 1


def test_a_record_without_a_digest_is_refused():
    assert read_record(MediaID=1, Category=1) == (None, ["no_digest"])
    assert read_record(MD5="", SHA1=None) == (None, ["no_digest"])


def test_the_first_of_two_values_under_one_key_counts():
    text = '{"value": [{"MediaID": 1, "MD5": "%s", "Category": 2, "MD5": "%s", "Category": 0}]}'

    entries, _refused = read(text % (MD5, MD5[::-1]))

    assert digests(entries[0]) == {"md5": MD5.lower()}
    assert entries[0].grade.code == "2"


def test_paths_and_persons_are_read_past():
    entry, refused = read_record(
        MD5=MD5,
        RelativeFilePath="C:\\Users\\Somebody Invented\\a.bin",
        MediaFiles=[{"FileName": "invented.bin", "FilePath": "media/invented"}],
        Exifs=[{"PropertyName": "Make", "PropertyValue": "Invented"}],
    )

    assert "nvented" not in repr(entry)
    assert refused == []


@pytest.mark.parametrize(
    "place",
    [
        lambda media: {"Thumbnail": media},
        lambda media: {"MediaFiles": [{"Parent": {"Preview": media}}]},
        lambda media: {"Exifs": [{"PropertyName": "Thumbnail", "PropertyValue": media}]},
        lambda media: {"Comments": media},
        lambda media: {"Comments": "A remark. " * 200 + media},
        lambda media: {"MimeType": media},
        lambda media: {"Series": [media]},
        lambda media: {"Series": {"Name": media}},
        lambda media: {"Tags": media},
        lambda media: {"SHA1": media},
        lambda media: {"PhotoDNA": media * 3},
        lambda media: {"Category": media},
        lambda media: {"IsPrecategorized": media},
        lambda media: {"AlternativeHashes": [{"HashName": "PDQ", "HashValue": media}]},
    ],
)
def test_a_picture_anywhere_in_a_record_is_refused_counted_and_never_kept(place):
    entry, refused = read_record(MediaID=1, MD5=MD5, **place(PICTURE))

    assert digests(entry) == {"md5": MD5.lower()}
    assert refused == ["media"]
    assert PICTURE[:20] not in repr(entry)


@pytest.mark.parametrize(
    "fields",
    [
        {"MediaSize": -1},
        {"MediaSize": "12 KB"},
        {"MediaSize": True},
        {"Comments": "a\0b"},
        {"Comments": "long " * 300},
        {"Series": ["x"] * 101},
        {"MediaID": [1]},
        {"VictimIdentified": "perhaps"},
    ],
)
def test_a_value_that_cannot_be_kept_is_counted_and_the_entry_goes_on(fields):
    entry, refused = read_record(**({"MediaID": 1, "MD5": MD5} | fields))

    assert digests(entry) == {"md5": MD5.lower()}
    assert len(refused) == 1


def test_an_id_and_a_size_may_be_text():
    entry, refused = read_record(MD5=MD5, MediaID="A-1", MediaSize="1895094")

    assert (entry.ref, entry.size, refused) == ("A-1", 1895094, [])


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**62), 2**62)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
    | st.sampled_from([MD5, SHA1, PHOTODNA, "true", "1", "0" * 32, "2025-01-02"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)
keys = st.sampled_from(
    [
        *("MD5", "SHA1", "PhotoDNA", "Category", "MediaID", "MediaSize", "MimeType", "Series"),
        *("Tags", "Comments", "DateUpdated", "VictimIdentified", "IsPrecategorized"),
    ]
)


@given(st.dictionaries(keys, values))
def test_the_short_way_says_what_the_long_one_says(record):
    """One key more sends a record the long way."""
    assert read(a_list(record)) == read(a_list(record | {"Other": 1}))


@given(st.dictionaries(keys | st.sampled_from(["AlternativeHashes", "MediaMetadata"]), values))
def test_whatever_a_record_says_it_is_an_entry_or_counted(record):
    entries, refused = read(a_list(record))

    assert entries or refused
    assert all(isinstance(entry, ListEntry) and entry.digests for entry in entries)
