"""The newest segments of a list, written as one: it says the same, and little is written again."""

from random import Random
from uuid import uuid4

import pytest

from caseapp.errors import Cancelled
from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.job import Job
from caseapp.vault import list_chain, merging
from caseapp.vault.errors import FolderGone, ListFileDamaged
from caseapp.vault.merging import MOST_MERGED, MOST_SEGMENTS, merge, newest_to_merge, size_of
from caseapp.vault.segment import Segment, segment_path
from tests.vault.listed import a_tombstone, an_entry, asked, lists_in, md5_of, pdq_of, write_list


@pytest.fixture
def lists(vault):
    return lists_in(vault)


def numbered(segments):
    return [(segment, number) for number, segment in enumerate(segments, start=1)]


def names(lists):
    return {path.name for path in lists.folder.iterdir()}


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([], 0),
        ([5] * MOST_SEGMENTS, 0),
        ([5] * (MOST_SEGMENTS + 1), MOST_SEGMENTS + 1),
        ([1_000, *[5] * MOST_SEGMENTS], MOST_SEGMENTS),
        ([90, 60, *[5] * MOST_SEGMENTS], MOST_SEGMENTS + 2),
        ([3**power for power in range(MOST_SEGMENTS + 1, 0, -1)], 0),
        ([1, *[3**power for power in range(MOST_SEGMENTS + 1, 0, -1)]], 0),
    ],
)
def test_what_is_not_much_larger_than_all_that_came_after_it_is_merged(sizes, merged):
    assert newest_to_merge(sizes) == merged


@pytest.mark.parametrize(("most", "merged"), [(45, 9), (44, 8), (10, 2), (9, 0), (4, 0)])
def test_no_more_is_merged_than_may_be(most, merged):
    assert newest_to_merge([5] * 9, most=most) == merged


@pytest.mark.parametrize("seed", range(3))
def test_after_years_of_days_a_list_has_few_segments_and_was_seldom_written_again(seed):
    chance = Random(seed)  # noqa: S311 - the same ones each time
    first = 1_000_000
    chain, written = [first], 0

    for _day in range(3_000):
        chain.append(chance.randint(20, 2_000))
        if count := newest_to_merge(chain):
            chain[-count:] = [sum(chain[-count:])]
            written += chain[-1]

        assert len(chain) <= 20

    assert sum(chain) < 10 * first
    assert written < 10 * sum(chain)


def some_history(seed):
    """Return segments of entries, tombstones and changes of a few names."""
    chance = Random(seed)  # noqa: S311 - the same ones each time

    def a_word(name):
        if chance.random() < 0.3:
            return a_tombstone(name, ref=f"r{name}")
        more = (pdq_of(f"{name} {chance.randint(0, 2)}", 90),) if chance.random() < 0.3 else ()
        code = str(chance.randint(1, 4))
        return an_entry(name, md5_of(name), *more, code=code, ref=f"r{name}")

    every = [str(number) for number in range(40)]
    return [[a_word(name) for name in chance.sample(every, 15)] for _ in range(6)]


def all_that_is_said(lists, segments):
    """Return what a list answers to everything that it can be asked."""
    every = [str(number) for number in range(40)]
    pdqs = [pdq_of(f"{name} {number}").value for name in every for number in range(3)]
    with lists.chain(segments) as chain:
        said = (
            [(each.asked, each.entry) for each in chain.find(asked(*map(md5_of, every)))],
            [(each.asked, each.entry) for each in chain.by_ref([f"r{name}" for name in every])],
            [
                (each.asked, each.distance, each.entry)
                for each in chain.find_near(pdqs)
                if not each.entry.withdrawn
            ],
            [each.entry for each in chain.entries()],
            [each.entry for each in chain.entries(tombstones=True)],
            chain.count(),
        )
    assert all(said)
    return said


@pytest.mark.parametrize("seed", range(6))
def test_a_list_says_the_same_however_its_segments_were_merged(lists, seed, monkeypatch):
    monkeypatch.setattr(list_chain, "_PAGE", 4)
    segments = [write_list(lists, *entries) for entries in some_history(seed)]
    before = all_that_is_said(lists, segments)

    for count in (2, 4, 6):
        merged = merge(lists, numbered(segments)[-count:], job=Job())
        assert all_that_is_said(lists, [*segments[:-count], merged]) == before
    twice = merge(lists, [(segments[0], 1), (merged, 6)], job=Job())
    assert all_that_is_said(lists, [twice]) == before


def test_an_entry_says_which_version_it_came_with_however_often_it_was_merged(lists):
    segments = [
        write_list(lists, an_entry("a"), an_entry("b"), an_entry("c")),
        write_list(lists, an_entry("d"), an_entry("b", code="2")),
        write_list(lists, an_entry("e"), a_tombstone("c")),
        write_list(lists, an_entry("f")),
    ]
    once = merge(lists, numbered(segments)[1:3], job=Job())
    twice = merge(lists, [(segments[0], 1), (once, 3), (segments[3], 4)], job=Job())
    again = merge(lists, [(twice, 4), (write_list(lists, an_entry("g")), 5)], job=Job())

    def came_with(segment):
        with lists.chain([segment]) as chain:
            found = chain.find(asked(*map(md5_of, "abcdefg")))
            return [chain.came_with(each.segment, each.row) for each in found]

    assert came_with(segments[0]) == [0, 0, 0]  # of one version: the records say which
    assert came_with(once) == [2, 3, 2, 3]
    assert came_with(twice) == [1, 2, 3, 2, 3, 4]
    assert came_with(again) == [1, 2, 3, 2, 3, 4, 5]


def test_an_entry_keeps_all_that_it_says(lists):
    entry = ListEntry(77, (md5_of("a"), pdq_of("a", 61)), ref="7", series=("Amber",), size=9)
    segments = write_list(lists, entry), write_list(lists, an_entry("b"))

    merged = merge(lists, numbered(segments), job=Job())

    with lists.chain([merged]) as chain:
        assert chain.entries()[0].entry == entry


def test_merging_says_how_far_it_is_and_can_be_stopped_and_then_nothing_is_left(lists, monkeypatch):
    monkeypatch.setattr(merging, "_AT_ONCE", 2)
    segments = [write_list(lists, *map(an_entry, name)) for name in ("abc", "def")]
    before, reached = names(lists), []

    class Stopped(Job):
        def reached(self, done, total):
            reached.append((done, total))
            if done == 4:
                self.cancel()
            super().reached(done, total)

    with pytest.raises(Cancelled):
        merge(lists, numbered(segments), job=Stopped())

    assert reached == [(2, 6), (4, 6)]
    assert names(lists) == before


def test_a_damaged_segment_is_not_merged_and_nothing_is_left(lists):
    segments = [write_list(lists, *map(an_entry, name)) for name in ("abc", "def")]
    path = segment_path(lists.folder, segments[0].id)
    octets = bytearray(path.read_bytes())
    octets[5_000] ^= 1
    path.write_bytes(octets)
    before = names(lists)

    with pytest.raises(ListFileDamaged):
        merge(lists, numbered(segments), job=Job())

    assert names(lists) == before


def test_a_segment_has_the_size_of_its_file(lists):
    segment = write_list(lists, an_entry("a"))

    assert size_of(lists, segment) == segment_path(lists.folder, segment.id).stat().st_size
    assert size_of(lists, segment) < MOST_MERGED
    with pytest.raises(FolderGone):
        size_of(lists, Segment(uuid4(), segment.key, segment.sha256))
