"""Entries made for tests of lists, and lists written in a line."""

from hashlib import md5, sha1, sha256

from caseapp.formats.hash_lists.entry import Grade, ListEntry, Written
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import HashList, ListVersion, Officer
from caseapp.vault.lists import lists_of


def md5_of(name):
    return Written(Algorithm.MD5, md5(name.encode(), usedforsecurity=False).digest())


def sha1_of(name):
    return Written(Algorithm.SHA1, sha1(name.encode(), usedforsecurity=False).digest())


def pdq_of(name, quality=None):
    return Written(Algorithm.PDQ, sha256(name.encode()).digest(), quality)


def an_entry(name, *digests, code="1", **more):
    """Return an entry with an MD5 and a SHA-1 of a name, or with these digests."""
    grade = Grade("vics_us", code)
    return ListEntry(1, digests or (md5_of(name), sha1_of(name)), **{"grade": grade, **more})


def a_tombstone(name, *digests, **more):
    return ListEntry(1, digests or (md5_of(name),), withdrawn=True, **more)


def asked(*written):
    return [(each.algorithm, each.value) for each in written]


def write_list(lists, *entries):
    """Write entries into a segment, and return it."""
    with lists.writing(Job()) as writer:
        for entry in entries:
            writer.add(entry)
    return writer.segment


def lists_in(vault):
    with vault.reading() as session:
        return lists_of(session)


def record(vault, segment, *, key=None):
    """Let the records name a segment."""
    with vault.writing(vault.officer_id, "import a list") as session:
        origin = session.get_one(Officer, vault.officer_id).agency_id
        hash_list = HashList(origin=origin, name="Sample list", source="Agency 7")
        session.add(hash_list)
        session.flush()
        session.add(
            ListVersion(
                list_id=hash_list.id,
                number=1,
                format="csv",
                source_sha256=bytes(32),
                segment_id=segment.id,
                segment_key=key or segment.key,
                segment_sha256=segment.sha256,
                whole=True,
            )
        )
