import pytest

from caseapp.formats.hash_line import NoAlgorithm
from caseapp.formats.hash_lists.csv_columns import Holds
from caseapp.formats.hash_lists.entry import Grade
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.unreadable import NoDigestColumn, NotThisFormat
from caseapp.matching.digest import Algorithm
from tests.formats.hash_lists.list_files import (
    EMPTY_MD5,
    MD5,
    PDQ,
    PICTURE,
    SHA1,
    SHA256,
    digests,
    read_text,
)


def read(folder, text, **choice):
    return read_text(folder, text, ListFormat.CSV, **choice)


def test_columns_hold_what_a_person_says(tmp_path):
    text = f"Fingerabdruck;Stufe;Wer;Datei\n{MD5};2;A. Officer;someone.bin\n"
    columns = {"Fingerabdruck": Holds.MD5, "Stufe": Holds.GRADE, "Wer": Holds.ASSESSOR}

    entries, refused = read(tmp_path, text, columns=columns, scheme="vics_us")

    assert digests(entries[0]) == {"md5": MD5}
    assert entries[0].grade == Grade("vics_us", "2", "A. Officer")
    assert "someone" not in repr(entries)
    assert not refused


def test_the_same_digits_are_what_their_heading_says(tmp_path):
    entries, _refused = read(tmp_path, f"sha256,pdq,pdq_quality\n{PDQ},,\n,{PDQ},7\n")

    assert [digests(entry) for entry in entries] == [{"sha256": PDQ}, {"pdq": PDQ}]
    assert entries[1].digests[0].quality == 7


def test_an_algorithm_can_stand_beside_its_digest(tmp_path):
    text = f"hash_type,hash\nMD5,{MD5}\nSHA-256,{SHA256}\nTIGER,{MD5}\n,{MD5}\n"

    entries, refused = read(tmp_path, text)
    chosen, _refused = read(tmp_path, text, algorithm=Algorithm.MD5)

    assert [digests(entry) for entry in entries] == [{"md5": MD5}, {"sha256": SHA256}]
    assert refused == [(4, "unknown_algorithm"), (5, "unknown_algorithm")]
    assert [entry.line for entry in chosen] == [2, 3, 5]


def test_a_digest_that_nothing_names_needs_the_word_of_a_person(tmp_path):
    with pytest.raises(NoAlgorithm):
        read(tmp_path, f"hash\n{MD5}\n")


@pytest.mark.parametrize("columns", [{}, {"b": "md5"}, {"a": "ignore"}, {"a": "nonsense"}])
def test_a_table_without_digests_is_not_read(tmp_path, columns):
    with pytest.raises(NoDigestColumn):
        read(tmp_path, f"a\n{MD5}\n", columns=columns)


def test_an_empty_file_is_no_table(tmp_path):
    with pytest.raises(NotThisFormat):
        read(tmp_path, "")


def test_a_row_whose_columns_may_have_shifted_is_refused(tmp_path):
    text = f"sha256,name,pdq\n{SHA256},a, b,{PDQ}\n{SHA256},a,{PDQ},\n{SHA256}\n"

    entries, refused = read(tmp_path, text)

    assert [entry.line for entry in entries] == [3, 4]
    assert refused == [(2, "not_readable")]


def test_of_two_columns_that_hold_the_same_the_first_counts(tmp_path):
    entries, _refused = read(tmp_path, f"a,b\n{MD5},{'1' * 32}\n", columns={"a": "md5", "b": "md5"})

    assert digests(entries[0]) == {"md5": MD5}


def test_a_value_that_cannot_be_kept_is_counted_and_the_entry_stays(tmp_path):
    text = (
        "md5,sha1,distributed,size,grade,date,affirmed,remark\n"
        f"{MD5},x,perhaps,-1,2,02/03/2024,many,{'a' * 1_001}\n"
    )

    entries, refused = read(tmp_path, text)

    assert digests(entries[0]) == {"md5": MD5}
    assert (entries[0].distributed, entries[0].size, entries[0].remark) == (None, None, "")
    assert sorted(why for _line, why in refused) == [
        *("not_a_digest", "too_long", "wrong_value", "wrong_value", "wrong_value", "wrong_value")
    ]


def test_an_entry_without_a_digest_is_refused(tmp_path):
    entries, refused = read(tmp_path, f"md5,ref\n,1\n{EMPTY_MD5},2\n")

    assert not entries
    assert refused == [(2, "no_digest"), (3, "empty_digest")]


def test_what_a_source_took_back_may_be_known_by_its_id_alone(tmp_path):
    entries, refused = read(tmp_path, "md5,ref,withdrawn\n,4711,yes\n,,yes\n")

    assert [(entry.ref, entry.withdrawn) for entry in entries] == [("4711", True)]
    assert refused == [(3, "no_digest")]


@pytest.mark.parametrize("column", ["remark", "thumbnail", "series", "ref"])
@pytest.mark.parametrize("length", [900, 1_020])
def test_a_picture_in_a_cell_is_counted_and_not_kept(tmp_path, column, length):
    entries, refused = read(tmp_path, f"md5,{column}\n{MD5},{PICTURE[:length]}\n")

    assert digests(entries[0]) == {"md5": MD5}
    assert refused == [(2, "media")]
    assert PICTURE[:20] not in repr(entries)


def test_what_controls_a_screen_is_not_kept(tmp_path):
    entries, refused = read(tmp_path, f"md5,remark\n{MD5},a\x1bb\n")

    assert entries[0].remark == ""
    assert refused == [(2, "wrong_value")]


def test_a_text_of_several_lines_becomes_one(tmp_path):
    entries, _refused = read(tmp_path, f'md5,remark\r\n{MD5}," a\r\n b "\r\n{MD5},c\r\n')

    assert [(entry.line, entry.remark) for entry in entries] == [(2, "a b"), (4, "c")]


def test_only_an_apostrophe_that_guards_a_formula_is_taken_away(tmp_path):
    text = f"md5,remark\n{MD5},'=1\n{MD5},''a\n{MD5},'a\n"

    entries, _refused = read(tmp_path, text)

    assert [entry.remark for entry in entries] == ["=1", "'a", "'a"]


def test_a_code_without_a_scheme_is_kept_as_it_is(tmp_path):
    entries, _refused = read(tmp_path, f"md5,grade,scheme\n{MD5},1,\n{MD5},B,uk_abc\n{MD5},,x\n")

    assert [entry.grade for entry in entries] == [Grade("", "1"), Grade("uk_abc", "B"), None]


def test_several_series_and_tags_are_told_apart(tmp_path):
    entries, _refused = read(tmp_path, f"sha1,series,tags\n{SHA1},a | b,c\n")

    assert (entries[0].series, entries[0].tags) == (("a", "b"), ("c",))
