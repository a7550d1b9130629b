import pytest

from caseapp.formats.hash_lists.entry import Written
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.vault import list_chain, segment_file, segment_writer
from tests.vault.listed import (
    a_tombstone,
    an_entry,
    asked,
    lists_in,
    md5_of,
    pdq_of,
    sha1_of,
    write_list,
)


@pytest.fixture
def lists(vault):
    return lists_in(vault)


def found(lists, segments, *written):
    """Return what the list says of each that is asked: its code, or None for a tombstone."""
    with lists.chain(segments) as chain:
        answers = chain.find(asked(*written))
    return [(each.asked, each.entry.grade and each.entry.grade.code) for each in answers]


def test_what_is_written_is_found_by_each_of_its_digests(lists):
    entries = an_entry("a"), an_entry("b"), an_entry("c", sha1_of("c"))
    segment = write_list(lists, *entries)

    with lists.chain([segment]) as chain:
        answers = chain.find(asked(sha1_of("c"), md5_of("c"), sha1_of("a"), md5_of("b")))

    assert [(each.asked, each.entry) for each in answers] == [
        (0, entries[2]),
        (2, entries[0]),
        (3, entries[1]),
    ]


def test_the_same_octets_under_another_algorithm_are_another_digest(lists):
    segment = write_list(lists, an_entry("a", pdq_of("a")))
    same = Written(Algorithm.SHA256, pdq_of("a").value)

    assert found(lists, [segment], pdq_of("a"), same) == [(0, "1")]


def test_a_list_without_entries_says_nothing(lists):
    segment = write_list(lists)

    with lists.chain([segment]) as chain:
        assert chain.find(asked(md5_of("a"))) == []
        assert chain.find_near([pdq_of("a").value]) == []
        assert chain.by_ref(["7"]) == []
        assert chain.entries() == []
        assert chain.count() == 0


def test_nothing_asked_is_nothing_found(lists):
    with lists.chain([write_list(lists, an_entry("a", pdq_of("a")))]) as chain:
        assert (chain.find([]), chain.find_near([]), chain.by_ref([])) == ([], [], [])


def test_the_newest_word_about_an_entry_counts(lists):
    segments = [
        write_list(lists, an_entry("a", code="1"), an_entry("b", code="1")),
        write_list(lists, an_entry("a", code="2")),
        write_list(lists, an_entry("a", code="3"), an_entry("c", code="1")),
    ]

    assert found(lists, segments, sha1_of("a"), md5_of("b"), md5_of("c")) == [
        (0, "3"),
        (1, "1"),
        (2, "1"),
    ]
    assert found(lists, segments[:2], md5_of("a")) == [(0, "2")]


def test_a_digest_that_an_entry_dropped_is_not_found_any_more(lists):
    changed = an_entry("a", md5_of("a"))
    segments = write_list(lists, an_entry("a")), write_list(lists, changed)

    assert found(lists, segments, sha1_of("a")) == []
    assert found(lists, segments, md5_of("a")) == [(0, "1")]


def test_a_digest_that_only_names_another_entry_withdraws_nothing(lists):
    other = an_entry("b", md5_of("b"), sha1_of("a"))
    segments = write_list(lists, an_entry("x", sha1_of("a"))), write_list(lists, other)

    assert found(lists, segments, sha1_of("a")) == [(0, "1"), (0, "1")]


def test_a_tombstone_withdraws_an_entry_and_is_what_each_of_its_digests_finds(lists):
    segments = write_list(lists, an_entry("a"), an_entry("b")), write_list(lists, a_tombstone("a"))

    with lists.chain(segments) as chain:
        answers = chain.find(asked(sha1_of("a"), sha1_of("b")))
        listed = chain.entries()
        count = chain.count()

    assert [(each.asked, each.segment, each.entry.withdrawn) for each in answers] == [
        (0, 1, True),
        (1, 0, False),
    ]
    assert [each.entry for each in listed] == [an_entry("b")]
    assert count == 1


def test_an_entry_that_comes_again_after_its_tombstone_stands(lists):
    segments = [
        write_list(lists, an_entry("a", code="1")),
        write_list(lists, a_tombstone("a"), a_tombstone("never there")),
        write_list(lists, an_entry("a", code="2")),
    ]

    assert found(lists, segments, sha1_of("a")) == [(0, "2")]
    with lists.chain(segments) as chain:
        assert (chain.count(), len(chain.entries())) == (1, 1)


def test_of_two_entries_with_one_name_the_first_counts_however_far_apart(lists, monkeypatch):
    monkeypatch.setattr(segment_writer, "_AT_ONCE", 3)
    monkeypatch.setattr(segment_writer, "_PAIRS", 2)
    words = [("a", "1"), ("b", "1"), ("a", "2"), ("c", "1"), ("a", "3"), ("b", "2"), ("d", "1")]
    words += [("b", "3"), ("e", "1")]

    with lists.writing(Job()) as writer:
        for name, code in words:
            writer.add(an_entry(name, code=code))

    assert (writer.entries, writer.digests, writer.duplicates) == (5, 10, 4)
    assert dict(writer.algorithms) | {"md5": 5, "sha1": 5} == dict(writer.algorithms)
    every = [md5_of(name) for name in "abcde"]
    assert found(lists, [writer.segment], *every) == [(at, "1") for at in range(5)]
    with lists.chain([writer.segment]) as chain:
        assert (chain.count(), len(chain.entries())) == (5, 5)


