"""Every way in for bytes and texts that somebody else wrote, each as a function of bytes."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from caseapp import settings
from caseapp.casework.card_file import describe_card_file
from caseapp.errors import CaseAppError
from caseapp.exchange.contents import read_line
from caseapp.exchange.incoming import Keyring, inspect_file, open_file
from caseapp.formats import address, indicator, wallet
from caseapp.formats.csv_safe import original
from caseapp.formats.defanged import defang, refang
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.formats.hash_lists.reading import first_rows, read_list
from caseapp.formats.hash_lists.recognise import recognise
from caseapp.formats.hash_text import read_hash_text
from caseapp.formats.refuse_media import refuse_media, refuse_media_bytes
from caseapp.job import Job
from caseapp.matching.digest import Algorithm, canonical
from caseapp.sealing.age.file import decrypt, encrypt
from caseapp.sealing.age.recipients import HybridRecipient
from caseapp.sealing.card import read_card
from caseapp.sealing.fingerprint import differing_groups, digits, fingerprint, parse_digits
from caseapp.sealing.manifest import read_manifest
from caseapp.sealing.note import Checkpoint, Note
from caseapp.sealing.signature import PACKAGE, Signatures, verify
from caseapp.vault import vault_json
from caseapp.vault.backup_file import read_contents
from caseapp.vault.locks import Locks
from caseapp.vault.recovery import RecoveryCode
from caseapp.vault.restore import describe_backup
from tests.casework import cards
from tests.formats.hash_lists import json_files, list_files
from tests.sealing.package_parts import RECIPIENT, SENDER
from tests.vectors.package_forge import a_manifest_text, signed
from tests.vectors.packages_refused_by_their_records import a_note, a_package_of, a_report, line


class Way(NamedTuple):
    """A way in, and something that it takes."""

    take: Callable[[bytes], object]
    good: Callable[[], bytes]


def folder() -> Path:
    """Where files are given: each test says so."""
    raise LookupError("no test has said where")


def as_file(take):
    """A way that reads a file."""

    def of_bytes(raw):
        path = folder() / "given"
        path.write_bytes(raw)
        return take(path)

    return of_bytes


def as_text(take):
    """A way that takes what somebody typed or pasted, whatever characters it holds."""

    def of_bytes(raw):
        for text in {raw.decode("utf-8", "surrogateescape"), raw.decode("latin-1")}:
            take(text)

    return of_bytes


def as_vault(raw):
    place = folder() / "vault"
    place.mkdir(exist_ok=True)
    (place / vault_json.NAME).write_bytes(raw)
    with_labels = vault_json.list_locks(place)
    return with_labels, Locks.of(vault_json.read(place))


def as_settings(raw):
    path = settings.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    settings.save(settings.load())
    return [Path(name).is_dir() for name in settings.load().vaults]


def as_package(path):
    keyring = Keyring((RECIPIENT,), {SENDER.public.ed25519: SENDER.public})
    return open_file(path, keyring)


def as_signature(raw):
    verify(b"text", Signatures(raw[:314], raw[314:]), SENDER.public, PACKAGE)


def as_digest(text):
    for algorithm in Algorithm:
        with suppress_ours():
            canonical(algorithm, text)


def as_indicator(text):
    for kind in indicator.IndicatorKind:
        with suppress_ours():
            indicator.canonical(kind, text, region="NL")
    with suppress_ours():
        indicator.source_port(text)
    wallet.wallet(text)


def as_address(text):
    address.normal(text)
    address.kind(text)
    address.host(text)


def as_shown(text):
    assert refang(defang(text)) == text
    original(text)


def as_recognised(path):
    """A list as a person first sees it: what it seems to be, and its first rows."""
    seen = recognise(path)
    if seen.format:
        choice = ReadChoice(seen.format, Algorithm.MD5, seen.head.scheme)
        return first_rows(path, choice)
    return seen


def as_list(kind):
    """A list of this format, which a person has named, whatever the file is."""

    def of_file(path):
        for _found in read_list(path, ReadChoice(kind, Algorithm.MD5), job=Job()):
            pass

    return as_file(of_file)


@cache
def a_list(kind):
    """Return a small file of this format."""
    if kind is ListFormat.VICS:
        record = {"MD5": json_files.MD5, "Category": 1, "Series": "Blue", "MediaSize": "12"}
        return json_files.a_list(record, record).encode()
    if kind is ListFormat.NCMEC:
        return AN_NCMEC_LIST
    with TemporaryDirectory() as made:
        return list_files.of_each_format(Path(made))[kind].read_bytes()


def suppress_ours():
    return suppress(CaseAppError)


@cache
def a_card():
    return cards.a_card(SENDER)


WAYS = {
    "card": Way(read_card, a_card),
    "card file": Way(as_file(describe_card_file), a_card),
    "package": Way(as_file(as_package), lambda: a_package_of(a_report(), a_note())),
    "inspection": Way(as_file(inspect_file), lambda: a_package_of(a_report())),
    "manifest": Way(read_manifest, a_manifest_text),
    "record": Way(read_line, lambda: line(a_report())[:-1]),
    "signature": Way(as_signature, lambda: signed(b"text").ssh + signed(b"text").mldsa65),
    "keys": Way(as_text(HybridRecipient.parse), lambda: str(RECIPIENT.public.recipient).encode()),
    "age file": Way(
        lambda raw: decrypt(raw, [RECIPIENT.identity]),
        lambda: encrypt(b"text", [RECIPIENT.public.recipient]),
    ),
    "note": Way(Note.read, lambda: A_NOTE),
    "checkpoint": Way(as_text(Checkpoint.read), lambda: A_HEAD),
    "hash list": Way(read_hash_text, lambda: HASHES),
    "pasted hashes": Way(as_text(read_hash_text), lambda: HASHES),
    "list file": Way(as_file(as_recognised), lambda: a_list(ListFormat.CSV)),
    **{
        f"list: {kind.label}": Way(as_list(kind), partial(a_list, kind))
        for kind in ListFormat
        if kind not in {ListFormat.CASE_UCO, ListFormat.CASEAPP}  # written, not read
    },
    "pasted addresses": Way(
        as_text(address.paste), lambda: b"https://example.org/a\n@a@example.net"
    ),
    "address": Way(as_text(as_address), lambda: b"hxxps://user@example[.]org:8443/a%2e/?b=c#d"),
    "shown address": Way(as_text(as_shown), lambda: b"https://example.org/[.]a"),
    "digest": Way(as_text(as_digest), lambda: b"ab" * 32),
    "indicator": Way(as_text(as_indicator), lambda: b"192.0.2.1"),
    "recovery code": Way(as_text(RecoveryCode.read), lambda: b"0123-4567-89AB-CDEF-" * 2),
    "number on the telephone": Way(
        as_text(parse_digits), lambda: digits(fingerprint(SENDER.public)).encode()
    ),
    "number beside a card": Way(
        as_text(lambda text: differing_groups(text, bytes(32))), lambda: b"00000 " * 8
    ),
    "vault.json": Way(as_vault, lambda: b'{"format":"caseapp-vault","version":1}\n'),
    "backup": Way(as_file(describe_backup), lambda: encrypt(b"text", [RECIPIENT.public.recipient])),
    "contents of a backup": Way(read_contents, lambda: b'{"version":1}'),
    "settings.json": Way(
        as_settings, lambda: b'{"appearance":"dark","text_scale":1.2,"vaults":["a"]}'
    ),
    "media as text": Way(
        as_text(lambda text: refuse_media(text, what="The note")), lambda: b"%41\\x41=41&#65;QUFB"
    ),
    "media as a file": Way(lambda raw: refuse_media_bytes(raw, name="a"), lambda: b"<?xml ?><svg>"),
}
HASHES = (
    b"# list\n%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n1,"
    + b"ab" * 16
    + b","
    + b"cd" * 32
    + b",a, b\nSHA256 (a) = "
    + b"ef" * 32
    + b"\n"
    + b"01" * 32
    + b",50\n"
)
AN_NCMEC_LIST = (
    b'<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2" maxTimestamp="2024-01-01T'
    b'00:00:00Z"><images><image><member id="1">A member</member><timestamp>2024-01-01T00:00:00Z'
    b"</timestamp><id>a</id><classification>A1</classification><fingerprints><md5>"
    + b"ab"
    * 16
    + b'</md5></fingerprints></image><deletedImage><member id="1">A member</member><id>b</id>'
    b"<timestamp>2024-01-01T00:00:00Z</timestamp></deletedImage></images></queryResult>"
)
A_HEAD = b"example.org/log\n7\n" + b"q83v" * 10 + b"q80=\n"
A_NOTE = A_HEAD + b"\n\xe2\x80\x94 example.org/log " + b"AAAA" * 22 + b"AA==\n"
