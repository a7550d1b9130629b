import pytest

from tests.vault.listed import a_tombstone, an_entry, asked, lists_in, md5_of, sha1_of, write_list


@pytest.fixture
def lists(vault):
    return lists_in(vault)


def test_what_is_written_is_found_by_each_of_its_digests(lists):
    entries = an_entry("a"), an_entry("b"), an_entry("c", sha1_of("c"))
    segment = write_list(lists, *entries)

    with lists.chain([segment]) as chain:
        found = chain.find(asked(sha1_of("c"), md5_of("c"), sha1_of("a"), md5_of("b")))

    assert [(each.asked, each.entry) for each in found] == [
        (0, entries[2]),
        (2, entries[0]),
        (3, entries[1]),
    ]


def test_a_tombstone_withdraws_an_entry_by_its_first_digest(lists):
    segments = write_list(lists, an_entry("a"), an_entry("b")), write_list(lists, a_tombstone("a"))

    with lists.chain(segments) as chain:
        found = chain.find(asked(sha1_of("a"), sha1_of("b")))
        listed = chain.entries()

        assert chain.count() == 1
    assert [(each.asked, each.entry.withdrawn) for each in found] == [(0, True), (1, False)]
    assert [each.entry for each in listed] == [an_entry("b")]
