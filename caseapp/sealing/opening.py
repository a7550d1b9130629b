"""Open a package: authenticate, then decode.

docs/formats/package.md, "Opening". The steps stand in the order of that table.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from io import SEEK_END
from typing import BinaryIO

from caseapp.job import Job
from caseapp.sealing import archive
from caseapp.sealing.age.file import check_file_key
from caseapp.sealing.age.header import read_header
from caseapp.sealing.age.stream import decrypted, plain_size
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.manifest import MAX_MANIFEST, Manifest, read_manifest
from caseapp.sealing.opened import OpenedPackage, refusing
from caseapp.sealing.package import MANIFEST, MLDSA65, SSH
from caseapp.sealing.progress import watched
from caseapp.sealing.refusals import BadContents, Check, NotForUs, NotNamed, UnknownSender
from caseapp.sealing.signature import MLDSA65_SIZE, PACKAGE, Signatures, signer, ssh_size, verify
from caseapp.words import _


def open_package(
    stream: BinaryIO,
    *,
    ours: Sequence[AgencyKeys],
    partners: Mapping[bytes, PublicKeys],
    job: Job | None = None,
) -> OpenedPackage:
    """Verify a package to its end, in constant memory; then it can be read.

    `stream` is seekable and must stay open. `partners` are the keys of the cards we hold, by
    their raw Ed25519 key (32 bytes). Raises `Refused`, whose `stage` says where, and `Cancelled`.
    """
    checks: list[Check] = []
    with refusing(checks):
        stream.seek(0)
        recipient, file_key = _find_key(stream, ours)
        return _verify(stream, file_key, recipient, partners, checks=checks, job=job or Job())


def open_exhibit(
    stream: BinaryIO,
    file_key: bytes,
    *,
    recipient: bytes,
    partners: Mapping[bytes, PublicKeys],
    job: Job | None = None,
) -> OpenedPackage:
    """Verify a package again, with its kept file key (16 bytes), after the opening key is gone.

    `recipient` is the fingerprint (32 bytes) it was sealed for, `partners` holds the keys that its
    sender had then. Raises as `open_package` does.
    """
    checks: list[Check] = []
    with refusing(checks):
        stream.seek(0)
        check_file_key(stream, file_key)
        return _verify(stream, file_key, recipient, partners, checks=checks, job=job or Job())


def _find_key(stream: BinaryIO, ours: Sequence[AgencyKeys]) -> tuple[bytes, bytes]:
    """Give the fingerprint that the package was sealed for, and its file key."""
    header = read_header(stream)
    for keys in ours:
        if (file_key := keys.identity.unwrap(header.stanzas)) is not None:
            header.check(file_key)
            return fingerprint(keys.public), file_key
    raise NotForUs(_("None of our keys opens this package."))


def _verify(
    stream: BinaryIO,
    file_key: bytes,
    recipient: bytes,
    partners: Mapping[bytes, PublicKeys],
    *,
    checks: list[Check],
    job: Job,
) -> OpenedPackage:
    checks += [Check.HEADER, Check.FOR_US]
    body = stream.tell()
    reader = archive.Reader(_chunks(stream, file_key, job))
    raw = reader.first(MANIFEST, most=MAX_MANIFEST)
    signatures = Signatures(
        ssh=reader.member(SSH, ssh_size(PACKAGE)), mldsa65=reader.member(MLDSA65, MLDSA65_SIZE)
    )
    sender = _find_sender(signatures.ssh, partners)
    checks.append(Check.SENDER)
    verify(raw, signatures, sender, PACKAGE)
    checks.append(Check.SIGNATURES)
    manifest, unknown = read_manifest(raw)
    _check_parties(manifest, sender, recipient)
    checks.append(Check.MANIFEST)
    total = _total(manifest, len(raw))
    _check_files(reader, manifest)
    checks.append(Check.FILES)
    reader.finish(total)
    checks.append(Check.WHOLE)
    return OpenedPackage(
        manifest=manifest,
        raw=raw,
        sha256=sha256(raw).digest(),
        sender=sender,
        recipient=recipient,
        signatures=signatures,
        file_key=file_key,
        unknown=unknown,
        checks=tuple(checks),
        stream=stream,
        body=body,
    )


def _chunks(stream: BinaryIO, file_key: bytes, job: Job) -> Iterator[bytes]:
    body = stream.tell()
    total = plain_size(stream.seek(0, SEEK_END) - body)
    stream.seek(body)
    return watched(decrypted(stream, file_key), job, total)


def _find_sender(ssh: bytes, partners: Mapping[bytes, PublicKeys]) -> PublicKeys:
    key = signer(ssh, PACKAGE)
    if key not in partners:
        raise UnknownSender(_("No card we hold has the key that signed this package."), key)
    return partners[key]


def _check_parties(manifest: Manifest, sender: PublicKeys, recipient: bytes) -> None:
    if manifest.sender.fingerprint != fingerprint(sender).hex():
        raise BadContents(_("The manifest names another sender than the one who signed it."))
    if recipient.hex() not in manifest.recipients:
        raise NotNamed(_("The package was sealed for us, but its sender meant it for others."))


def _total(manifest: Manifest, raw: int) -> int:
    sizes = [raw, ssh_size(PACKAGE), MLDSA65_SIZE, *(file.size for file in manifest.files)]
    try:
        return archive.full_size(sizes)
    except archive.TooLarge as error:
        raise BadContents(str(error)) from error


def _check_files(reader: archive.Reader, manifest: Manifest) -> None:
    for file in manifest.files:
        if reader.digest(file.name, file.size).hex() != file.sha256:
            raise BadContents(_("{name} is not what was signed.").format(name=file.name))
