"""Open what a partner sent. No database and nothing stored: a file in, values out."""

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.partners import (
    KEPT_OUT,
    newest_of_keys,
    our_keys,
    partner_keys,
    public_keys,
)
from caseapp.errors import CaseAppError
from caseapp.exchange.contents import MOST_BYTES, NotARecord, SharedRecord, read_line
from caseapp.exchange.soundness import MOST_RECORDS, must_be_sound
from caseapp.formats.refuse_media import refuse_media
from caseapp.job import Job
from caseapp.models import Agency, DeskKeys, Package, PartnerCard
from caseapp.models.vocabulary import Direction
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.inspection import Inspection, inspect
from caseapp.sealing.manifest import FILES, Manifest, read_manifest
from caseapp.sealing.opened import OpenedPackage
from caseapp.sealing.opening import open_exhibit, open_package
from caseapp.sealing.refusals import NotForUs, UnknownSender
from caseapp.visible import visible
from caseapp.words import _, later

PIECE, OVERLAP = 1024**2, 64 * 1024  # bytes and characters of a text that are looked at at once
MOST_SIZE = 256 * 1024**2  # bytes of records: they are held in memory while a person decides
MOST_TEXT = 32 * 1024**2  # bytes of the cover or of the addresses: each is looked through


class CannotRead(CaseAppError):
    """The file cannot be read."""

    advice = later("Check that it is still there and that you may read it, then choose it again.")


class RevokedSender(UnknownSender):
    """The key that signed this package is on a card that was revoked here."""

    advice = later(
        "Nothing was kept. Call the partner on a known number, and ask them for a card with new "
        "keys and for the package again."
    )


class TooManyRecords(CaseAppError):
    """The package holds more records than can be reviewed at once."""

    advice = later("Nothing was stored. Ask the sender to seal it in parts.")


class NotWords(CaseAppError):
    """A file in the package that must be text is something else."""

    advice = later("Nothing was stored. Tell the sender that their program made a wrong package.")


@dataclass(frozen=True)
class Keyring:
    """Our keys and our partners' keys, as opening needs them."""

    ours: tuple[AgencyKeys, ...]
    partners: Mapping[bytes, PublicKeys]


@dataclass(frozen=True)
class Opened:
    """A package that was opened and verified to its end. Nothing of it is stored yet."""

    path: Path
    file_sha256: bytes
    file_size: int
    package: OpenedPackage
    records: tuple[SharedRecord, ...] = field(repr=False)
    unknown: tuple[str, ...]  # fields of a newer program, by name: kept in the exhibit, not used

    @property
    def manifest(self) -> Manifest:
        return self.package.manifest


def open_received(session: Session, path: Path, *, job: Job | None = None) -> Opened:
    """Open a package with the keys of this desk, or one that was kept here by its own key.

    Raises the stages of docs/formats/package.md.
    """
    try:
        return open_file(path, Keyring(our_keys(session), partner_keys(session)), job=job)
    except UnknownSender as error:
        raise (_revoked(session, error) or error) from error
    except NotForUs:
        exhibit = _find_exhibit(session, path)
        if exhibit is None:
            raise
        return _opened(path, exhibit, job=job)


def open_file(path: Path, keyring: Keyring, *, job: Job | None = None) -> Opened:
    """Verify a package to its end, then read its records.

    Raises what the package format names, `CannotRead`, `TooManyRecords`, `NotARecord`, `NotWords`,
    `MediaRefused` and `UnsoundPackage`.
    """
    return _opened(
        path, partial(open_package, ours=keyring.ours, partners=keyring.partners), job=job
    )


def inspect_file(path: Path) -> Inspection:
    """Say what can be told of a file without any key. Raises `NotAPackage`, `BadHeader`."""
    with reading(path) as stream:
        return inspect(stream)


def _opened(path: Path, verify: Callable[..., OpenedPackage], *, job: Job | None) -> Opened:
    with reading(path) as stream:
        package = verify(stream, job=job)
        # Its texts as they were signed, the fields of a newer program too.
        refuse_media(package.raw.decode(), what=_("The manifest"))
        _must_hold_words(package)
        records, unknown = _read_records(package)
        must_be_sound(package.manifest, records)
        stream.seek(0)
        digest = file_digest(stream, sha256).digest()
        return Opened(path, digest, stream.tell(), package, records, unknown)


