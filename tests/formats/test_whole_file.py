import errno
import os
from multiprocessing.pool import ThreadPool

import pytest

from caseapp.errors import Cancelled
from caseapp.formats.whole_file import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    DiskFull,
    TooLargeToRead,
    read_small,
    write_whole,
)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_the_answer_comes_back(tmp_path):
    answer = write_whole(tmp_path / "a.casepkg", lambda file: file.write(b"whole"))

    assert answer == 5
    assert (tmp_path / "a.casepkg").read_bytes() == b"whole"
    assert names(tmp_path) == ["a.casepkg"]


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "a").write_bytes(b"kept")

    with pytest.raises(AlreadyThere, match=r"^a is there already\.$"):
        write_whole(tmp_path / "a", lambda file: file.write(b"new"))

    assert (tmp_path / "a").read_bytes() == b"kept"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only administrators make links")
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(AlreadyThere):
        write_whole(tmp_path / "a", lambda file: file.write(b"new"))

    assert names(tmp_path) == ["a"]


def test_a_file_is_replaced_only_where_that_was_asked_for(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    write_whole(tmp_path / "a", lambda file: file.write(b"new"), replace=True)

    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


def test_the_old_file_stays_until_the_new_one_is_complete(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    def write(file):
        file.write(b"new")
        return (tmp_path / "a").read_bytes()

    assert write_whole(tmp_path / "a", write, replace=True) == b"old"


@pytest.mark.parametrize("failure", [Cancelled(), KeyboardInterrupt(), ValueError("a bug")])
@pytest.mark.parametrize("replace", [True, False])
def test_a_step_that_fails_leaves_nothing_and_says_why_itself(tmp_path, failure, replace):
    def write(file):
        file.write(b"half")
        raise failure

    with pytest.raises(type(failure)):
        write_whole(tmp_path / "a", write, replace=replace)

    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, CannotWrite)],
)
def test_what_the_disk_says_is_told_in_words(tmp_path, number, told):
    def write(file):
        file.write(b"half")
        raise OSError(number, os.strerror(number))

    with pytest.raises(told):
        write_whole(tmp_path / "a", write)

    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(CannotWrite, match=r"^a cannot be written there\.$"):
        write_whole(tmp_path / "none" / "a", lambda file: file.write(b"x"))


def test_a_folder_cannot_be_replaced_by_a_file(tmp_path):
    (tmp_path / "a").mkdir()

    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "a", lambda file: file.write(b"x"), replace=True)

    assert names(tmp_path) == ["a"]


def test_of_several_writers_of_one_name_one_wins_and_the_others_are_told(tmp_path):
    def attempt(number):
        try:
            write_whole(tmp_path / "a", lambda file: file.write(bytes([number]) * 9))
        except AlreadyThere:
            return None
        return number

    with ThreadPool(8) as pool:
        winners = [number for number in pool.map(attempt, range(8)) if number is not None]

    assert len(winners) == 1
    assert (tmp_path / "a").read_bytes() == bytes(winners) * 9
    assert names(tmp_path) == ["a"]


def test_a_small_file_is_read_and_a_larger_one_is_not(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")

    assert read_small(tmp_path / "a", most=5) == b"12345"
    with pytest.raises(TooLargeToRead):
        read_small(tmp_path / "a", most=4)


def test_what_is_no_file_is_told_in_words(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(CannotRead):
            read_small(path, most=5)
