"""A hash list as lines of a package: what one desk writes, the other reads as the same entries."""

from uuid import UUID

import pytest
from msgspec import UNSET, structs
from uuid_utils.compat import uuid7

from caseapp.exchange.contents import (
    NotARecord,
    SharedHashList,
    SharedListEntries,
    from_line,
    from_shared,
    to_line,
    to_shared,
)
from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.matching.digest import SIZE
from caseapp.models.vocabulary import Algorithm, ListNature

LIST_ID = UUID("019a0000-0000-7000-8000-000000000001")
FULL = ListEntry(
    line=1,
    digests=tuple(
        Written(each, bytes(range(1, SIZE[each] + 1)), 80 if each is Algorithm.PDQ else None)
        for each in Algorithm
    ),
    grade=Grade("industry", "A1", "Example Clearing House", "2026-03", "FI"),
    ref="entry 7",
    victim_identified=False,
    offender_identified=True,
    distributed=True,
    suspected=False,
    self_generated=True,
    size=4096,
    mime="image/jpeg",
    series=("Series 1",),
    tags=("checked",),
    remark="Seen twice.",
    updated="2026-03-04",
    affirmed=2,
    disputed=1,
)
BARE = ListEntry(line=1, digests=(Written(Algorithm.MD5, bytes(range(16))),))


def a_list(**changes):
    head = SharedHashList(
        id=LIST_ID,
        origin="ab" * 32,
        name="Example list",
        source="Example Clearing House",
        nature=ListNature.MATERIAL,
        version=1,
    )
    return structs.replace(head, **changes)


@pytest.mark.parametrize("entry", [FULL, BARE], ids=["full", "bare"])
def test_an_entry_arrives_as_it_left(entry):
    shared = to_shared(entry, photodna=True, remarks=True)

    part = from_line(to_line(SharedListEntries(list_id=LIST_ID, entries=(shared,))))

    assert from_shared(part.entries[0], 1) == entry


def test_photodna_and_remarks_stay_unless_they_are_chosen():
    shared = to_shared(FULL, photodna=False, remarks=False)

    assert Algorithm.PHOTODNA not in {each.algorithm for each in shared.digests}
    assert shared.remark == ""


def test_an_entry_with_nothing_but_photodna_stays_as_a_whole():
    entry = structs.replace(BARE, digests=(Written(Algorithm.PHOTODNA, bytes(range(1, 145))),))

    assert to_shared(entry, photodna=False, remarks=True) is None


def test_what_is_not_said_is_not_written():
    shared = to_shared(BARE, photodna=True, remarks=True)

    line = to_line(SharedListEntries(list_id=LIST_ID, entries=(shared,)))

    assert line == (
        b'{"entries":[{"digests":[{"algorithm":"md5","digest":"000102030405060708090a0b0c0d0e0f"}]}]'
        b',"list_id":"019a0000-0000-7000-8000-000000000001","record":"hash_list_entries"}'
    )


@pytest.mark.parametrize(
    "digest", ["AB" * 16, "ab" * 15, "d41d8cd98f00b204e9800998ecf8427e", "00" * 16, "xy" * 16]
)
def test_a_digest_that_is_none_or_is_written_another_way_is_refused(digest):
    line = to_line(
        SharedListEntries(list_id=LIST_ID, entries=(to_shared(BARE, photodna=True, remarks=True),))
    )

    with pytest.raises(NotARecord):
        from_line(line.replace(b"000102030405060708090a0b0c0d0e0f", digest.encode()))


def test_a_list_that_is_taken_back_says_why():
    head = a_list(withdrawn_why="Two sources could not be told apart.")

    assert from_line(to_line(head)) == head
    assert from_line(to_line(a_list())).withdrawn_why is UNSET


def test_the_id_of_a_list_is_that_of_its_birth():
    assert from_line(to_line(a_list(id=uuid7()))).id.version == 7
