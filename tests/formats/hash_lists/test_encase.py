import pytest

from caseapp.formats.hash_lists.formats import ListFormat
from caseapp.formats.hash_lists.unreadable import ListCutOff, NotThisFormat
from tests.formats.hash_lists.list_files import (
    EMPTY_MD5,
    MD5,
    an_encase_set,
    digests,
    read_text,
)

OTHER = "fedcba9876543210" * 2


def read(folder, octets):
    return read_text(folder, octets, ListFormat.ENCASE)


def test_every_digest_of_a_set_is_read(tmp_path):
    entries, refused = read(tmp_path, an_encase_set(MD5, OTHER))

    assert [(entry.line, digests(entry)) for entry in entries] == [
        (1, {"md5": MD5}),
        (2, {"md5": OTHER}),
    ]
    assert not refused


def test_a_set_is_read_piece_by_piece(tmp_path):
    many = [f"{number:032x}" for number in range(1, 10_001)]

    entries, _refused = read(tmp_path, an_encase_set(*many))

    assert [digests(entry)["md5"] for entry in entries] == many
    assert entries[-1].line == 10_000


def test_digests_of_nothing_are_refused(tmp_path):
    entries, refused = read(tmp_path, an_encase_set(EMPTY_MD5, "0" * 32, MD5))

    assert len(entries) == 1
    assert refused == [(1, "empty_digest"), (2, "empty_digest")]


def test_a_set_may_have_no_digests(tmp_path):
    assert read(tmp_path, an_encase_set()) == ([], [])


def test_a_set_that_was_cut_off_is_not_read(tmp_path):
    whole = an_encase_set(MD5, OTHER)

    for cut in (whole + b"a", whole[:-1], whole[:-18], whole[:1_000], whole[:20], whole[:16]):
        with pytest.raises(ListCutOff):
            read(tmp_path, cut)


def test_another_file_is_another_format(tmp_path):
    with pytest.raises(NotThisFormat):
        read(tmp_path, bytes(2_000))
