import pytest
from msgspec import structs

from caseapp.casework.list_updates import Comparison
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.vault.lists import lists_of
from tests.vault.listed import a_tombstone, an_entry, asked, md5_of, sha1_of, write_list


@pytest.fixture
def lists(session):
    return lists_of(session)


@pytest.fixture
def update(lists):
    """Return a function that compares entries with a chain of segments."""

    def update(segments, *entries, whole=False, at_once=2, **how):
        with lists.chain(segments) as chain, lists.writing(Job()) as writer:
            comparison = Comparison(chain, writer, **how)
            for start in range(0, len(entries), at_once):
                comparison.take(entries[start : start + at_once])
            comparison.finish(whole=whole, job=Job())
        comparison.added -= writer.duplicates
        comparison.written = writer
        return comparison

    return update


def standing(lists, *segments):
    with lists.chain(segments) as chain:
        return [listed.entry for listed in chain.entries()]


def counts(found):
    return (found.added, found.changed, found.withdrawn, found.same)


def test_a_first_file_is_added_whole(lists, update):
    found = update([], an_entry("a"), an_entry("b"))

    assert counts(found) == (2, 0, 0, 0)
    assert standing(lists, found.written.segment) == [an_entry("a"), an_entry("b")]


def test_only_what_differs_is_written(lists, update):
    before = write_list(lists, an_entry("a"), an_entry("b"), an_entry("c"))

    found = update([before], an_entry("a"), an_entry("b", code="2"), an_entry("d"))

    assert counts(found) == (1, 1, 0, 1)
    assert found.written.entries == 2


def test_where_an_entry_stands_in_its_file_is_no_part_of_what_it_says(lists, update):
    before = write_list(lists, an_entry("a"))

    found = update([before], structs.replace(an_entry("a"), line=77))

    assert counts(found) == (0, 0, 0, 1)


def test_a_whole_file_withdraws_what_it_does_not_name(lists, update):
    before = write_list(lists, *(an_entry(name) for name in "abcde"))

    found = update([before], an_entry("e"), an_entry("b"), whole=True)

    assert counts(found) == (0, 0, 3, 2)
    left = standing(lists, before, found.written.segment)
    assert [entry.digests[0] for entry in left] == [md5_of("b"), md5_of("e")]


def test_an_update_leaves_what_it_does_not_name(lists, update):
    before = write_list(lists, an_entry("a"))

    found = update([before], an_entry("b"))

    assert counts(found) == (1, 0, 0, 0)
    assert len(standing(lists, before, found.written.segment)) == 2


def test_a_tombstone_withdraws_by_any_digest_and_names_them_all(lists, update):
    before = write_list(lists, an_entry("a"), an_entry("b"))

    found = update([before], a_tombstone("a", sha1_of("a")))

    assert counts(found) == (0, 0, 1, 0)
    with lists.chain([before, found.written.segment]) as chain:
        by_md5, by_sha1 = (chain.find(asked(one)) for one in (md5_of("a"), sha1_of("a")))
    assert by_md5[0].entry.withdrawn
    assert by_sha1[0].entry.withdrawn


def test_a_tombstone_that_names_another_digest_besides_means_something_else(lists, update):
    before = write_list(lists, an_entry("a"))

    found = update([before], a_tombstone("a", md5_of("a"), sha1_of("other")))

    assert counts(found) == (0, 0, 0, 1)


def test_a_tombstone_withdraws_by_the_id_of_the_source(lists, update):
    before = write_list(lists, an_entry("a", ref="7"), an_entry("b", ref="8"))

    found = update([before], structs.replace(a_tombstone("x"), digests=(), ref="7"))

    assert counts(found) == (0, 0, 1, 0)
    assert [e.ref for e in standing(lists, before, found.written.segment)] == ["8"]


def test_a_whole_file_withdraws_once_what_it_also_takes_back(lists, update):
    before = write_list(lists, an_entry("a"), an_entry("b"))

    found = update([before], a_tombstone("a"), whole=True)

    assert counts(found) == (0, 0, 2, 0)


