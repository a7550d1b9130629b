import pytest

from caseapp.formats.hash_lists.entry import Grade
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from tests.formats.hash_lists.list_files import MD5, PDQ, SHA1, digests, read_text

HEADINGS = (
    "MD5;SHA1;PhotoDNA;Image ID;Is distributed;Victim identified;Offender identified;Series name;"
    "Number of submissions;File Available;Media Type;Baseline"
)
PHOTODNA = "Ab+/" * 48


def read(folder, *rows):
    return read_text(folder, "\r\n".join((HEADINGS, *rows)), ListFormat.ICSE)


def test_a_row_says_all_that_icse_says_of_an_image(tmp_path):
    entries, refused = read(
        tmp_path, f"{MD5};{SHA1};{PHOTODNA};4711;TRUE;false;;Blue;3;true;Image;true"
    )

    entry = entries[0]
    assert digests(entry).keys() == {"md5", "sha1", "photodna"}
    assert (entry.ref, entry.series, entry.grade) == (
        *("4711", ("Blue",)),
        Grade("interpol_baseline", "baseline"),
    )
    assert (entry.distributed, entry.victim_identified, entry.offender_identified) == (
        *(True, False, None),
    )
    assert not refused


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("true", "baseline"), ("Yes", "baseline"), ("Baseline", "baseline")),
        *(("0", "not_baseline"), ("not_baseline", "not_baseline")),
    ],
)
def test_the_baseline_is_a_grade_of_its_scheme(tmp_path, said, code):
    entries, _refused = read(tmp_path, f"{MD5};;;;;;;;;;;{said}")

    assert entries[0].grade == Grade("interpol_baseline", code)


def test_a_baseline_that_is_neither_yes_nor_no_is_counted(tmp_path):
    entries, refused = read(tmp_path, f"{MD5};;;;;;;;;;;perhaps", f"{MD5};;;;;;;;;;;")

    assert [entry.grade for entry in entries] == [None, None]
    assert refused == [(2, "wrong_value")]


def test_a_photodna_in_other_letters_is_another(tmp_path):
    entries, _refused = read(
        tmp_path, f";;{PHOTODNA};;;;;;;;;", f";;{PHOTODNA.swapcase()};;;;;;;;;"
    )

    assert len({digests(entry)["photodna"] for entry in entries}) == 2


def test_another_table_is_another_format(tmp_path):
    with pytest.raises(NotThisFormat):
        read_text(tmp_path, f"md5;pdq\n{MD5};{PDQ}\n", ListFormat.ICSE)
