"""Vectors that are refused before a file is looked at."""

import base64
import textwrap

from caseapp.sealing import canonical
from caseapp.sealing.age.header import Stanza
from caseapp.sealing.signature import CARD, Signatures
from tests.sealing.package_parts import STRANGER
from tests.vectors.package_forge import (
    CLASSIC,
    a_manifest_text,
    a_short_package,
    signed,
    signed_members,
    stanza,
    vector,
)


@vector("not a package", "the file is empty")
def empty_file():
    return b""


@vector("not a package", "the file is another archive")
def zip_file():
    return b"PK\x05\x06" + bytes(18)


@vector("not a package", "text armour is no part of the format")
def text_armour():
    body = base64.b64encode(a_short_package())
    begin, end = b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"\n-----END AGE ENCRYPTED FILE-----\n"
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return begin + b"\n".join(lines) + end


@vector("not a package", "the archive was not sealed")
def unsealed_archive():
    return b"".join(signed_members(a_manifest_text()))


# header


@vector("header", "the version of age is another")
def another_age():
    return a_short_package().replace(b"/v1\n", b"/v2\n", 1)


@vector("header", "the lines of the head end with CR LF")
def crlf():
    head, mark, rest = a_short_package().partition(b"\n--- ")
    return head.replace(b"\n", b"\r\n") + mark + rest


@vector("header", "a stanza was added after sealing, so the MAC is wrong")
def added_stanza():
    return a_short_package().replace(b"\n-> ", b"\n-> grease\n\n-> ", 1)


@vector("header", "a stanza of our type with one more argument spoils the head, beside a good one")
def surplus_argument():
    bad = Stanza("mlkem768x25519", (*stanza(STRANGER).arguments, "more"), bytes(32))
    return a_short_package(stanzas=[stanza(), bad])


@vector("header", "a stanza of our type with a short body spoils the head, beside a good one")
def short_body():
    bad = Stanza("mlkem768x25519", stanza(STRANGER).arguments, bytes(31))
    return a_short_package(stanzas=[stanza(), bad])


@vector("header", "there are 65 stanzas")
def too_many_stanzas():
    return a_short_package(stanzas=[stanza(), *[Stanza("grease", (), b"")] * 64])


@vector("header", "the kept file key is of another package", file_key="00" * 16)
def exhibit_of_another_file_key():
    return a_short_package()


# not for us


@vector("not for us", "it is sealed for another agency")
def for_another():
    return a_short_package(stanzas=[stanza(STRANGER)])


@vector("not for us", "the only stanza is of the classic type X25519")
def classic_only():
    return a_short_package(stanzas=[CLASSIC])


@vector("not for us", "one bit of our stanza is flipped")
def flipped_stanza():
    good = stanza()
    body = bytes([good.body[0] ^ 1]) + good.body[1:]
    return a_short_package(stanzas=[replace_body(good, body)])


def replace_body(good, body):
    return Stanza(good.kind, good.arguments, body)


@vector("not for us", "its signed manifest names others: one of them sealed it again for us")
def passed_on():
    return a_short_package(a_manifest_text(to=(STRANGER,)))


# unknown sender


@vector("unknown sender", "no card we hold has the key that signed it")
def unknown_sender():
    raw = a_manifest_text()
    return a_short_package(raw, signatures=signed(raw, STRANGER))


# signature


@vector("signature", "the manifest was changed after it was signed")
def changed_manifest():
    raw = a_manifest_text()
    return a_short_package(raw.replace(b"2026-17", b"2026-18"), signatures=signed(raw))


@vector("signature", "both signatures were made under another namespace")
def another_namespace():
    raw = a_manifest_text()
    return a_short_package(raw, signatures=signed(raw, namespace=CARD))


@vector("signature", "the OpenSSH signature is of the right key, but over other bytes")
def ssh_over_other_bytes():
    raw = a_manifest_text()
    other = signed(canonical.write("other"))
    return a_short_package(raw, signatures=Signatures(other.ssh, signed(raw).mldsa65))


@vector("signature", "the armour of the OpenSSH signature ends its lines after 69 letters")
def armour_of_another_width():
    raw = a_manifest_text()
    good = signed(raw)
    begin, *lines, end = good.ssh.decode().splitlines(keepends=True)
    body = "".join(lines).replace("\n", "")
    narrow = begin + "".join(line + "\n" for line in textwrap.wrap(body, 69)) + end
    assert len(narrow) == len(good.ssh)
    return a_short_package(raw, signatures=Signatures(narrow.encode(), good.mldsa65))


@vector("signature", "the ML-DSA-65 signature is over other bytes")
def mldsa_over_other_bytes():
    raw = a_manifest_text()
    other = signed(canonical.write("other"))
    return a_short_package(raw, signatures=Signatures(signed(raw).ssh, other.mldsa65))


@vector("signature", "the ML-DSA-65 signature is of a key from another card")
def mldsa_of_another_card():
    raw = a_manifest_text()
    other = signed(raw, STRANGER)
    return a_short_package(raw, signatures=Signatures(signed(raw).ssh, other.mldsa65))


@vector("signature", "the ML-DSA-65 signature has no context string")
def mldsa_without_context():
    raw = a_manifest_text()
    good = signed(raw)
    return a_short_package(raw, signatures=Signatures(good.ssh, signed(raw, namespace=b"").mldsa65))


# too new


@vector("too new", "the manifest has version 2, and all else in it is unknown")
def version_2():
    return a_short_package(canonical.write({"all": ["else"], "v": 2}))
