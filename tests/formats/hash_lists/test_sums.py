import pytest

from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.unreadable import NotThisFormat
from caseapp.matching.digest import Algorithm
from tests.formats.hash_lists.list_files import (
    EMPTY_MD5,
    MD5,
    PDQ,
    SHA1,
    SHA256,
    digests,
    read_text,
)


@pytest.mark.parametrize(
    "line",
    [
        *(MD5, MD5.upper(), f"  {MD5}  ", f"{MD5}  a, b.bin", f"{MD5} *C:\\a.bin", f"{MD5},a.bin"),
        *(f"\\{MD5}  a\\nb.bin", f"12  {MD5}  a.bin", f"md5:{MD5}", f"MD5 (a.bin) = {MD5}"),
    ],
)
def test_each_writing_of_a_line_is_read(tmp_path, line):
    entries, refused = read_text(tmp_path, line, ListFormat.GNU, algorithm=Algorithm.MD5)

    assert [digests(entry) for entry in entries] == [{"md5": MD5}]
    assert not refused


def test_lines_that_name_their_algorithm_need_nobodys_word(tmp_path):
    entries, _refused = read_text(tmp_path, f"sha1:{SHA1}\nmd5:{MD5}\n", ListFormat.GNU)

    assert [digests(entry) for entry in entries] == [{"sha1": SHA1}, {"md5": MD5}]


def test_a_size_is_read_where_one_stands(tmp_path):
    text = f"{'12':>10}  {MD5}  /a.bin\n{MD5}  /b.bin\n"

    entries, _refused = read_text(tmp_path, text, ListFormat.MD5DEEP, algorithm=Algorithm.MD5)

    assert [entry.size for entry in entries] == [12, None]


def test_the_same_digits_are_what_a_person_says_they_are(tmp_path):
    for algorithm in (Algorithm.SHA256, Algorithm.PDQ):
        entries, _refused = read_text(tmp_path, PDQ, ListFormat.GNU, algorithm=algorithm)

        assert digests(entries[0]) == {algorithm.value: PDQ}


def test_the_quality_of_a_pdq_comes_along(tmp_path):
    entries, refused = read_text(
        tmp_path, f"{PDQ},98\n{PDQ},101\n", ListFormat.GNU, algorithm=Algorithm.PDQ
    )

    assert [entry.digests[0].quality for entry in entries] == [98]
    assert refused == [(2, "wrong_value")]


def test_what_is_refused_is_told_with_its_line_and_why(tmp_path):
    text = f"# a list\n\n{MD5[:-1]}\nhello world\n{EMPTY_MD5}\n{'0' * 32}\n{SHA1}\n{MD5}\n"

    entries, refused = read_text(tmp_path, text, ListFormat.GNU, algorithm=Algorithm.MD5)

    assert refused == [
        *((3, "not_a_digest"), (4, "not_a_digest"), (5, "empty_digest"), (6, "empty_digest")),
        (7, "not_a_digest"),
    ]
    assert [entry.line for entry in entries] == [8]


def test_a_bsd_line_names_its_algorithm_whatever_a_person_says(tmp_path):
    text = f"SHA256 (a (1) = b.bin) = {SHA256}\nSHA1(b)= {SHA1}\nTIGER (c) = {MD5}\nno\n"

    entries, refused = read_text(tmp_path, text, ListFormat.BSD, algorithm=Algorithm.MD5)

    assert [digests(entry) for entry in entries] == [{"sha256": SHA256}, {"sha1": SHA1}]
    assert refused == [(3, "no_digest"), (4, "no_digest")]


def test_all_digests_of_a_hashdeep_line_are_one_entry(tmp_path):
    text = (
        "%%%% HASHDEEP-1.0\n%%%% size,sha-256,tiger,md5,filename\n## $ hashdeep\n"
        f"12,{SHA256},{'a' * 48},{MD5},/a, {SHA1},b\n12,{MD5}\n"
    )

    entries, refused = read_text(tmp_path, text, ListFormat.HASHDEEP)

    assert [(digests(one), one.size) for one in entries] == [({"md5": MD5, "sha256": SHA256}, 12)]
    assert refused == [(5, "no_digest")]


def test_of_two_digests_the_good_one_is_kept_and_the_other_counted(tmp_path):
    text = f"%%%% size,md5,sha1,filename\nx,{EMPTY_MD5},{SHA1},a\n"

    entries, refused = read_text(tmp_path, text, ListFormat.HASHDEEP)

    assert [(digests(entry), entry.size) for entry in entries] == [({"sha1": SHA1}, None)]
    assert refused == [(2, "empty_digest"), (2, "wrong_value")]


def test_a_hashdeep_list_without_its_columns_is_none(tmp_path):
    with pytest.raises(NotThisFormat):
        read_text(tmp_path, f"12,{MD5},a.bin\n", ListFormat.HASHDEEP)


@pytest.mark.parametrize("kind", [ListFormat.GNU, ListFormat.BSD])
def test_a_line_that_is_too_long_is_refused(tmp_path, kind):
    entries, refused = read_text(tmp_path, "a" * 200_000, kind, algorithm=Algorithm.MD5)

    assert (entries, refused) == ([], [(1, "too_long")])


def test_an_old_file_name_does_not_spoil_the_digest(tmp_path):
    text = f"{MD5}  ".encode() + b"gr\xf6\xdfe.bin\n"

    entries, refused = read_text(tmp_path, text, ListFormat.GNU, algorithm=Algorithm.MD5)

    assert len(entries) == 1
    assert not refused
