"""Vectors of archives that two programs could read differently."""

from caseapp.sealing.archive import END, header, padme
from tests.vectors.package_forge import (
    a_manifest_text,
    a_member,
    an_archive,
    file_members,
    sealed,
    signed_members,
    vector,
)


def archived(*members, **parts):
    return sealed(an_archive([*signed_members(a_manifest_text()), *members], **parts))


@vector("contents", "tar-members", "a file is missing")
def missing_file():
    return archived(*file_members()[:2])


@vector("contents", "tar-members", "two files changed places")
def files_out_of_order():
    cover, addresses, records = file_members()
    return archived(addresses, cover, records)


@vector("contents", "tar-members", "there is one file more")
def extra_file():
    return archived(*file_members(), a_member("files/extra.txt", b"more"))


@vector("contents", "tar-members", "a member's name leads out of the folder")
def path_traversal():
    _cover, addresses, records = file_members()
    return archived(a_member("../cover.txt", b"Cover.\n"), addresses, records)


def with_header(place, value):
    """The archive, with other bytes in the header of the cover, and the checksum made right."""
    cover, *others = file_members()
    return archived(with_field(cover[:512], place, value) + cover[512:], *others)


def with_field(head, place, value):
    """A header with other bytes in one place, and the checksum made right."""
    head = bytearray(head)
    head[place : place + len(value)] = value
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head)


def legal_tar(name, content=b"", *, typeflag, mode=b"0000600"):
    """A member as tar programs would write it, of another type."""
    head = with_field(with_field(header(name, len(content)), 156, typeflag), 100, mode)
    return head + a_member(name, content)[512:]


@vector(
    "contents",
    "tar-header",
    "a header is legal tar, but not the one legal header: its mode is 0644",
)
def another_mode():
    return with_header(100, b"0000644")


@vector("contents", "tar-header", "a member is a symbolic link")
def symbolic_link():
    return with_header(156, b"2")


@vector("contents", "tar-header", "a size is written with a space, as older tar programs do")
def size_written_otherwise():
    return with_header(124, b"         7 ")


@vector("contents", "tar-header", "a header is of GNU's kind")
def gnu_header():
    return with_header(257, b"ustar  \0")


@vector("contents", "tar-slack", "what fills the last block of a file is not zero")
def slack_not_zero():
    cover, addresses, records = file_members()
    return archived(cover[:-1] + b"x", addresses, records)


@vector("contents", "tar-pad", "the pad is not zero")
def pad_not_zero():
    archive = bytearray(an_archive([*signed_members(a_manifest_text()), *file_members()]))
    archive[-2000] = 1
    return sealed(bytes(archive))


@vector("contents", "tar-pad", "the pad is missing")
def pad_missing():
    return archived(*file_members(), pad=b"")


@vector("contents", "tar-pad", "the pad is one block shorter than the format says")
def pad_too_short():
    good = an_archive([*signed_members(a_manifest_text()), *file_members()])
    used = len(b"".join([*signed_members(a_manifest_text()), *file_members()]))
    size = len(good) - used - 512 - len(END)
    return archived(*file_members(), pad=header("pad", size - 512) + bytes(size - 512))


@vector("contents", "tar-end", "the second end block is missing")
def one_end_block():
    return archived(*file_members(), end=bytes(512))


@vector("contents", "tar-end", "one more block of zeros follows the end")
def block_after_the_end():
    return archived(*file_members(), end=END + bytes(512))


@vector("contents", "tar-header", "the archive holds something else altogether")
def no_archive():
    return sealed(b"a note that somebody sealed with age\n" * 2000)


@vector("contents", "tar-members", "a member stands twice")
def duplicate_member():
    cover, addresses, records = file_members()
    return archived(cover, cover, addresses, records)


@vector("contents", "tar-members", "the files stand before the manifest")
def files_before_the_manifest():
    return sealed(an_archive([*file_members(), *signed_members(a_manifest_text())]))


@vector("contents", "tar-members", "the ML-DSA-65 signature is missing")
def signature_missing():
    members = signed_members(a_manifest_text())[:2]
    return sealed(an_archive([*members, *file_members()]))