def test_an_id_whose_entry_was_taken_back_names_nothing_any_more(lists, update):
    before = write_list(lists, an_entry("a", ref="7"))
    by_id = structs.replace(a_tombstone("x"), digests=(), ref="7")
    gone = update([before], by_id).written.segment

    found = update([before, gone], by_id)

    assert counts(found) == (0, 0, 0, 1)


def test_taking_back_what_does_not_stand_changes_nothing(lists, update):
    before = write_list(lists, an_entry("a"))
    gone = update([before], a_tombstone("a")).written.segment

    found = update([before, gone], a_tombstone("a"), a_tombstone("never"))

    assert counts(found) == (0, 0, 0, 2)


def test_what_was_taken_back_twice_is_withdrawn_once(lists, update):
    before = write_list(lists, an_entry("a"))

    found = update([before], a_tombstone("a"), a_tombstone("b"), a_tombstone("a"))

    assert counts(found) == (0, 0, 1, 2)


@pytest.mark.parametrize("order", [1, -1])
def test_what_a_file_both_names_and_takes_back_stands(lists, update, order):
    before = write_list(lists, an_entry("a"))

    found = update([before], *(an_entry("a", code="2"), a_tombstone("a"))[::order], at_once=1)

    assert counts(found) == (0, 1, 0, 0)
    assert not standing(lists, before, found.written.segment)[0].withdrawn


def test_a_withdrawn_entry_that_comes_again_is_added(lists, update):
    before = write_list(lists, an_entry("a"))
    gone = update([before], a_tombstone("a")).written.segment

    found = update([before, gone], an_entry("a"))

    assert counts(found) == (1, 0, 0, 0)


def test_the_first_of_two_entries_of_one_name_counts(lists, update):
    before = write_list(lists, an_entry("a"))

    twice = (an_entry("a"), an_entry("b"), an_entry("a", code="2"), an_entry("b", code="2"))
    found = update([before], *twice)

    assert counts(found) == (1, 0, 0, 1)
    assert found.duplicates + found.written.duplicates == 2
    assert [e.grade.code for e in standing(lists, before, found.written.segment)] == ["1", "1"]


def test_a_digest_that_is_another_entrys_is_no_name(lists, update):
    before = write_list(lists, an_entry("a", md5_of("a"), sha1_of("shared")))

    found = update([before], an_entry("b", sha1_of("shared")))

    assert counts(found) == (1, 0, 0, 0)


def test_an_id_that_names_one_thing_for_good_withdraws_what_stood_under_it(lists, update):
    before = write_list(lists, an_entry("a", sha1_of("a"), ref="7"))

    found = update([before], an_entry("a", ref="7"), ids_are_names=True)

    assert counts(found) == (1, 0, 1, 0)
    assert standing(lists, before, found.written.segment) == [an_entry("a", ref="7")]


def test_another_formats_numbers_withdraw_nothing(lists, update):
    before = write_list(lists, an_entry("a", ref="7"))

    found = update([before], an_entry("b", ref="7"))

    assert counts(found) == (1, 0, 0, 0)


def test_digests_that_do_not_stand_any_more_are_counted(lists, update):
    before = write_list(lists, an_entry("a"), an_entry("b"), an_entry("c"))

    found = update([before], an_entry("a", md5_of("a")), an_entry("b"), whole=True)

    stands = 2 * 3 + found.written.digests - found.gone.total()
    assert stands == 1 + 2
    assert found.gone == {Algorithm.MD5: 3, Algorithm.SHA1: 3}


def test_rows_are_remembered_however_many_there_are(lists, update):
    names = [str(number) for number in range(2_100)]
    before = write_list(lists, *map(an_entry, names))

    found = update([before], *map(an_entry, names[::-3]), whole=True, at_once=500)

    assert counts(found) == (0, 0, 1_400, 700)
