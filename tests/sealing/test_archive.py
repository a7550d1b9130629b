import tarfile
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing import archive
from caseapp.sealing.archive import Member, Reader, SourceChanged, TooLarge, full_size, padme
from caseapp.sealing.refusals import BadContents

SMALL = Member.from_bytes("files/cover.txt", b"Cover.\n")


def written(*members):
    return b"".join(archive.write(members, total=full_size(member.size for member in members)))


def a_reader(raw, *, chunk=1000):
    return Reader(iter([raw[at : at + chunk] for at in range(0, len(raw), chunk)]))


def compared(raw, *members):
    """Read an archive as if it must hold these members."""
    reader = a_reader(raw)
    total = full_size(member.size for member in members)
    for member in members:
        assert reader.digest(member.name, member.size) == member.sha256
    reader.finish(total)


def test_any_tar_program_reads_the_archive():
    raw = written(SMALL, Member.from_bytes("files/records.jsonl", bytes(1000)))

    with tarfile.open(fileobj=BytesIO(raw), mode="r:") as tar:
        members = tar.getmembers()
        content = tar.extractfile("files/cover.txt").read()

    assert [member.name for member in members] == ["files/cover.txt", "files/records.jsonl", "pad"]
    assert {(member.mode, member.uid, member.mtime) for member in members} == {(0o600, 0, 0)}
    assert content == b"Cover.\n"


def test_a_header_is_the_ustar_header_that_the_standard_library_writes():
    info = tarfile.TarInfo("files/cover.txt")
    info.size, info.mode = 1234, 0o600

    assert archive.header("files/cover.txt", 1234) == info.tobuf(tarfile.USTAR_FORMAT)


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4), st.integers(100, 3000))
def test_what_is_written_is_what_must_be_read(contents, chunk):
    members = [Member.from_bytes(f"files/{i}", content) for i, content in enumerate(contents)]
    raw = written(*members)
    reader = a_reader(raw, chunk=chunk)

    read = [reader.member(member.name, member.size) for member in members]
    reader.finish(len(raw))

    assert read == contents


def test_the_size_of_the_first_member_is_learned_from_its_header():
    raw = written(SMALL)

    assert a_reader(raw).first("files/cover.txt", most=7) == b"Cover.\n"
    with pytest.raises(BadContents, match="larger"):
        a_reader(raw).first("files/cover.txt", most=6)


@pytest.mark.parametrize("size", [b"0000000000 ", b"-0000000007", b"0000000008\0", b"\x80" * 11])
def test_a_size_that_is_not_eleven_octal_digits_is_refused(size):
    raw = bytearray(written(SMALL))
    raw[archive.SIZE] = size

    with pytest.raises(BadContents, match="legal form"):
        a_reader(bytes(raw)).first("files/cover.txt", most=100)


# every byte that is no content has one legal value
@given(
    st.one_of(st.integers(0, 511), st.integers(519, 1535), st.integers(65536 - 1024, 65535)),
    st.integers(1, 255),
)
def test_one_changed_byte_outside_the_content_is_noticed(place, change):
    raw = bytearray(written(SMALL))
    raw[place] ^= change

    with pytest.raises(BadContents, match="legal form"):
        compared(bytes(raw), SMALL)


def test_a_pad_that_is_not_zero_is_noticed():
    raw = bytearray(written(SMALL))
    raw[40_000] = 1

    with pytest.raises(BadContents):
        compared(bytes(raw), SMALL)


@pytest.mark.parametrize("more", [b"\0", bytes(512), b"x"])
def test_nothing_follows_the_end(more):
    with pytest.raises(BadContents):
        compared(written(SMALL) + more, SMALL)


@pytest.mark.parametrize("less", [1, 512, 1024, 65535, 65536])
def test_an_archive_that_ends_too_early_is_noticed(less):
    with pytest.raises(BadContents, match="too early"):
        compared(written(SMALL)[:-less], SMALL)


def test_an_empty_chunk_is_no_end():
    reader = Reader(iter([b"", b"ab", b"", b"c", b""]))

    assert b"".join(reader.pieces(3)) == b"abc"
    assert reader.done == 3


def test_some_bytes_can_be_passed_over():
    reader = a_reader(b"0123456789", chunk=4)

    reader.skip(7)

    assert b"".join(reader.pieces(3)) == b"789"


# from the definition in the paper: at least 64 KiB there are no more than 5 bits of detail
@pytest.mark.parametrize(
    ("size", "rounded"),
    [(65_536, 65_536), (65_537, 67_584), (100_000, 100_352), (2**32 - 1, 2**32), (9, 10)],
)
def test_sizes_are_rounded_up_as_padme_says(size, rounded):
    assert padme(size) == rounded


@given(st.integers(65_536, 2**33))
def test_a_rounded_size_is_whole_blocks_and_adds_little(size):
    rounded = padme(size)

    assert size <= rounded <= size * 1.12
    assert padme(rounded) == rounded
    assert rounded % archive.BLOCK == 0


def test_small_and_smaller_look_alike():
    assert full_size([0]) == full_size([60_000]) == 65_536
    assert full_size([70_000]) > 65_536


def test_an_archive_has_at_most_four_gibibytes():
    assert full_size([4 * 1024**3 - 4096]) == 4 * 1024**3
    with pytest.raises(TooLarge):
        full_size([4 * 1024**3])


@pytest.mark.parametrize("now", [b"Cover", b"Cover.\n\n", b"Lover.\n", b""])
def test_a_source_that_changed_is_noticed(now):
    member = Member(SMALL.name, SMALL.size, SMALL.sha256, lambda: BytesIO(now))

    with pytest.raises(SourceChanged):
        written(member)


def test_sources_are_closed_also_when_they_changed():
    source = BytesIO(b"other")
    member = Member("x", 5, sha256(b"wrong").digest(), lambda: source)

    with pytest.raises(SourceChanged):
        written(member)

    assert source.closed
