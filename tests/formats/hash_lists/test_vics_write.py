"""What is written as VICS-style JSON is what other tools expect, and reads back the same."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from caseapp.formats.hash_lists import ncmec, vics, vics_write
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import SIZE, Algorithm
from tests.formats.hash_lists.json_files import MD5, SHA1, read
from tests.formats.hash_lists.list_files import A_FULL_ENTRY, sample

READERS = {"vics": vics, "ncmec": ncmec}
SAMPLES = [
    *("vics/NSRL-CAID-ART.json", "vics/NSRL-CAID-BMP.json", "vics/NSRL-CAID-MOV.json"),
    *("vics/NSRL-CAID-TIF.json", "vics/NSRL-CAID-WMV.json"),
    *("vics/gleapp_vics20_60_seed1.json", "vics/gleapp_vics20_60_seed1_bom_indent.json"),
    *("ncmec/hashsharing_v2_entries_xml.xml", "ncmec/hashsharing_v2_entries_xml2.xml"),
    "ncmec/hashsharing_v2_entries_large_fingerprints.xml",
]
OF_MD5 = (Written(Algorithm.MD5, bytes.fromhex(MD5)),)


def written(*entries, scheme="vics_us"):
    out = BytesIO()
    vics_write.write(entries, out, ListHead(scheme=scheme))
    return out.getvalue()


def record(*entries, scheme="vics_us"):
    return json.loads(written(*entries, scheme=scheme))["value"][0]


def an_entry(**fields):
    return ListEntry(1, OF_MD5, **fields)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_read_from_a_real_file_reads_back_as_the_same_digests_and_grades(name):
    reader = READERS[name.partition("/")[0]]
    with sample(name).open("rb") as file:
        head = reader.head(file)
        found = list(reader.read(file, ReadChoice(ListFormat.VICS), Job()))
    entries = [one for one in found if isinstance(one, ListEntry) and not one.withdrawn]

    again, refused = read(written(*entries, scheme=head.scheme))

    assert len(entries) > 0
    assert {(each.digests, each.grade) for each in again} == {
        (each.digests, each.grade) for each in entries
    }
    assert refused == []


def test_the_context_comes_first_then_the_records_and_nothing_else():
    raw = written(an_entry(), an_entry(), scheme="vics_uk")

    assert raw.startswith(b'{"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/')
    assert list(json.loads(raw)) == ["@odata.context", "value"]
    assert b'2.0.xml/UK/$metadata#Media","value":[' in raw


def test_a_list_of_nothing_is_right_json():
    assert json.loads(written())["value"] == []
    assert json.loads(written(an_entry(withdrawn=True)))["value"] == []


def test_digits_are_written_as_distributed_lists_have_them():
    entry = ListEntry(1, (*OF_MD5, Written(Algorithm.SHA1, bytes.fromhex(SHA1))))

    assert record(entry) == {"MediaID": 1, "MD5": MD5, "SHA1": SHA1}


def test_all_that_an_entry_says_comes_back():
    again, refused = read(written(A_FULL_ENTRY))

    # The records are numbered anew, and the format has no place for votes.
    assert again == [replace(A_FULL_ENTRY, ref="1", affirmed=0, disputed=0)]
    assert refused == []


@pytest.mark.parametrize(
    "grade",
    [
        Grade("vics_us", "1", jurisdiction="US"),
        Grade("vics_us", "0"),
        Grade("vics_us", "1", "A. Officer", "2024-05-06", "US"),
        Grade("uk_abc", "B", "A. Officer", "2024-05-06", "GB"),
        Grade("vics_uk", "1", jurisdiction="GB"),
        Grade("vics_us", "A", jurisdiction="US"),
        None,
    ],
)
def test_a_grade_of_any_scheme_comes_back_as_it_was(grade):
    entry = an_entry(grade=grade)

    assert read(written(entry))[0][0].grade == grade


def test_a_category_of_another_region_is_never_written_as_one_of_this():
    assert "Category" not in record(an_entry(grade=Grade("vics_uk", "1", jurisdiction="GB")))
    assert record(an_entry(grade=Grade("vics_us", "1")))["Category"] == 1


@pytest.mark.parametrize("series", [(), ("Blue",), ("Blue", "Green"), ("Blue, Green", "Red")])
def test_a_comma_in_a_name_does_not_part_it(series):
    assert read(written(an_entry(series=series)))[0][0].series == series


digests = st.sets(st.sampled_from(list(Algorithm)), min_size=1).flatmap(
    lambda found: st.tuples(
        *(
            st.binary(min_size=SIZE[each], max_size=SIZE[each])
            .filter(any)
            .map(lambda value, each=each: Written(each, value, 50 if each == "pdq" else None))
            for each in Algorithm
            if each in found
        )
    )
)


@given(st.lists(digests, max_size=5))
def test_any_digests_come_back(made):
    entries = [ListEntry(1, each) for each in made]

    again, refused = read(written(*entries))

    assert [each.digests for each in again] == made
    assert refused == []
