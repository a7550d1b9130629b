import io

import pytest

from caseapp.formats.hash_lists.entry import Refusal, Refused
from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.lines import Lines
from caseapp.formats.hash_lists.tables import Row, open_table, rows, split_headings
from caseapp.formats.hash_lists.unreadable import NotThisFormat, OnlyASetHeader
from tests.formats.hash_lists.list_files import (
    EMPTY_MD5,
    MD5,
    SHA1,
    SHA256,
    digests,
    read_text,
)

NSRL_2 = '"SHA-1","MD5","CRC32","FileName","FileSize","ProductCode","OpSystemCode","SpecialCode"'
ILOOK = "V3Hash,HashSHA1,FileName,FilePath,FileSize,HashSHA256,HashSHA384,HashSHA512"


def rows_of(text, delimiter=",", **choice):
    return list(rows(Lines(io.BytesIO(text.encode())), delimiter, **choice))


def nsrl_line(name, md5=MD5, size="12"):
    return f'"{SHA1}","{md5}","01234567","{name}",{size},1,"WIN",""'


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_delimiter_is_the_one_that_gives_most_columns(delimiter):
    told, headings = split_headings(delimiter.join(['"a"', "b", "c, d"]))

    assert told == delimiter
    assert headings[:2] == ("a", "b")


def test_headings_are_told_apart():
    assert split_headings("Hash,,Hash,hash")[1] == ("Hash", "2", "Hash (3)", "hash")


@pytest.mark.parametrize("text", ["", "\n\n", "a" * 200_000, ",".join("a" * 501)])
def test_what_has_no_headings_is_no_table(text):
    with pytest.raises(NotThisFormat):
        open_table(Lines(io.BytesIO(text.encode())))


def test_a_row_goes_on_while_its_quotes_are_open():
    assert rows_of('a,"b\nc\n""d""",e\nf\n', joined=True) == [
        *(Row(1, ["a", 'b\nc\n"d"', "e"]), Row(4, ["f"]))
    ]


def test_a_quote_that_stays_open_costs_one_line():
    text = 'a,"b\n' + "c\n" * 100

    assert rows_of(text, joined=True)[:2] == [Refused(1, Refusal.NOT_READABLE), Row(2, ["c"])]
    assert len(rows_of(text, joined=True)) == 101
    assert rows_of('a,"b\nc\n', joined=True)[1] == Row(2, ["c"])


def test_quotes_that_stay_open_cost_no_more_time_than_lines():
    assert len(rows_of('a,"b\nc\n' * 2_000, joined=True)) <= 4_000


def test_a_table_where_a_line_is_a_row_has_no_open_quotes():
    assert rows_of('a,"b\nc\n') == [Row(1, ["a", "b"]), Row(2, ["c"])]


@pytest.mark.parametrize("name", ["a, b.bin", 'a"b.bin', 'a""b', "", "gr\xf6\xdfe"])
def test_a_file_name_spoils_no_nsrl_line(tmp_path, name):
    text = f"{NSRL_2}\r\n{nsrl_line(name)}\r\n".encode("latin-1")

    entries, refused = read_text(tmp_path, text, ListFormat.NSRL_2)

    assert [(digests(one), one.size) for one in entries] == [({"md5": MD5, "sha1": SHA1}, 12)]
    assert not refused


def test_a_file_name_that_looks_like_columns_moves_none(tmp_path):
    text = f"{ILOOK}\n{MD5},{SHA1},a, b, c.bin,\\,12,{SHA256},,\n"

    entries, refused = read_text(tmp_path, text, ListFormat.ILOOK)

    assert digests(entries[0]) == {"md5": MD5, "sha1": SHA1, "sha256": SHA256}
    assert entries[0].size == 12
    assert not refused


def test_what_cannot_be_kept_of_an_nsrl_line_is_counted(tmp_path):
    lines = (
        nsrl_line("a", EMPTY_MD5),
        nsrl_line("b", "x"),
        nsrl_line("c", size="-1"),
        '"","","","d",1,1,"",""',
        '"',
    )
    text = "\r\n".join((NSRL_2, *lines))

    entries, refused = read_text(tmp_path, text, ListFormat.NSRL_2)

    assert [entry.line for entry in entries] == [2, 3, 4]
    assert digests(entries[0]) == {"sha1": SHA1}
    assert refused == [
        *((2, "empty_digest"), (3, "not_a_digest"), (4, "wrong_value"), (5, "no_digest")),
        (6, "no_digest"),
    ]


@pytest.mark.parametrize("kind", [ListFormat.NSRL_2, ListFormat.ILOOK, ListFormat.HASHKEEPER])
@pytest.mark.parametrize("text", ["a,b\nc,d\n", "", "%%%% size,md5,filename\n"])
def test_a_file_with_other_headings_is_another_format(tmp_path, kind, text):
    with pytest.raises(NotThisFormat):
        read_text(tmp_path, text, kind)


def test_a_file_that_names_a_hashkeeper_set_holds_no_digests(tmp_path):
    with pytest.raises(OnlyASetHeader) as told:
        read_text(
            tmp_path, '"hashset_id","name","num_of_files"\r\n1,"a",2\r\n', ListFormat.HASHKEEPER
        )

    assert ".hsh" in told.value.advice


def test_a_table_in_utf_16_is_read(tmp_path):
    text = f"{NSRL_2}\r\n{nsrl_line('größe.bin')}\r\n".encode("utf-16")

    entries, _refused = read_text(tmp_path, text, ListFormat.NSRL_2)

    assert len(entries) == 1
