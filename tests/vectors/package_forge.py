"""Builds packages part by part, so that each vector can break exactly one thing.

What is random by nature, encapsulated keys and ML-DSA-65 signatures, is made once and kept in
`recorded.txt`: so the same vectors come out each time, until the format changes.
"""

import base64
import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from caseapp.sealing import canonical, package
from caseapp.sealing.age.header import Stanza, decode_base64, encode_base64, write_header
from caseapp.sealing.age.stream import encrypted
from caseapp.sealing.archive import END, header, padded, padme
from caseapp.sealing.signature import PACKAGE, Signatures, sign
from tests.sealing.package_parts import RECIPIENT, SENDER, a_manifest, three_files

FOLDER = Path(__file__).parent / "package"
FILE_KEY = b"a public testkey"
CLASSIC = Stanza("X25519", ("TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc",), bytes(32))
VECTORS = {}


@dataclass
class Vector:
    """One file: what must happen, the rules it is about, why, and the package."""

    expect: str
    rule: str
    comment: str
    make: object
    head: dict[str, str] = field(default_factory=dict)

    def text(self):
        lines = {"expect": self.expect, "rule": self.rule, "comment": self.comment, **self.head}
        whole = zlib.compress(self.make()) if "compressed" in self.head else self.make()
        body = textwrap.fill(base64.b64encode(whole).decode(), 100)
        return "".join(f"{name}: {value}\n" for name, value in lines.items()) + f"\n{body}\n"


def vector(expect, rule, comment, **head):
    """Keep what a function builds as a vector of its name."""

    def keep(make):
        lines = {name.replace("_", " "): value for name, value in head.items()}
        VECTORS[make.__name__] = Vector(expect, rule, comment, make, lines)
        return make

    return keep


class Recorded:
    """What chance gave once, by what it was for."""

    def __init__(self, path):
        self.path = path
        lines = path.read_text().splitlines() if path.exists() else []
        self.kept = dict(line.split(": ") for line in lines)
        self.used = {}

    def once(self, name, make):
        if name not in self.used:
            self.used[name] = self.kept.get(name) or base64.b64encode(make()).decode()
        return base64.b64decode(self.used[name])

    def save(self):
        lines = [f"{name}: {value}\n" for name, value in sorted(self.used.items())]
        self.path.write_text("".join(lines))


RECORDED = Recorded(FOLDER / "recorded.txt")


def a_manifest_text(made=None, *, files=None, to=(RECIPIENT,), change=None):
    """The bytes of a manifest, as sealing makes them, after `change` has had its way with it."""
    public = [keys.public for keys in to]
    made = package._filled(made or a_manifest(), files or three_files(), SENDER, public)
    value = canonical.read(canonical.write(made))
    if change:
        change(value)
    return canonical.write(value)


def signed(raw, keys=SENDER, namespace=PACKAGE):
    """Both signatures over the bytes, the second from the record."""
    fresh = sign(raw, keys, namespace)
    name = sha256(keys.public.mldsa65 + namespace + b"\0" + raw).hexdigest()
    return Signatures(fresh.ssh, RECORDED.once(f"signature {name}", lambda: fresh.mldsa65))


def a_member(name, content, *, slack=None):
    """One member of an archive: header, content, zeros."""
    rest = padded(len(content)) - len(content)
    return header(name, len(content)) + content + (slack or bytes(rest))


def signed_members(raw, signatures=None):
    """The first three members."""
    signatures = signatures or signed(raw)
    contents = (raw, signatures.ssh, signatures.mldsa65)
    names = (package.MANIFEST, package.SSH, package.MLDSA65)
    return [a_member(*pair) for pair in zip(names, contents, strict=True)]


def file_members(files=None):
    """The three files."""
    return [a_member(file.name, file.open().read()) for file in files or three_files()]


def an_archive(members: Sequence[bytes], *, pad=None, end=END):
    """Members, pad and end. The pad is the right one unless another is given."""
    whole = b"".join(members)
    if pad is None:
        bare = len(whole) + 512 + len(END)
        pad = a_member("pad", bytes(padme(max(bare, 65_536)) - bare))
    return whole + pad + end


def stanza(keys=RECIPIENT):
    """The file key wrapped for one recipient, from the record."""

    def make():
        fresh = keys.public.recipient.wrap(FILE_KEY)
        return decode_base64(fresh.arguments[0].encode()) + fresh.body

    kept = RECORDED.once(f"stanza {sha256(keys.opening_seed).hexdigest()}", make)
    return Stanza("mlkem768x25519", (encode_base64(kept[:1120]).decode(),), kept[1120:])


def sealed(archive, *, stanzas=None):
    """An age file around an archive, under a file key that everybody knows."""
    head = write_header(stanzas or [stanza()], FILE_KEY)
    with patch("caseapp.sealing.age.stream.token_bytes", bytes):
        return head + b"".join(encrypted([archive], FILE_KEY))


def a_package(raw=None, files=None, *, signatures=None, stanzas=None):
    """A whole package, right in all its parts but those given."""
    raw = a_manifest_text(files=files) if raw is None else raw
    members = signed_members(raw, signatures) + file_members(files)
    return sealed(an_archive(members), stanzas=stanzas)


def a_short_package(raw=None, *, signatures=None, stanzas=None):
    """A package that ends after its signatures: for what is refused before the files."""
    raw = a_manifest_text() if raw is None else raw
    archive = b"".join(signed_members(raw, signatures))
    return sealed(archive, stanzas=stanzas)
