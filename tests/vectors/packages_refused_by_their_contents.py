"""Vectors of packages that a partner signed against the rules, or that were damaged on the way."""

from caseapp.sealing.archive import END, header
from tests.sealing.package_parts import RECIPIENT, STRANGER, three_files
from tests.vectors.package_forge import (
    a_manifest_text,
    a_member,
    a_package,
    an_archive,
    file_members,
    sealed,
    signed,
    signed_members,
    vector,
)
from tests.vectors.packages_that_open import referral, two_chunks


@vector("contents", "the manifest holds a space")
def manifest_with_a_space():
    return a_package(a_manifest_text().replace(b'"v":1', b'"v": 1'))


@vector("contents", "a key stands twice in the manifest")
def manifest_with_a_key_twice():
    return a_package(a_manifest_text().replace(b'"v":1', b'"v":1,"v":1'))


@vector("contents", "the manifest names another sender than the one who signed it")
def manifest_of_another_sender():
    def change(value):
        value["sender"]["fingerprint"] = value["recipients"][0]

    return a_package(a_manifest_text(change=change))


@vector("contents", "a text in the manifest is blank")
def manifest_with_a_blank():
    def change(value):
        value["sender"]["unit"] = " "

    return a_package(a_manifest_text(change=change))


@vector("contents", "a field of the manifest is missing")
def manifest_without_a_field():
    return a_package(a_manifest_text(change=lambda value: value.pop("marking")))


@vector("contents", "a time in the manifest has no zone")
def manifest_without_a_zone():
    def change(value):
        value["created"] = value["created"].removesuffix("Z")

    return a_package(a_manifest_text(change=change))


@vector("contents", "the recipients are not sorted")
def recipients_unsorted():
    def change(value):
        value["recipients"].sort(reverse=True)

    return a_package(a_manifest_text(to=(RECIPIENT, STRANGER), change=change))


# contents: the files


@vector("contents", "a file is one byte longer than the manifest says")
def wrong_size():
    raw = a_manifest_text()
    return a_package(raw, three_files(records=b'{"a":1}\n\n'), signatures=signed(raw))


@vector("contents", "a file has the right size, but another SHA-256")
def wrong_sha256():
    raw = a_manifest_text()
    return a_package(raw, three_files(records=b'{"a":2}\n'), signatures=signed(raw))


@vector("contents", "the files of the manifest are larger than a package can be")
def too_large():
    def change(value):
        value["files"][2]["size"] = 2**32

    return a_package(a_manifest_text(change=change))


# contents: the archive


def archived(*members, **parts):
    return sealed(an_archive([*signed_members(a_manifest_text()), *members], **parts))


@vector("contents", "a file is missing")
def missing_file():
    return archived(*file_members()[:2])


@vector("contents", "two files changed places")
def files_out_of_order():
    cover, addresses, records = file_members()
    return archived(addresses, cover, records)


@vector("contents", "there is one file more")
def extra_file():
    return archived(*file_members(), a_member("files/extra.txt", b"more"))


@vector("contents", "a member's name leads out of the folder")
def path_traversal():
    _cover, addresses, records = file_members()
    return archived(a_member("../cover.txt", b"Cover.\n"), addresses, records)


def with_header(place, value):
    """The archive, with other bytes in the header of the cover, and the checksum made right."""
    cover, *others = file_members()
    head = bytearray(cover[:512])
    head[place : place + len(value)] = value
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return archived(bytes(head) + cover[512:], *others)


@vector("contents", "a header is legal tar, but not the one legal header: its mode is 0644")
def another_mode():
    return with_header(100, b"0000644")


@vector("contents", "a member is a symbolic link")
def symbolic_link():
    return with_header(156, b"2")


@vector("contents", "a size is written with a space, as older tar programs do")
def size_written_otherwise():
    return with_header(124, b"         7 ")


@vector("contents", "a header is of GNU's kind")
def gnu_header():
    return with_header(257, b"ustar  \0")


@vector("contents", "what fills the last block of a file is not zero")
def slack_not_zero():
    cover, addresses, records = file_members()
    return archived(cover[:-1] + b"x", addresses, records)


@vector("contents", "the pad is not zero")
def pad_not_zero():
    archive = bytearray(an_archive([*signed_members(a_manifest_text()), *file_members()]))
    archive[-2000] = 1
    return sealed(bytes(archive))


@vector("contents", "the pad is missing")
def pad_missing():
    return archived(*file_members(), pad=b"")


@vector("contents", "the pad is one block shorter than the format says")
def pad_too_short():
    good = an_archive([*signed_members(a_manifest_text()), *file_members()])
    used = len(b"".join([*signed_members(a_manifest_text()), *file_members()]))
    size = len(good) - used - 512 - len(END)
    return archived(*file_members(), pad=header("pad", size - 512) + bytes(size - 512))


@vector("contents", "the second end block is missing")
def one_end_block():
    return archived(*file_members(), end=bytes(512))


@vector("contents", "one more block of zeros follows the end")
def block_after_the_end():
    return archived(*file_members(), end=END + bytes(512))


@vector("contents", "the archive holds something else altogether")
def no_archive():
    return sealed(b"a note that somebody sealed with age\n" * 2000)


# damaged


@vector("damaged", "one bit in the middle of the body is flipped")
def flipped_bit():
    good = bytearray(referral())
    good[-30_000] ^= 1
    return bytes(good)


@vector("damaged", "the last byte is missing")
def cut_short():
    return referral()[:-1]


@vector("damaged", "the file is cut exactly between two chunks")
def cut_between_chunks():
    whole = two_chunks()
    body = whole.index(b"\n--- ") + 49
    return whole[: body + 16 + 65_552]


@vector("damaged", "the file is cut right after the nonce")
def cut_after_the_nonce():
    return referral()[: referral().index(b"\n--- ") + 49 + 16]


@vector("damaged", "a byte follows the end")
def byte_after_the_end():
    return referral() + b"\0"