def _find_exhibit(session: Session, path: Path) -> Callable[..., OpenedPackage] | None:
    """Return how to verify a package that was kept here and whose opening key is gone since."""
    with reading(path) as stream:
        digest = file_digest(stream, sha256).digest()
    package = session.scalars(
        select(Package).where(
            Package.direction == Direction.RECEIVED, Package.file_sha256 == digest
        )
    ).first()
    if package is None:
        return None
    ours = {each.hex() for each in session.scalars(select(DeskKeys.fingerprint))}
    recipients = read_manifest(package.manifest.encode())[0].recipients
    card = newest_of_keys(session, package.partner_fingerprint)
    assert card  # noqa: S101 - a card is never deleted
    return partial(
        open_exhibit,
        file_key=package.file_key,
        recipient=bytes.fromhex(next(each for each in recipients if each in ours)),
        partners={card.ed25519_key: public_keys(card)},
    )


def _revoked(session: Session, error: UnknownSender) -> RevokedSender | None:
    """Say of an unknown key that it is one we revoked, if so."""
    query = select(PartnerCard).where(
        PartnerCard.ed25519_key == error.ed25519, PartnerCard.state.in_(KEPT_OUT)
    )
    card = session.scalars(query.order_by(PartnerCard.id.desc()).limit(1)).first()
    if card is None:
        return None
    text = _("It bears a key of {name}, which was revoked here: {reason}")
    name = session.get_one(Agency, card.agency_id).name
    refused = RevokedSender(text.format(name=name, reason=card.state_reason), error.ed25519)
    refused.passed = error.passed
    return refused


@contextmanager
def reading(path: Path) -> Iterator[BufferedReader]:
    """Lend a foreign file, open for reading. Raises `CannotRead`."""
    try:
        if not path.is_file():  # a device or a pipe could keep us waiting
            raise FileNotFoundError
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise CannotRead(_("{name} cannot be read.").format(name=visible(path.name))) from error


def _must_hold_words(package: OpenedPackage) -> None:
    """Refuse media where nobody looks: we keep the file whole, so none of it may hold any.

    In the head, entries for other recipients can hold what they like.
    """
    package.stream.seek(0)
    refuse_media(package.stream.read(package.body).decode("latin-1"), what=_("The package"))
    for name in FILES[:-1]:
        _must_fit(package, name, MOST_TEXT)
        text = ""
        for more in _texts(package, name):
            text = text[-OVERLAP:] + more
            refuse_media(text, what=name)


def _must_fit(package: OpenedPackage, name: str, most: int) -> None:
    size = next(file.size for file in package.manifest.files if file.name == name)
    if size > most:
        text = _("{name} in it takes more than {most} MiB.")
        raise TooManyRecords(text.format(name=name, most=most // 1024**2))


def _texts(package: OpenedPackage, name: str) -> Iterator[str]:
    decoder = getincrementaldecoder("utf-8")()
    try:
        with package.read(name) as member:
            while octets := member.read(PIECE):
                yield decoder.decode(octets)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise NotWords(_("{name} in the package is not text.").format(name=name)) from error


def _read_records(package: OpenedPackage) -> tuple[tuple[SharedRecord, ...], tuple[str, ...]]:
    """Return the records, and the names of fields that only a newer program knows."""
    read = [read_line(line) for line in _lines(package)]
    unknown = {name for _record, more in read for name in more}
    return tuple(record for record, _more in read), tuple(sorted(unknown))


def _lines(package: OpenedPackage) -> Iterator[bytes]:
    name = FILES[-1]
    _must_fit(package, name, MOST_SIZE)
    with package.read(name) as member:
        longest = MOST_BYTES + 2  # a byte more than a legal line and its end: then it is refused
        for number, line in enumerate(iter(partial(member.readline, longest), b""), 1):
            if number > MOST_RECORDS:
                raise TooManyRecords(
                    _("There are over {most} records in it.").format(most=f"{MOST_RECORDS:,}")
                )
            if not line.endswith(b"\n") and len(line) < longest:
                raise NotARecord(_("The last line does not end."))
            yield line.removesuffix(b"\n")
