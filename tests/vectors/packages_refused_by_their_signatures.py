"""Vectors whose sender or signatures are not what they must be."""

import base64
import textwrap

from caseapp.sealing import canonical
from caseapp.sealing.signature import BEGIN, CARD, END, MAGIC, Signatures
from tests.sealing.package_parts import STRANGER
from tests.vectors.package_forge import a_manifest_text, a_short_package, signed, vector

# unknown sender


@vector("unknown sender", "known-sender", "no card we hold has the key that signed it")
def unknown_sender():
    raw = a_manifest_text()
    return a_short_package(raw, signatures=signed(raw, STRANGER))


# signature


@vector("signature", "signature-bytes", "the manifest was changed after it was signed")
def changed_manifest():
    raw = a_manifest_text()
    return a_short_package(raw.replace(b"2026-17", b"2026-18"), signatures=signed(raw))


@vector("signature", "signature-namespace", "both signatures were made under another namespace")
def another_namespace():
    raw = a_manifest_text()
    return a_short_package(raw, signatures=signed(raw, namespace=CARD))


@vector(
    "signature",
    "signature-bytes",
    "the OpenSSH signature is of the right key, but over other bytes",
)
def ssh_over_other_bytes():
    raw = a_manifest_text()
    other = signed(canonical.write("other"))
    return a_short_package(raw, signatures=Signatures(other.ssh, signed(raw).mldsa65))


@vector(
    "signature",
    "signature-form",
    "the armour of the OpenSSH signature ends its lines after 69 letters",
)
def armour_of_another_width():
    raw = a_manifest_text()
    good = signed(raw)
    begin, *lines, end = good.ssh.decode().splitlines(keepends=True)
    body = "".join(lines).replace("\n", "")
    narrow = begin + "".join(line + "\n" for line in textwrap.wrap(body, 69)) + end
    assert len(narrow) == len(good.ssh)
    return a_short_package(raw, signatures=Signatures(narrow.encode(), good.mldsa65))


@vector("signature", "signature-bytes", "the ML-DSA-65 signature is over other bytes")
def mldsa_over_other_bytes():
    raw = a_manifest_text()
    other = signed(canonical.write("other"))
    return a_short_package(raw, signatures=Signatures(signed(raw).ssh, other.mldsa65))


@vector("signature", "signature-one-card", "the ML-DSA-65 signature is of a key from another card")
def mldsa_of_another_card():
    raw = a_manifest_text()
    other = signed(raw, STRANGER)
    return a_short_package(raw, signatures=Signatures(signed(raw).ssh, other.mldsa65))


@vector("signature", "signature-namespace", "the ML-DSA-65 signature has no context string")
def mldsa_without_context():
    raw = a_manifest_text()
    good = signed(raw)
    return a_short_package(raw, signatures=Signatures(good.ssh, signed(raw, namespace=b"").mldsa65))


@vector(
    "signature", "authenticate-first", "what is signed wrongly is not read, even if it is no JSON"
)
def no_json_signed_wrongly():
    return a_short_package(b"{" * 600, signatures=signed(a_manifest_text()))


@vector(
    "signature", "authenticate-first", "a version of tomorrow is not believed before its signature"
)
def version_2_signed_wrongly():
    raw = canonical.write({"v": 2})
    return a_short_package(raw, signatures=signed(a_manifest_text()))


def with_ssh(old, new):
    """The OpenSSH signature with some of its bytes replaced by as many others."""
    raw = a_manifest_text()
    good = signed(raw)
    blob = base64.b64decode(good.ssh.removeprefix(BEGIN).removesuffix(END))
    assert old in blob
    assert len(old) == len(new)
    text = base64.b64encode(blob.replace(old, new))
    lines = b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    return a_short_package(raw, signatures=Signatures(BEGIN + lines + END, good.mldsa65))


@vector("signature", "signature-form", "the OpenSSH signature says that it is of version 2")
def ssh_version_2():
    return with_ssh(MAGIC + b"\0\0\0\1", MAGIC + b"\0\0\0\2")


@vector("signature", "signature-form", "the OpenSSH signature names the hash sha256")
def ssh_hash_sha256():
    return with_ssh(b"\0\0\0\6sha512", b"\0\0\0\6sha256")


@vector("signature", "signature-form", "the OpenSSH signature names another type of key")
def ssh_another_type_of_key():
    return with_ssh(b"ssh-ed25519", b"ssh-ed25518")


@vector("signature", "signature-form", "the OpenSSH signature has something in the reserved field")
def ssh_reserved_field():
    return with_ssh(b"\0\0\0\0\0\0\0\6sha512", b"\0\0\0\6sha512\0\0\0\0")


@vector(
    "signature", "signature-form", "the armour of the OpenSSH signature is that of another thing"
)
def armour_of_another_thing():
    raw = a_manifest_text()
    good = signed(raw)
    ssh = good.ssh.replace(b"SSH SIGNATURE", b"PGP SIGNATURE")
    return a_short_package(raw, signatures=Signatures(ssh, good.mldsa65))


@vector("signature", "signature-form", "the OpenSSH signature is not base64")
def ssh_no_base64():
    raw = a_manifest_text()
    good = signed(raw)
    ssh = good.ssh.replace(b"U1NIU0lH", b"U1NIU0l*")
    return a_short_package(raw, signatures=Signatures(ssh, good.mldsa65))


ORDER = 2**252 + 27742317777372353535851937790883648493  # of the group of Ed25519


@vector(
    "signature",
    "signature-bytes",
    "the Ed25519 signature is written in a second way: S plus the order",
)
def ed25519_written_twice():
    blob = base64.b64decode(signed(a_manifest_text()).ssh.removeprefix(BEGIN).removesuffix(END))
    s = int.from_bytes(blob[-32:], "little")
    return with_ssh(blob[-32:], (s + ORDER).to_bytes(32, "little"))