def test_equal_numbers_of_other_digests_are_no_duplicates(lists, monkeypatch):
    monkeypatch.setattr(segment_writer, "hash", lambda _value: 7, raising=False)
    monkeypatch.setattr(segment_writer, "_AT_ONCE", 2)
    entries = [an_entry(name, *digests) for name, digests in (("a", ()), ("b", ()))]
    entries += [an_entry("c", sha1_of("c")), an_entry("a")]

    with lists.writing(Job()) as writer:
        for entry in entries:
            writer.add(entry)

    assert (writer.entries, writer.duplicates) == (3, 1)


def test_tombstones_are_counted_as_what_they_are(lists):
    segments = [write_list(lists, an_entry("a"), a_tombstone("b"), a_tombstone("c"))]

    with lists.chain(segments) as chain:
        assert (chain.count(), len(chain.entries())) == (1, 1)


def test_an_entry_is_found_by_the_id_its_source_gave_it(lists):
    segments = [
        write_list(lists, an_entry("a", ref="7"), an_entry("b", ref="8"), an_entry("c", ref="9")),
        write_list(lists, a_tombstone("b"), an_entry("c", ref="9", code="2")),
    ]

    with lists.chain(segments) as chain:
        answers = chain.by_ref(["9", "7", "8", "none", "7"])

    assert [(each.asked, each.segment, each.entry.withdrawn) for each in answers] == [
        (0, 1, False),
        (1, 0, False),
        (2, 1, True),
        (4, 0, False),
    ]


def test_a_list_is_gone_through_page_by_page_without_what_does_not_stand(lists, monkeypatch):
    monkeypatch.setattr(list_chain, "_PAGE", 4)
    first = [an_entry(f"a{number}") for number in range(20)]
    second = [a_tombstone("a3"), an_entry("b"), an_entry("a5", code="2"), a_tombstone("a6")]
    segments = write_list(lists, *first), write_list(lists, *second)
    changed = {md5_of(f"a{number}") for number in (3, 5, 6)}
    standing = [each for each in first if each.digests[0] not in changed]
    standing += [second[1], second[2]]

    for limit in (1, 3, 100):
        listed, place = [], 0
        with lists.chain(segments) as chain:
            while page := chain.entries(place, limit):
                assert len(page) <= limit
                listed += page
                place = page[-1].place
            assert chain.count() == len(standing)
        assert [each.entry for each in listed] == standing


def flipped(value, bits):
    number = int.from_bytes(value)
    for at in range(bits):
        number ^= 1 << (at * 7 % 256)
    return number.to_bytes(32)


def test_a_pdq_is_found_with_the_distance(lists):
    segment = write_list(
        lists,
        an_entry("near", md5_of("near"), pdq_of("x", 80)),
        an_entry("unsaid", md5_of("unsaid"), pdq_of("y")),
        an_entry("poor", md5_of("poor"), pdq_of("z", 49)),
        an_entry("none"),
    )
    queries = [flipped(pdq_of("x").value, 31), flipped(pdq_of("x").value, 32)]
    queries += [flipped(pdq_of("y").value, 3), flipped(pdq_of("z").value, 3)]

    with lists.chain([segment]) as chain:
        answers = chain.find_near(queries)
        nearer = chain.find_near(queries, distance=5)

    assert [(each.asked, each.row, each.distance) for each in answers] == [(0, 1, 31), (2, 2, 3)]
    assert [(each.asked, each.entry.digests[0]) for each in nearer] == [(2, md5_of("unsaid"))]


def test_what_is_near_is_the_newest_word_too(lists):
    def with_pdq(name, **more):
        return an_entry(name, md5_of(name), pdq_of(name, 90), **more)

    segments = [
        write_list(lists, with_pdq("a"), with_pdq("b"), with_pdq("c")),
        write_list(lists, a_tombstone("a"), with_pdq("b", code="2"), an_entry("c")),
    ]

    with lists.chain(segments) as chain:
        answers = chain.find_near([pdq_of(name).value for name in "abc"])

    assert [(each.asked, each.segment, each.entry.withdrawn) for each in answers] == [
        (0, 1, True),
        (1, 1, False),
    ]


def test_many_are_asked_and_read_in_parts(lists, monkeypatch):
    monkeypatch.setattr(segment_file, "_AT_ONCE", 7)
    entries = [an_entry(str(number), ref=f"r{number}") for number in range(40)]
    entries += [an_entry(f"p{number}", pdq_of(str(number), 70)) for number in range(20)]
    segment = write_list(lists, *entries)
    lists.rebuild(segment, Job())

    with lists.chain([segment]) as chain:
        answers = chain.find(asked(*(each.digests[0] for each in entries)))
        refs = chain.by_ref([each.ref for each in entries[:40]])
        near = chain.find_near([pdq_of(str(number)).value for number in range(20)])

    assert [each.entry for each in answers] == entries
    assert [each.entry for each in refs] == entries[:40]
    assert [(each.asked, each.distance) for each in near] == [(at, 0) for at in range(20)]