@vector("contents", "tar-members", "there is an entry for the folder, as tar programs write it")
def folder_entry():
    return archived(legal_tar("files/", typeflag=b"5", mode=b"0000755"), *file_members())


@vector("contents", "tar-members", "a pax header gives a member another name")
def pax_header():
    record = b"24 path=files/other.txt\n"
    pax = legal_tar("PaxHeader/cover.txt", record, typeflag=b"x")
    return archived(pax, *file_members())


@vector("contents", "tar-members", "a global pax header gives each member another size")
def global_pax_header():
    pax = legal_tar("pax_global_header", b"10 size=9\n", typeflag=b"g")
    return archived(pax, *file_members())


@vector("contents", "tar-members", "GNU's long name gives a member another name")
def gnu_long_name():
    return archived(
        legal_tar("././@LongLink", b"files/other.txt\0", typeflag=b"L"), *file_members()
    )


@vector("contents", "tar-members", "a sparse file of GNU's kind")
def gnu_sparse():
    return archived(legal_tar("files/cover.txt", b"Cover.\n", typeflag=b"S"), *file_members()[1:])


@vector("contents", "tar-members", "a block of zeros between two members, where some programs stop")
def zeros_between_members():
    cover, *others = file_members()
    return archived(cover, bytes(512), *others)


@vector("contents", "tar-header", "a member is a hard link to another")
def hard_link():
    return with_header(156, b"1" + b"manifest.json")


@vector("contents", "tar-header", "a member is a device")
def device():
    return with_header(156, b"3")


@vector("contents", "tar-header", "the type is NUL, as before POSIX")
def type_of_old():
    return with_header(156, b"\0")


@vector("contents", "tar-header", "a size is in base 256, as GNU writes great ones")
def size_in_base_256():
    return with_header(124, b"\x80" + bytes(10) + b"\7")


@vector("contents", "tar-header", "a size has no leading zeros")
def size_without_zeros():
    return with_header(124, b"7\0" + bytes(10))


@vector("contents", "tar-header", "a size is negative")
def size_negative():
    return with_header(124, b"-0000000007")


@vector("contents", "tar-header", "the checksum is written with a space in front")
def checksum_written_otherwise():
    cover, *others = file_members()
    head = cover[:148] + b" " + cover[149:]
    return archived(head, *others)


@vector("contents", "tar-header", "the checksum is the signed sum of old programs")
def checksum_wrong():
    cover, *others = file_members()
    return archived(cover[:148] + b"000000" + cover[154:], *others)


@vector("contents", "tar-header", "a member names its owner")
def owner():
    return with_header(265, b"root")


@vector("contents", "tar-header", "a member has a time")
def time_of_a_member():
    return with_header(136, b"15000000000")


@vector("contents", "tar-header", "the prefix leads into another folder")
def prefix():
    return with_header(345, b"../..")


@vector("contents", "tar-header", "a second name stands behind the NUL of the first")
def name_behind_nul():
    return with_header(16, b"other.txt")


@vector("contents", "tar-header", "the size of the manifest is in base 256")
def manifest_size_in_base_256():
    first, *others = signed_members(a_manifest_text())
    head = with_field(
        first[:512], 124, b"\x80" + bytes(7) + (len(a_manifest_text())).to_bytes(4, "big")
    )
    return sealed(head + first[512:] + b"".join(others))


@vector("contents", "tar-pad", "the pad is one step larger than the format says")
def pad_too_long():
    used = len(b"".join([*signed_members(a_manifest_text()), *file_members()]))
    pad = padme(65_537) - used - 512 - len(END)
    return archived(*file_members(), pad=header("pad", pad) + bytes(pad))


@vector("contents", "tar-end", "something else follows the end")
def junk_after_the_end():
    return archived(*file_members(), end=END + b"junk".ljust(512, b"\0"))


@vector("contents", "tar-end", "the end blocks are not zero")
def end_not_zero():
    return archived(*file_members(), end=bytes(1023) + b"1")


@vector("contents", "tar-end", "a second archive follows the first")
def archive_after_the_end():
    return archived(*file_members(), end=END + a_member("files/cover.txt", b"Other.\n") + END)
