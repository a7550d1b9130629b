"""Vectors that are refused before a file is looked at."""

import base64

from caseapp.sealing.age.header import VERSION, Stanza, _mac, encode_base64, write_header
from tests.sealing.package_parts import STRANGER
from tests.vectors.package_forge import (
    CLASSIC,
    FILE_KEY,
    a_manifest_text,
    a_short_package,
    signed_members,
    stanza,
    vector,
)


@vector("not a package", "age-begin", "the file is empty")
def empty_file():
    return b""


@vector("not a package", "age-begin", "the file is another archive")
def zip_file():
    return b"PK\x05\x06" + bytes(18)


@vector("not a package", "age-begin", "text armour is no part of the format")
def text_armour():
    body = base64.b64encode(a_short_package())
    begin, end = b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"\n-----END AGE ENCRYPTED FILE-----\n"
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return begin + b"\n".join(lines) + end


@vector("not a package", "age-begin", "the archive was not sealed")
def unsealed_archive():
    return b"".join(signed_members(a_manifest_text()))


# header


@vector("header", "age-version", "the version of age is another")
def another_age():
    return a_short_package().replace(b"/v1\n", b"/v2\n", 1)


@vector("header", "age-form", "the lines of the head end with CR LF")
def crlf():
    head, mark, rest = a_short_package().partition(b"\n--- ")
    return head.replace(b"\n", b"\r\n") + mark + rest


@vector("header", "age-mac", "a stanza was added after sealing, so the MAC is wrong")
def added_stanza():
    return a_short_package().replace(b"\n-> ", b"\n-> grease\n\n-> ", 1)


@vector(
    "header",
    "age-our-stanza",
    "a stanza of our type with one more argument spoils the head, beside a good one",
)
def surplus_argument():
    bad = Stanza("mlkem768x25519", (*stanza(STRANGER).arguments, "more"), bytes(32))
    return a_short_package(stanzas=[stanza(), bad])


@vector(
    "header",
    "age-our-stanza",
    "a stanza of our type with a short body spoils the head, beside a good one",
)
def short_body():
    bad = Stanza("mlkem768x25519", stanza(STRANGER).arguments, bytes(31))
    return a_short_package(stanzas=[stanza(), bad])


@vector("header", "age-stanzas", "there are 65 stanzas")
def too_many_stanzas():
    return a_short_package(stanzas=[stanza(), *[Stanza("grease", (), b"")] * 64])


@vector("header", "age-mac", "the kept file key is of another package", file_key="00" * 16)
def exhibit_of_another_file_key():
    return a_short_package()


@vector("header", "age-form", "a stanza's body has padding, as other base64 has")
def padded_body():
    return a_short_package().replace(b"\n--- ", b"=\n--- ", 1)


@vector("header", "age-form", "a stanza has a line of more than 64 letters")
def long_line():
    return rewritten(b"-> grease\n" + b"A" * 65 + b"\n")


@vector("header", "age-form", "a body that fills its last line is not followed by an empty one")
def no_short_line():
    return rewritten(b"-> grease\n" + b"A" * 64 + b"\n")


@vector("header", "age-form", "the last letter of a body holds bits that belong to no byte")
def base64_with_spare_bits():
    return rewritten(b"-> grease\nAB\n")


@vector("header", "age-form", "a stanza's type is empty")
def empty_type():
    return rewritten(b"-> \n\n")


@vector("header", "age-form", "a stanza's argument holds a letter that is not ASCII")
def argument_not_ascii():
    return rewritten(b"-> grease \xc3\xa4\n\n")


@vector("header", "age-form", "two spaces stand between the arguments of a stanza")
def two_spaces():
    return rewritten(b"-> grease  a\n\n")


@vector("header", "age-form", "there is no stanza at all")
def no_stanza():
    return with_head(b"")


@vector("header", "age-form", "the file ends within its head")
def cut_in_the_head():
    return a_short_package()[:1000]


@vector("header", "age-form", "the MAC is one letter short")
def short_mac():
    whole = a_short_package()
    mac = whole.index(b"\n--- ") + 5
    return whole[:mac] + whole[mac + 1 :]


@vector(
    "header",
    "age-our-stanza",
    "an encapsulated key one byte short spoils the head, beside a good one",
)
def short_share():
    share = encode_base64(bytes(1119)).decode()
    return a_short_package(stanzas=[stanza(), Stanza("mlkem768x25519", (share,), bytes(32))])


@vector("header", "age-our-stanza", "a stanza of our type without argument spoils the head")
def no_share():
    return a_short_package(stanzas=[stanza(), Stanza("mlkem768x25519", (), bytes(32))])


@vector("header", "age-head", "the head has more than 256 KiB", compressed="zlib")
def too_large_head():
    return a_short_package(stanzas=[stanza(), Stanza("grease", (), bytes(256 * 1024))])


@vector("header", "age-head", "a single line of the head has more than 256 KiB", compressed="zlib")
def too_long_line():
    return b"age-encryption.org/v1\n-> grease " + b"a" * 300_000


def rewritten(stanzas):
    """The head with more stanzas, byte for byte, under the right MAC."""
    good = write_header([stanza()], FILE_KEY)
    return with_head(good[len(VERSION) : good.index(b"\n--- ") + 1] + stanzas)


def with_head(stanzas):
    covered = VERSION + stanzas + b"---"
    whole = a_short_package()
    body = whole[whole.index(b"\n--- ") + 49 :]
    return covered + b" " + encode_base64(_mac(FILE_KEY, covered)) + b"\n" + body


# not for us


@vector("not for us", "for-us", "it is sealed for another agency")
def for_another():
    return a_short_package(stanzas=[stanza(STRANGER)])


@vector("not for us", "age-post-quantum", "the only stanza is of the classic type X25519")
def classic_only():
    return a_short_package(stanzas=[CLASSIC])


@vector("not for us", "age-post-quantum", "it is sealed with a passphrase")
def passphrase_only():
    return a_short_package(stanzas=[Stanza("scrypt", ("rF0/NwblUHHTpgQgRpe5CQ", "10"), bytes(32))])


@vector("not for us", "for-us", "one bit of our stanza is flipped")
def flipped_stanza():
    good = stanza()
    body = bytes([good.body[0] ^ 1]) + good.body[1:]
    return a_short_package(stanzas=[replace_body(good, body)])


def replace_body(good, body):
    return Stanza(good.kind, good.arguments, body)


@vector(
    "not for us", "named", "its signed manifest names others: one of them sealed it again for us"
)
def passed_on():
    return a_short_package(a_manifest_text(to=(STRANGER,)))
