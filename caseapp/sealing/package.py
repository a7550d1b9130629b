"""Seal a package. docs/formats/package.md, from its outer file to its signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from msgspec.structs import replace

from caseapp.job import Job
from caseapp.sealing import archive
from caseapp.sealing.age.file import new_file_key, sealed_pieces
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.archive import Member
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import FILES, File, Manifest, write_manifest
from caseapp.sealing.progress import watched
from caseapp.sealing.signature import PACKAGE, Signatures, sign

MANIFEST, SSH, MLDSA65 = "manifest.json", "manifest.json.sig", "manifest.json.mldsa65"


@dataclass(frozen=True)
class Sealed:
    """What was sealed, to be kept: the manifest's bytes, their SHA-256 (32 bytes), signatures.

    The file key (16 bytes) opens the package again: it is kept under the vault's own key.
    """

    manifest: Manifest = field(repr=False)
    raw: bytes = field(repr=False)
    sha256: bytes
    signatures: Signatures = field(repr=False)
    file_key: bytes = field(repr=False)


def seal(
    out: BinaryIO,
    manifest: Manifest,
    files: Sequence[Member],
    *,
    keys: AgencyKeys,
    to: Sequence[PublicKeys],
    job: Job | None = None,
) -> Sealed:
    """Seal the three files for the holders of the keys, in constant memory.

    `recipients`, `files` and the sender's fingerprint are filled in here. Raises `BadContents`
    for a manifest against the rules, `SourceChanged`, `TooLarge`, `Cancelled`: what was written to
    `out` is then worthless.
    """
    job = job or Job()
    manifest = _filled(manifest, files, keys, to)
    raw = write_manifest(manifest)
    signatures = sign(raw, keys, PACKAGE)
    members = [
        Member.from_bytes(MANIFEST, raw),
        Member.from_bytes(SSH, signatures.ssh),
        Member.from_bytes(MLDSA65, signatures.mldsa65),
        *files,
    ]
    total = archive.full_size(member.size for member in members)
    blocks = watched(archive.write(members, total=total), job, total)
    file_key = new_file_key()
    for piece in sealed_pieces(blocks, [key.recipient for key in to], file_key):
        out.write(piece)
    return Sealed(manifest, raw, sha256(raw).digest(), signatures, file_key)


def _filled(
    manifest: Manifest, files: Sequence[Member], keys: AgencyKeys, to: Sequence[PublicKeys]
) -> Manifest:
    if tuple(file.name for file in files) != FILES:
        raise ValueError(f"a package holds {FILES}, in this order")
    ours = fingerprint(keys.public).hex()
    return replace(
        manifest,
        sender=replace(manifest.sender, fingerprint=ours),
        recipients=tuple(sorted({fingerprint(key).hex() for key in to})),
        files=tuple(File(name=f.name, size=f.size, sha256=f.sha256.hex()) for f in files),
    )
