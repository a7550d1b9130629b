"""Vectors of files that are not what was signed, and of packages damaged on the way."""

from caseapp.sealing.age.header import write_header
from caseapp.sealing.age.stream import CHUNK, _chunk_nonce, _cipher
from tests.sealing.package_parts import three_files
from tests.vectors.package_forge import (
    FILE_KEY,
    a_manifest_text,
    a_package,
    an_archive,
    file_members,
    signed,
    signed_members,
    stanza,
    vector,
)
from tests.vectors.packages_that_open import referral, two_chunks


@vector("contents", "file-size", "a file is one byte longer than the manifest says")
def wrong_size():
    raw = a_manifest_text()
    return a_package(raw, three_files(records=b'{"a":1}\n\n'), signatures=signed(raw))


@vector("contents", "file-sha256", "a file has the right size, but another SHA-256")
def wrong_sha256():
    raw = a_manifest_text()
    return a_package(raw, three_files(records=b'{"a":2}\n'), signatures=signed(raw))


@vector("contents", "tar-size", "the files of the manifest are larger than a package can be")
def too_large():
    def change(value):
        value["files"][2]["size"] = 2**32

    return a_package(a_manifest_text(change=change))


@vector("damaged", "age-chunks", "one bit in the middle of the body is flipped")
def flipped_bit():
    good = bytearray(referral())
    good[-30_000] ^= 1
    return bytes(good)


@vector("damaged", "age-chunks", "the last byte is missing")
def cut_short():
    return referral()[:-1]


@vector("damaged", "age-chunks", "the file is cut exactly between two chunks")
def cut_between_chunks():
    whole = two_chunks()
    body = whole.index(b"\n--- ") + 49
    return whole[: body + 16 + 65_552]


@vector("damaged", "age-chunks", "the file is cut right after the nonce")
def cut_after_the_nonce():
    return referral()[: referral().index(b"\n--- ") + 49 + 16]


@vector("damaged", "age-end", "a byte follows the end")
def byte_after_the_end():
    return referral() + b"\0"


@vector("damaged", "age-chunks", "two chunks changed places")
def chunks_changed_places():
    whole = files_of_three_chunks()
    body = whole.index(b"\n--- ") + 49 + 16
    first, second = whole[body : body + 65_552], whole[body + 65_552 : body + 2 * 65_552]
    return whole[:body] + second + first + whole[body + 2 * 65_552 :]


@vector("damaged", "age-chunks", "the last chunk is empty, though another stands before it")
def empty_last_chunk():
    archive = an_archive([*signed_members(a_manifest_text()), *file_members()])
    assert len(archive) == CHUNK
    cipher = _cipher(FILE_KEY, bytes(16))
    head = write_header([stanza()], FILE_KEY) + bytes(16)
    first = cipher.encrypt(_chunk_nonce(0, last=False), archive, None)
    return head + first + cipher.encrypt(_chunk_nonce(1, last=True), b"", None)


@vector("damaged", "age-chunks", "the nonce of the body is cut")
def nonce_cut():
    return referral()[: referral().index(b"\n--- ") + 49 + 15]


@vector("damaged", "age-end", "a whole chunk follows the last one")
def chunk_after_the_end():
    whole = referral()
    body = whole.index(b"\n--- ") + 49 + 16
    return whole + whole[body:]


def files_of_three_chunks():
    return a_package(files=three_files(records=b"0\n" * 70_000))
