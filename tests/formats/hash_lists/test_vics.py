"""What a VICS-style file says becomes entries, whichever of its shapes it has."""

import json
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists import vics
from caseapp.formats.hash_lists.entry import Grade
from caseapp.formats.hash_lists.unreadable import ListCutOff, NotThisFormat
from tests.formats.hash_lists.json_files import LIST, MD5, a_list, read
from tests.formats.hash_lists.list_files import digests, sample

FILES = {  # how many records, as the json module counts them
    "NSRL-CAID-ART.json": 1,
    "NSRL-CAID-BMP.json": 718,
    "NSRL-CAID-MOV.json": 9,
    "NSRL-CAID-TIF.json": 31,
    "NSRL-CAID-WMV.json": 95,
    "gleapp_vics20_60_seed1.json": 60,
    "gleapp_vics20_60_seed1_bom_indent.json": 60,
}
PLAIN = {"MediaID": 1, "MD5": MD5}


@pytest.mark.parametrize("name", FILES)
def test_each_record_of_a_real_file_is_an_entry(name):
    raw = sample(f"vics/{name}").read_bytes()
    records = json.loads(raw.decode("utf-8-sig"))["value"]

    entries, refused = read(raw)

    assert len(entries) == len(records) == FILES[name]
    assert refused == []
    for entry, record in zip(entries, records, strict=True):
        assert digests(entry)["md5"] == record["MD5"].lower()
        assert digests(entry).get("sha1", "") == record.get("SHA1", "").lower()
        assert ("photodna" in digests(entry)) == ("PhotoDNA" in record)
        assert entry.grade.code == str(record["Category"])
        assert entry.size == int(record["MediaSize"])


@pytest.mark.parametrize("name", [f"gleapp_bad_{number}.json" for number in (0, 2, 4, 6)])
def test_a_file_that_is_not_right_is_refused_whole(name):
    with pytest.raises((ListCutOff, NotThisFormat)):
        read(sample(f"vics/{name}").read_bytes())


@pytest.mark.parametrize("name", FILES)
def test_every_beginning_of_a_real_file_is_refused(name):
    raw = sample(f"vics/{name}").read_bytes().rstrip()

    for end in range(0, len(raw), max(1, len(raw) // 60)):
        with pytest.raises(CaseAppError):
            read(raw[:end])


@pytest.mark.parametrize(
    ("region", "scheme", "jurisdiction"),
    [
        ("US", "vics_us", "US"),
        ("uk", "vics_uk", "GB"),
        ("Canada", "vics_canada", "CA"),
        ("AUSTRALIA", "vics_australia", "AU"),
        ("CUSTOM", "vics_custom", ""),
        ("Default", "vics", ""),
        ("Elsewhere", "vics", ""),
    ],
)
def test_the_region_decides_what_a_category_means(region, scheme, jurisdiction):
    text = a_list(PLAIN | {"Category": 1}, region=region)

    entries, _refused = read(text)
    head = vics.head(BytesIO(text.encode()))

    assert entries[0].grade == Grade(scheme, "1", jurisdiction=jurisdiction)
    assert (head.scheme, head.jurisdiction) == (scheme, jurisdiction)


@pytest.mark.parametrize(
    "context",
    [
        "http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Media",
        "http://example.org/ProjectVic/DataModels/2.0.xml/US/$metadata#Media",
    ],
)
def test_a_file_of_any_version_is_read(context):
    name = "odata.metadata" if "1.3" in context else "@odata.context"
    text = json.dumps({name: context, "value": [PLAIN]}).replace("/", "\\/")

    assert len(read(text)[0]) == 1


def test_a_person_may_name_another_scheme():
    entries, _refused = read(a_list(PLAIN | {"Category": 8}, region="Default"), scheme="vics_uk")

    assert entries[0].grade == Grade("vics_uk", "8", jurisdiction="GB")


def test_the_records_of_every_case_are_read():
    cases = [{"CaseID": "A", "Media": [PLAIN, PLAIN]}, {"Media": [PLAIN], "CaseNumber": "1"}]
    text = a_list(*cases, context=LIST.format("UK").replace("#Media", "#Cases"))

    assert [entry.line for entry in read(text)[0]] == [1, 2, 3]


def test_keys_come_in_any_order():
    record = {"Category": 2, "MD5": MD5, "MediaID": 7}
    text = json.dumps({"value": [record], "@odata.context": LIST.format("UK")})

    assert read(text)[0][0].grade.scheme == "vics_uk"


def test_a_file_that_names_no_model_is_read_by_its_shape():
    assert len(read(json.dumps({"value": [PLAIN]}))[0]) == 1
    assert len(read(json.dumps({"value": [{"Media": [PLAIN]}]}))[0]) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"values": []}', "<xml/>", '["value"]'])
def test_other_json_is_refused(text):
    with pytest.raises(NotThisFormat):
        read(text)


def test_a_list_of_nothing_is_a_list():
    assert read(a_list()) == ([], [])


def test_octets_behind_the_end_are_refused():
    with pytest.raises(ListCutOff):
        read(a_list(PLAIN) + "]")


def test_what_is_no_record_is_refused_and_the_next_one_is_read():
    entries, refused = read(a_list(1, [PLAIN], None, "MD5", PLAIN))

    assert refused == [(line, "not_readable") for line in (1, 2, 3, 4)]
    assert [entry.line for entry in entries] == [5]


@given(st.binary(max_size=200))
def test_any_octets_are_read_or_refused(raw):
    for octets in (raw, b'{"value": [' + raw, b'{"value": [' + raw + b"]}"):
        with suppress(CaseAppError):
            read(octets)
