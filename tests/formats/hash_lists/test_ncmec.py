"""NCMEC's hash sharing: entries, tombstones, votes."""

from contextlib import suppress
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.errors import CaseAppError
from caseapp.formats.hash_lists import ncmec
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ListHead, ReadChoice
from caseapp.formats.safe_xml import NotThisXml
from caseapp.job import Job
from tests.formats.hash_lists.json_files import MD5, PHOTODNA, SHA1
from tests.formats.hash_lists.list_files import PDQ, PICTURE, digests, sample

FILES = {  # entries, tombstones, refusals
    "large_fingerprints": (1, 0, 2),
    "no_data_xml": (0, 0, 0),
    "entries_xml": (2, 2, 1),
    "entries_xml2": (1, 0, 1),
}


def name_of(file):
    return f"ncmec/hashsharing_v2_{file if 'entries' in file else 'entries_' + file}.xml"


def read(raw):
    """Return the entries of a file, and its refusals as (line, why)."""
    found = list(ncmec.read(BytesIO(raw), ReadChoice(ListFormat.NCMEC), Job()))
    entries = [one for one in found if isinstance(one, ListEntry)]
    return entries, [(one.line, one.why.value) for one in found if isinstance(one, Refused)]


def an_image(inner):
    text = f'<queryResult xmlns="{ncmec.NAMESPACE}"><images><image>{inner}</image></images>'
    return read(f"{text}</queryResult>".encode())


def with_fingerprints(inner):
    return an_image(f"<fingerprints>{inner}</fingerprints>")


@pytest.mark.parametrize("file", FILES)
def test_each_entry_and_tombstone_of_a_real_file_is_read(file):
    raw = sample(name_of(file)).read_bytes()
    tree = ElementTree.fromstring(raw)  # noqa: S314 - it lies among the samples
    kinds = [element.tag.partition("}")[2] for element in tree.iter()]

    entries, refused = read(raw)

    gone = [entry for entry in entries if entry.withdrawn]
    assert (len(entries) - len(gone), len(gone), len(refused)) == FILES[file]
    assert len(gone) == sum(kind.startswith("deleted") for kind in kinds)
    assert len(entries) - len(gone) == sum(kind in {"image", "video"} for kind in kinds)


def test_an_entry_says_whose_word_it_is_and_who_disputes_it():
    entries, refused = read(sample(name_of("entries_xml")).read_bytes())
    image, gone_image, video, _gone_video = entries

    assert digests(image) == {"md5": "a1" * 16, "sha1": "a1" * 20}
    assert image.grade == Grade("industry", "A1", assessor="Example Member")
    assert (image.ref, image.updated) == ("42-image1", "2017-10-24T15:00:00Z")
    assert (image.affirmed, image.disputed) == (1, 1)
    assert (gone_image.ref, gone_image.digests) == ("43-image4", ())
    assert (video.grade, video.affirmed, video.disputed) == (None, 0, 0)
    assert refused == [(1, "not_a_digest")]  # the sample's PhotoDNA is cut short by its authors


def test_a_fingerprint_that_is_only_linked_to_is_counted_and_not_fetched():
    entries, refused = read(sample(name_of("large_fingerprints")).read_bytes())

    assert list(digests(entries[0])) == ["md5"]
    assert refused == [(1, "no_digest"), (1, "unknown_algorithm")]


def test_the_file_says_its_scheme_and_how_new_it_is():
    with sample(name_of("entries_xml")).open("rb") as file:
        head = ncmec.head(file)

    assert head == ListHead(source="NCMEC", version="2017-10-24T15:10:00Z", scheme="industry")


@pytest.mark.parametrize("name", ["hashsharing_v2_status_xml", "report_example_techdoc_6_1"])
def test_other_xml_of_ncmec_is_refused(name):
    with pytest.raises(NotThisXml):
        read(sample(f"ncmec/{name}.xml").read_bytes())


@pytest.mark.parametrize("file", FILES)
def test_every_beginning_of_a_real_file_is_refused(file):
    raw = sample(name_of(file)).read_bytes().rstrip()

    for end in range(len(raw)):
        with pytest.raises(NotThisXml):
            read(raw[:end])


def test_each_kind_of_fingerprint_is_named_by_its_element():
    entries, refused = with_fingerprints(
        f"<md5>{MD5}</md5><sha1> {SHA1} </sha1><pdna>{PHOTODNA}</pdna><pdq>{PDQ}</pdq>"
        "<tmk-pdqf>made up</tmk-pdqf><netclean>1</netclean><ssvh_pdna>1</ssvh_pdna>"
    )

    assert list(digests(entries[0])) == ["md5", "sha1", "pdq", "photodna", "tmk"]
    assert refused == [(1, "unknown_algorithm")]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ("<fingerprints/>", "no_digest"),
        ("<id>image1</id>", "no_digest"),
        ("<fingerprints><md5>00</md5></fingerprints>", "not_a_digest"),
        (f"<fingerprints><md5>{'0' * 32}</md5></fingerprints>", "empty_digest"),
        ("<fingerprints><edk>00</edk></fingerprints>", "unknown_algorithm"),
    ],
)
def test_an_entry_without_a_digest_is_refused(inner, why):
    assert an_image(inner) == ([], [(1, why)])


def test_a_classification_that_there_is_not_is_refused_and_the_entry_goes_on():
    md5 = f"<fingerprints><md5>{MD5}</md5></fingerprints>"

    entries, refused = an_image(f"{md5}<classification>C1</classification>")

    assert entries[0].grade is None
    assert refused == [(1, "wrong_value")]


def test_a_picture_in_an_entry_is_counted_and_never_kept():
    md5 = f"<fingerprints><md5>{MD5}</md5></fingerprints>"

    for place in (f"<thumbnail>{PICTURE}</thumbnail>", f"<id>{PICTURE}</id>"):
        entries, refused = an_image(md5 + place)

        assert PICTURE[:20] not in repr(entries)
        assert refused == [(1, "media")]


def test_a_member_who_gives_feedback_twice_counts_once():
    member = '<member id="7">Made up</member>'
    feedback = f"<affirmativeFeedback type='{{}}'><members>{member}</members></affirmativeFeedback>"
    text = "<feedback>" + feedback.format("Md5") + feedback.format("Sha1") + "</feedback>"

    entries, _refused = an_image(f"<fingerprints><md5>{MD5}</md5></fingerprints>{text}")

    assert (entries[0].affirmed, entries[0].disputed) == (1, 0)
    assert entries[0].ref == ""  # a voter is not the member whose entry it is


def test_a_tombstone_without_an_id_takes_nothing_back():
    text = f'<queryResult xmlns="{ncmec.NAMESPACE}"><images><deletedImage/></images></queryResult>'

    assert read(text.encode()) == ([], [(1, "no_digest")])


@given(st.binary(max_size=200))
def test_any_octets_are_read_or_refused(raw):
    start = f'<queryResult xmlns="{ncmec.NAMESPACE}"><images><image>'.encode()
    for octets in (raw, start + raw, start + raw + b"</image></images></queryResult>"):
        with suppress(CaseAppError):
            read(octets)
